# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError


class CoopLedgerExport(models.Model):
    _inherit = "coop.ledger.export"

    check_ids = fields.One2many(
        comodel_name="coop.ledger.check", inverse_name="export_id", string="Checks"
    )
    check_state = fields.Selection(
        selection=[("conforming", "Conforming"), ("wrong", "Not Conforming")],
        string="Checked",
        compute="_compute_check_state",
    )

    @api.depends("check_ids.state")
    def _compute_check_state(self):
        for export in self:
            # The last check comes first
            state = export.check_ids[:1].state
            export.check_state = state if state != "draft" else False

    def action_check(self):
        """Check the FEC that this export wrote.

        :return: action that opens the result
        :raise UserError: not a FEC, or not exported yet
        """
        self.ensure_one()
        if self.state != "done" or not self.is_fec:
            raise UserError(self.env._("Export the FEC first."))
        check = self.env["coop.ledger.check"].create(
            {
                "name": self.file_ids[:1].name,
                "export_id": self.id,
                "company_id": self.company_id.id,
                "date_from": self.date_from,
                "date_to": self.date_to,
            }
        )
        check.action_check()
        return self.action_view_checks()

    def action_view_checks(self):
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Check"),
            "res_model": "coop.ledger.check",
            "view_mode": "form",
            "res_id": self.check_ids[:1].id,
        }
