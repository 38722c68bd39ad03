# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import base64

from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.coop_base.tools.csv_import import read_rows

from ..tools.opening_file import COLUMNS, REQUIRED, OpeningFile


class CoopShareOpening(models.TransientModel):
    """Take up the shares of a former register, all or nothing."""

    _name = "coop.share.opening"
    _description = "Take Up a Former Register of Shares"

    company_id = fields.Many2one(
        "res.company",
        string="Cooperative",
        required=True,
        default=lambda self: self.env.company.root_id,
        domain="[('parent_id', '=', False)]",
    )
    date = fields.Date(
        required=True,
        default=fields.Date.context_today,
        help="Day of the movements whose line says no other.",
    )
    line_ids = fields.One2many("coop.share.opening.line", "wizard_id")
    file_content = fields.Binary(
        string="File",
        attachment=False,
        help="CSV file: member number, e-mail or name; class; shares; held since; "
        "note.",
    )
    file_name = fields.Char()
    template_content = fields.Binary(
        string="Template", compute="_compute_template", readonly=True
    )
    template_name = fields.Char(compute="_compute_template")

    @api.depends_context("lang")
    @api.depends("company_id")
    def _compute_template(self):
        header = ";".join(
            headers[-1 if self._is_french() else 0] for headers in COLUMNS.values()
        )
        example = "12;;;A;5;31/12/2020;"
        content = f"{header}\r\n{example}".encode("utf-8-sig")
        for wizard in self:
            wizard.template_content = base64.b64encode(content)
            wizard.template_name = self.env._("shares-template.csv")

    def _is_french(self):
        return (self.env.lang or "").startswith("fr")

    def action_download_template(self):
        """Download the file to fill in."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_url",
            "url": f"/web/content/{self._name}/{self.id}/template_content?download=1"
            f"&filename_field=template_name",
            "target": "self",
        }

    def action_read_file(self):
        """Add the lines of the file to those of the screen, to check them.

        :raise UserError: with every bad line: number, column, what to do
        """
        self.ensure_one()
        if not self.file_content:
            raise UserError(self.env._("Choose a CSV file first (field “File”)."))
        rows = read_rows(
            base64.b64decode(self.file_content), COLUMNS, REQUIRED, env=self.env
        )
        opening_file = OpeningFile(self.env, self.company_id, list(rows), self.date)
        lines = opening_file.parse()
        if opening_file.errors:
            raise UserError("\n".join(opening_file.errors))
        self.line_ids = [fields.Command.create(line) for line in lines]
        self.write({"file_content": False, "file_name": False})
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Take Up a Former Register"),
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "views": [(False, "form")],
            "target": "new",
        }

    def action_apply(self):
        """Write the movements, in the order of their dates.

        They have no journal entry: the ledger was taken up with its own opening.

        :raise UserError: what the register refuses; nothing is written then
        """
        self.ensure_one()
        # The wizard is of the managers; the register is written by nobody directly.
        self.env["coop.share.opening"].check_access("create")
        if not self.line_ids:
            raise UserError(
                self.env._(
                    "There is nothing to take up: add lines, or choose a file and "
                    "read it."
                )
            )
        lines = self.line_ids.sorted(
            lambda line: (line.date or self.date, line.partner_id.id, line.id)
        )
        movements = (
            self.env["coop.share.movement"]
            .sudo()
            .create(
                [
                    {
                        "kind": "opening",
                        "date": line.date or self.date,
                        "partner_id": line.partner_id.id,
                        "class_id": line.class_id.id,
                        "quantity": line.quantity,
                        "note": line.note,
                    }
                    for line in lines
                ]
            )
        )
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "coop_share.coop_share_movement_action"
        )
        action["domain"] = [("id", "in", movements.ids)]
        return action
