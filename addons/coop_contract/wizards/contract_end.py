# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models


class CoopContractEnd(models.TransientModel):
    """End a contract before its term, or one without term."""

    _name = "coop.contract.end"
    _description = "End a Contract"

    contract_id = fields.Many2one("coop.contract", required=True, readonly=True)
    is_employment = fields.Boolean(related="contract_id.is_employment")
    date = fields.Date(
        string="Last Day",
        required=True,
        default=fields.Date.context_today,
        help="Last day of the contract, included.",
    )
    reason_id = fields.Many2one(
        "coop.contract.end.reason",
        required=True,
        domain="[('employment_only', 'in', (False, is_employment))]",
    )
    note = fields.Text(help="Kept in the discussion of the contract.")

    def action_confirm(self):
        """End the contract."""
        self.ensure_one()
        self.contract_id._end(self.date, self.reason_id)
        if self.note:
            self.contract_id.message_post(body=self.note)
        return {"type": "ir.actions.act_window_close"}
