# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models


class CoopFeeSettle(models.TransientModel):
    """Waive or cancel fees, with the reason."""

    _name = "coop.fee.settle"
    _description = "Waive or Cancel Fees"

    fee_ids = fields.Many2many("coop.member.fee", string="Fees", required=True)
    currency_id = fields.Many2one(related="fee_ids.currency_id")
    kind = fields.Selection(
        [("waive", "Waive"), ("cancel", "Cancel")], required=True, default="waive"
    )
    date = fields.Date(required=True, default=fields.Date.context_today)
    reason = fields.Char(required=True)
    fee_count = fields.Integer(compute="_compute_amount")
    amount = fields.Monetary(string="Left to Pay", compute="_compute_amount")

    def _compute_amount(self):
        for wizard in self:
            wizard.fee_count = len(wizard.fee_ids)
            wizard.amount = sum(wizard.fee_ids.mapped("amount_residual"))

    def action_confirm(self):
        """Waive or cancel, whatever there are of them, or none."""
        self.ensure_one()
        if self.kind == "waive":
            self.fee_ids._waive(self.reason, self.date)
        else:
            self.fee_ids._cancel(self.reason, self.date)
        return {"type": "ir.actions.act_window_close"}
