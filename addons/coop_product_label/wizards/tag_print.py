# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tools.barcode import check_barcode_encoding

# Thickness of a cut mark in mm, see the style of the tags.
MARK = 0.2
# Sheets: (columns, rows, width of a tag in mm, height in mm). A4, margins of 8 mm: the
# cut marks must fit between them too.
FORMATS = {
    "small": (3, 8, 64.3, 35.0),
    "medium": (2, 6, 96.6, 46.8),
    "large": (2, 4, 96.6, 70.2),
    "bulk": (2, 2, 96.6, 140.4),
}


class CoopTagPrint(models.TransientModel):
    """Choose the tags, their size and where they start on the sheet."""

    _name = "coop.tag.print"
    _description = "Print Price Tags"

    company_id = fields.Many2one(
        "res.company",
        string="Shop",
        required=True,
        default=lambda self: self.env.company,
        domain="[('id', 'in', allowed_company_ids)]",
        help="Shop whose prices are printed.",
    )
    tag_format = fields.Selection(
        [
            ("small", "Small: 3 × 8 per sheet"),
            ("medium", "Medium: 2 × 6 per sheet"),
            ("large", "Large: 2 × 4 per sheet"),
            ("bulk", "Bulk bins: 2 × 2 per sheet"),
        ],
        string="Format",
        required=True,
        default="small",
        help="Tags on an A4 sheet, cut marks included.",
    )
    product_tmpl_ids = fields.Many2many("product.template", string="Products")
    line_ids = fields.One2many(
        "coop.tag.print.line",
        "wizard_id",
        string="Tags",
        compute="_compute_line_ids",
        compute_sudo=False,
        store=True,
        readonly=False,
    )
    skip = fields.Integer(
        string="Tags Already Used",
        help="Places to leave empty at the top of the first sheet.",
    )
    with_barcode = fields.Boolean(
        string="Barcodes", default=True, help="Draw the barcode on each tag."
    )
    sheet_count = fields.Integer(string="Sheets", compute="_compute_sheet_count")

    @api.depends("product_tmpl_ids")
    def _compute_line_ids(self):
        for wizard in self:
            kept = {line.product_tmpl_id: line.copies for line in wizard.line_ids}
            wizard.line_ids = [
                Command.clear(),
                *(
                    Command.create(
                        {
                            "product_tmpl_id": product._origin.id,
                            "copies": kept.get(product._origin, 1),
                        }
                    )
                    for product in wizard.product_tmpl_ids
                ),
            ]

    @api.depends("line_ids.copies", "skip", "tag_format")
    def _compute_sheet_count(self):
        for wizard in self:
            columns, rows = FORMATS[wizard.tag_format or "small"][:2]
            total = sum(wizard.line_ids.mapped("copies")) + max(wizard.skip, 0)
            wizard.sheet_count = -(-total // (columns * rows))

    def action_add_changed(self):
        """Add the tags whose price or mentions changed since they were printed."""
        self.ensure_one()
        products = self.env["coop.product.tag"]._to_print_again(
            self.company_id, never_printed=False
        )
        return self._add(
            products, self.env._("Every printed tag still tells the truth.")
        )

    def action_add_missing(self):
        """Add the changed tags, and those of products that never had one."""
        self.ensure_one()
        products = self.env["coop.product.tag"]._to_print_again(self.company_id)
        return self._add(products, self.env._("Every product of the shop has its tag."))

    def _add(self, products, nothing):
        if not products:
            raise UserError(nothing)
        self.product_tmpl_ids |= products
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Print Price Tags"),
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "target": "new",
        }

    def action_print(self):
        """Print, and note what was printed.

        :raise UserError: nothing to print, or an impossible number
        """
        self.ensure_one()
        columns, rows = FORMATS[self.tag_format][:2]
        if not 0 <= self.skip < columns * rows:
            raise UserError(
                self.env._(
                    "Tags already used: write a number from 0 to %(max)s, what is "
                    "left of a sheet.",
                    max=columns * rows - 1,
                )
            )
        lines = self.line_ids.filtered(lambda line: line.copies > 0)
        if not lines:
            raise UserError(self.env._("Nothing to print: choose products and copies."))
        self.env["coop.product.tag"]._note_printed(
            lines.product_tmpl_id, self.company_id
        )
        report = self.env.ref("coop_product_label.report_tags")
        action = report.report_action(self, config=False)
        action["close_on_report_download"] = True
        return action

    def _get_sheets(self):
        """Tags, sheet by sheet and row by row.

        :return: list of sheets: list of rows: list of dicts (None: an empty place)
        """
        self.ensure_one()
        columns, rows = FORMATS[self.tag_format][:2]
        tags = [None] * self.skip
        for line in self.line_ids:
            values = line.product_tmpl_id._coop_tag_values(self.company_id)
            tags += [values] * max(line.copies, 0)
        size = columns * rows
        tags += [None] * (-len(tags) % size)
        return [
            [
                tags[start + row : start + row + columns]
                for row in range(0, size, columns)
            ]
            for start in range(0, len(tags), size)
        ]

    def _get_size(self):
        """Width and height of a tag, in mm."""
        return FORMATS[self.tag_format][2:]

    @api.model
    def _get_barcode_src(self, value):
        """Address of the drawing of a barcode, as a data URI.

        An EAN-13 is 113 modules wide, light margins included: the width is a multiple,
        so that bars have sharp edges.

        :param str value: an EAN-13 or EAN-8 is drawn as such, others in Code 128
        :return: str
        """
        kind = "Code128"
        if len(value) in (8, 13) and check_barcode_encoding(value, f"ean{len(value)}"):
            kind = f"EAN{len(value)}"
        png = self.env["ir.actions.report"].barcode(
            kind, value, width=678, height=150, humanreadable=0
        )
        return f"data:image/png;base64,{base64.b64encode(png).decode()}"
