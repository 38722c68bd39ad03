# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models


class AccountPayment(models.Model):
    _name = "account.payment"
    _inherit = ["account.payment", "coop.activity.document.mixin"]

    coop_activity_id = fields.Many2one(
        help="Activity whose customer pays, or whose vendor is paid. Leave it empty "
        "for a payment that settles the documents of several activities: each gets its "
        "part when the payment is matched.",
    )

    def _generate_move_vals(
        self, write_off_line_vals=None, force_balance=None, line_ids=None
    ):
        vals = super()._generate_move_vals(write_off_line_vals, force_balance, line_ids)
        vals["coop_activity_id"] = self.coop_activity_id.id
        return vals

    def _synchronize_to_moves(self, changed_fields):
        res = super()._synchronize_to_moves(changed_fields)
        if "coop_activity_id" in changed_fields:
            for activity, payments in self.grouped("coop_activity_id").items():
                payments.move_id.filtered(lambda move: move.state == "draft").write(
                    {"coop_activity_id": activity.id}
                )
        return res
