# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models


class CoopDonationCancel(models.TransientModel):
    _name = "coop.donation.cancel"
    _description = "Cancel a Tax Receipt"

    receipt_id = fields.Many2one(
        "coop.donation.receipt",
        required=True,
        default=lambda self: self.env.context.get("active_id"),
    )
    reason = fields.Char(required=True)
    reissue = fields.Boolean(
        string="Issue Another at Once",
        default=True,
        help="With what the contact and the texts say today; it names this one.",
    )

    def action_cancel_receipt(self):
        self.ensure_one()
        new = self.receipt_id._cancel(self.reason, self.reissue)
        shown = new or self.receipt_id
        return {
            "type": "ir.actions.act_window",
            "res_model": shown._name,
            "res_id": shown.id,
            "view_mode": "form",
        }
