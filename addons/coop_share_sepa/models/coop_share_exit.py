# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.exceptions import UserError


class CoopShareExit(models.Model):
    _inherit = "coop.share.exit"

    payment_order_count = fields.Integer(
        string="Payment Orders",
        compute="_compute_payment_order_count",
        groups="coop_base.group_accountant",
    )

    @api.depends("refund_ids.payment_order_id")
    def _compute_payment_order_count(self):
        for exit_ in self:
            exit_.payment_order_count = len(exit_.refund_ids.payment_order_id)

    def action_view_payment_orders(self):
        """Open the payment orders of the refunds."""
        self.ensure_one()
        return self.refund_ids.payment_order_id._get_records_action(
            name=self.env._("Payment Orders")
        )

    def action_transfer(self):
        """Put the refunds that are due in a draft payment order, and open it.

        :raise UserError: the shares are not annulled yet, as the floor of the capital
            prevents it (law 47-1775, art. 13); nothing due; see ``coop.share.payable``
        """
        for exit_ in self:
            if exit_.state in ("draft", "waiting"):
                raise UserError(
                    self.env._(
                        "%(exit)s: the shares are not annulled yet, nothing is owed. "
                        "%(problem)s",
                        exit=exit_.display_name,
                        problem=exit_.problem or self.env._("Confirm the exit first."),
                    )
                )
        today = fields.Date.context_today(self)
        refunds = self.refund_ids._get_payable().filtered(
            lambda refund: not refund.in_payment_order
        )
        due = refunds.filtered(lambda refund: refund.date_due <= today)
        # None is due: the refusal says which comes first, and when.
        return (due or refunds[:1] or self.refund_ids[:1]).action_transfer()

    def _reverse_operation(self, date, note):
        """What is in a payment order stays owed until it is taken out of it."""
        self.refund_ids._check_not_in_order()
        return super()._reverse_operation(date, note)
