# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.exceptions import UserError


class CoopShareRefundPay(models.TransientModel):
    """With a payment method of payment orders, the refunds are put in one."""

    _inherit = "coop.share.refund.pay"

    payment_method_line_id = fields.Many2one(
        domain="['|', ('journal_id', '=', journal_id), '&',"
        " ('payment_order_ok', '=', True), ('company_id', '=', company_id),"
        " ('payment_type', '=', 'outbound')]",
    )
    by_order = fields.Boolean(related="payment_method_line_id.payment_order_ok")

    @api.depends("journal_id")
    def _compute_payment_method_line_id(self):
        """Transfers, if the cooperative chose how they are made."""
        res = super()._compute_payment_method_line_id()
        for wizard in self:
            method = wizard.company_id.coop_share_transfer_method_line_id
            if method and method.journal_id in (
                wizard.journal_id,
                wizard.journal_id.browse(),
            ):
                wizard.payment_method_line_id = method
        return res

    def _get_proposed_domain(self):
        return [*super()._get_proposed_domain(), ("in_payment_order", "=", False)]

    def action_pay(self):
        """Put the refunds in a payment order, or pay them at once.

        :raise UserError: a refund is in an order already, is not due, has no IBAN
        """
        self.ensure_one()
        method = self.payment_method_line_id
        if self.by_order:
            refunds = self._check_refunds()
            order = refunds._put_in_payment_order(method, self.date)
            return order._get_records_action(name=self.env._("Payment Order"))
        self.refund_ids._check_not_in_order()
        if method and not method.payment_account_id:
            # OCA's orders let a payment have no entry: nothing would be matched.
            raise UserError(
                self.env._(
                    "Payment method “%(method)s” of %(journal)s: fill in its "
                    "outstanding account, for the payment to settle the refunds.",
                    method=method.name,
                    journal=method.journal_id.display_name,
                )
            )
        return super().action_pay()
