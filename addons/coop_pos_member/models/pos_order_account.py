# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models


class PosOrder(models.Model):
    """Sales on account: up to the ceiling, matched with what is paid later."""

    _inherit = "pos.order"

    def _coop_on_account(self):
        """What this order adds to what its customer owes."""
        self.ensure_one()
        return sum(
            payment.amount
            for payment in self.payment_ids
            if payment.payment_method_id.type == "pay_later"
        )

    def _coop_sale_problems(self):
        problems = super()._coop_sale_problems()
        # sudo: see the super.
        order = self.sudo()
        amount = order._coop_on_account()
        activity = order.coop_activity_id
        if order.currency_id.is_zero(amount) or not (activity and order.partner_id):
            return problems
        self.env["coop.till.account"]._lock(activity, order.partner_id)
        if amount < 0:
            return problems
        accounts = order.config_id._coop_accounts(order.partner_id, without=order)
        account = accounts.get(order.partner_id.id)
        if not account or account["ceiling"] is False:
            return problems
        owed = account["balance"] + amount
        if order.currency_id.compare_amounts(owed, account["ceiling"]) > 0:
            problems.append(
                self.env._(
                    "%(customer)s would owe %(owed)s on account: %(ceiling)s at most. "
                    "Take another payment, or let the customer pay what is owed first.",
                    customer=order.partner_id.name,
                    owed=order.currency_id.format(owed),
                    ceiling=order.currency_id.format(account["ceiling"]),
                )
            )
        return problems
