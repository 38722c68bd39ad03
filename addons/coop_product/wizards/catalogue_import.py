# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64

from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.coop_base.tools.csv_import import read_rows

from ..tools.catalogue_file import COLUMNS, EXAMPLES, CatalogueFile


class CoopCatalogueImport(models.TransientModel):
    """Create and update products of the catalogue from a CSV file, all or nothing."""

    _name = "coop.catalogue.import"
    _description = "Import of the Catalogue"

    company_id = fields.Many2one(
        "res.company",
        string="Cooperative",
        required=True,
        default=lambda self: self.env.company.root_id,
        domain="[('parent_id', '=', False), ('coop_is_cooperative', '=', True)]",
        help="Cooperative whose catalogue is imported.",
    )
    file_content = fields.Binary(
        string="File",
        attachment=False,
        help="CSV: one product a line. A product that has the barcode, else the "
        "reference, of the line is updated; empty cells change nothing.",
    )
    file_name = fields.Char()
    template_content = fields.Binary(compute="_compute_template")
    template_name = fields.Char(compute="_compute_template")

    @api.model
    def _get_columns(self):
        """Columns of the file, to be extended.

        :return: dict {key: [English header, French header]}
        """
        return dict(COLUMNS)

    @api.model
    def _get_examples(self):
        """Lines of the template: dicts {key: text}, to be extended."""
        return [dict(example) for example in EXAMPLES]

    @api.model
    def _get_file_class(self):
        """Reader of the lines, to be extended."""
        return CatalogueFile

    @api.depends_context("lang")
    def _compute_template(self):
        index = -1 if (self.env.lang or "").startswith("fr") else 0
        columns = self._get_columns()
        lines = [[headers[index] for headers in columns.values()]] + [
            [example.get(key, "") for key in columns]
            for example in self._get_examples()
        ]
        text = "\r\n".join(";".join(line) for line in lines)
        for wizard in self:
            # the BOM makes spreadsheets read accents right
            wizard.template_content = base64.b64encode(text.encode("utf-8-sig"))
            wizard.template_name = self.env._("catalogue-template.csv")

    def action_download_template(self):
        """Download the file to fill in."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_url",
            "url": f"/web/content/{self._name}/{self.id}/template_content?download=1"
            "&filename_field=template_name",
            "target": "self",
        }

    def action_import(self):
        """Import the file.

        :raise UserError: with every bad line: number, column, what to do
        """
        self.ensure_one()
        products = self._import_file()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Imported Products"),
            "res_model": "product.template",
            "view_mode": "list,form",
            "domain": [("id", "in", products.ids)],
        }

    def _import_file(self):
        """Create and update the products of the file.

        :return: product.template, in the order of the file
        """
        if not self.file_content:
            raise UserError(self.env._("Choose the file to import."))
        columns = self._get_columns()
        rows = list(
            read_rows(base64.b64decode(self.file_content), columns, env=self.env)
        )
        reader = self._get_file_class()(self.env, self.company_id, columns)
        entries = reader.parse(rows)
        if reader.errors:
            raise UserError(
                self.env._(
                    "Nothing was imported: the file has %(count)s error(s).\n"
                    "%(errors)s",
                    count=len(reader.errors),
                    errors="\n".join(reader.messages()),
                )
            )
        created = (
            self.env["product.template"]
            .with_context(mail_create_nolog=True)
            .create(
                [
                    {**self._prepare_product(), **vals}
                    for product, vals in entries
                    if not product
                ]
            )
        )
        created = iter(created)
        result = []
        for product, vals in entries:
            if product:
                # costs are per company: the cooperative's is imported
                product.with_company(self.company_id).write(vals)
            result.append((product or next(created)).id)
        return self.env["product.template"].browse(result)

    def _prepare_product(self):
        """Values of every new product, before those of its line."""
        vals = {"company_id": self.company_id.id, "coop_catalogue_state": "offered"}
        if "is_storable" in self.env["product.template"]._fields:
            vals["is_storable"] = True
        return vals
