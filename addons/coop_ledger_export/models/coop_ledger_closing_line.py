# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class CoopLedgerClosingLine(models.Model):
    """Something that remains to be done before a period is closed."""

    _name = "coop.ledger.closing.line"
    _description = "Period Closing Line"
    _inherit = ["coop.ledger.finding"]
    _order = "closing_id, sequence, id"

    closing_id = fields.Many2one(
        comodel_name="coop.ledger.closing",
        required=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(related="closing_id.company_id", store=True)
    currency_id = fields.Many2one(related="closing_id.currency_id")
    amount = fields.Monetary(help="Balance of the records found.")

    def action_open(self):
        action = super().action_open()
        if self.res_model != "coop.ledger.profile":
            return action
        # What remains is the export itself
        date_to = self.closing_id.date_to
        return {
            "type": "ir.actions.act_window",
            "res_model": "coop.ledger.export",
            "view_mode": "form",
            "context": {
                "default_profile_id": action["res_id"],
                "default_date_from": date_to.replace(day=1),
                "default_date_to": date_to,
            },
        }
