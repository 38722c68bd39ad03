# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date

from .account_payment_line import PENDING


class AccountPaymentOrder(models.Model):
    """Orders that pay debts on shares: checked at each step until the bank has them."""

    _inherit = "account.payment.order"

    def _coop_share_lines(self):
        return self.payment_line_ids.filtered("coop_share_kind")

    def _coop_share_get_date(self):
        """Day on which what is due is paid."""
        self.ensure_one()
        today = fields.Date.context_today(self)
        if self.date_prefered == "fixed" and self.date_scheduled:
            return max(today, self.date_scheduled)
        return today

    def draft2open(self):
        """Refuse what is not owed or not due, a closed period, and a payment method
        whose payments would have no entry to match with the debt."""
        self._coop_share_lines()._coop_share_check()
        res = super().draft2open()
        self._coop_share_check_payments()
        return res

    def open2generated(self):
        self._coop_share_lines()._coop_share_check()
        return super().open2generated()

    def generated2uploaded(self):
        """Post the payments and match them with the debts, which settles them."""
        self._coop_share_lines()._coop_share_check()
        self._coop_share_check_payments()
        return super().generated2uploaded()

    def _coop_share_check_payments(self):
        for order in self.filtered(lambda one: one._coop_share_lines()):
            for payment in order.payment_ids:
                method = payment.payment_method_line_id
                if not payment.outstanding_account_id:
                    raise UserError(
                        self.env._(
                            "Payment method “%(method)s” of %(journal)s: fill in its "
                            "outstanding account. Without it a payment has no entry, "
                            "and what is paid on shares would stay due.",
                            method=method.name,
                            journal=method.journal_id.display_name,
                        )
                    )
                locks = order.company_id._get_violated_lock_dates(
                    payment.date, False, payment.journal_id
                )
                if locks:
                    raise UserError(
                        self.env._(
                            "Payment order %(order)s, %(partner)s: %(date)s is in a "
                            "closed period, until %(lock)s. Cancel the order, take it "
                            "back to draft and choose an execution date after it, or "
                            "open the period.",
                            order=order.name,
                            partner=payment.partner_id.display_name,
                            date=format_date(self.env, payment.date),
                            lock=format_date(self.env, locks[-1][0]),
                        )
                    )

    def cancel2draft(self):
        """What was put in another order since the cancellation stays there."""
        lines = self._coop_share_lines()
        others = self.env["account.payment.line"].search(
            [
                ("move_line_id", "in", lines.move_line_id.ids),
                ("order_id", "not in", self.ids),
                ("state", "in", PENDING),
            ]
        )
        if others:
            raise UserError(
                self.env._(
                    "%(partners)s: what is owed on shares is in %(orders)s since this "
                    "order was cancelled. Remove the lines from one of them.",
                    partners=", ".join(others.partner_id.mapped("display_name")),
                    orders=", ".join(others.order_id.mapped("name")),
                )
            )
        return super().cancel2draft()
