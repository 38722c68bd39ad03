# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.exceptions import UserError


class PosOrder(models.Model):
    """Orders that pay a fee or shares.

    Once each: the line keeps the entry that it made. An order sent again is not paid
    again, as Odoo knows it by its uuid; what was not made is made by the button.
    """

    _inherit = "pos.order"

    coop_has_memberships = fields.Boolean(compute="_compute_coop_has_memberships")

    @api.depends("lines.product_id")
    def _compute_coop_has_memberships(self):
        for order in self:
            order.coop_has_memberships = bool(order._coop_membership_lines())

    def action_pos_order_paid(self):
        res = super().action_pos_order_paid()
        if self.to_invoice and self._coop_membership_lines():
            # Sold offline: refused otherwise. The invoice would lose the sale.
            self.to_invoice = False
        self._coop_book_memberships(refuse=not self._coop_is_late())
        return res

    def _coop_membership_lines(self):
        # sudo: the products are the cooperative's.
        return self.lines.filtered(lambda line: line.sudo()._coop_is_membership())

    def _coop_book_memberships(self, refuse=True):
        """Make what was sold, see ``pos.order.line``.

        :param bool refuse: raise what prevents it; else note it on the order, whose
            money waits on the account of transit
        """
        for order in self:
            problems = []
            for line in order._coop_membership_lines():
                if line.qty <= 0:
                    continue
                try:
                    with self.env.cr.savepoint():
                        line.sudo()._coop_book_membership()
                except UserError as error:
                    if refuse:
                        raise
                    problems.append(str(error))
            if problems:
                order.coop_alert = " ".join(filter(None, [order.coop_alert, *problems]))

    def action_coop_book_memberships(self):
        """Make what could not be made when the order was received.

        :raise UserError: what prevents it still
        """
        self.check_access("write")
        self._coop_book_memberships()
        self.action_coop_checked()

    def _generate_pos_order_invoice(self):
        """An invoice asked for later, from the receipt or the back office.

        :raise UserError: for an order that pays a membership
        """
        for order in self:
            if order._coop_membership_lines():
                raise UserError(order._coop_no_invoice())
        return super()._generate_pos_order_invoice()

    def _coop_no_invoice(self):
        return self.env._(
            "Memberships have their own documents: they are not on the invoice of an "
            "order. Sell them apart, or take off the invoice."
        )

    def _coop_sale_problems(self):
        problems = super()._coop_sale_problems()
        lines = self._coop_membership_lines()
        if not lines:
            return problems
        if not self.company_id.sudo().root_id.coop_pos_transit_account_id:
            problems.append(
                self.env._(
                    "Fees and shares can't be sold at the tills yet: the cooperative "
                    "has to choose the account of memberships received (Settings, "
                    "Cooperative, Shops)."
                )
            )
        if any(line.qty < 0 for line in lines):
            problems.append(
                self.env._(
                    "A membership is not refunded at the till: the cooperative cancels "
                    "the fee or the subscription, and pays back what is owed."
                )
            )
        if self.to_invoice:
            problems.append(self._coop_no_invoice())
        if any(
            payment.payment_method_id.type == "pay_later" and payment.amount > 0
            for payment in self.payment_ids
        ):
            problems.append(
                self.env._(
                    "Memberships are paid at once, not on the customer's account: sell "
                    "them apart, or choose another payment method."
                )
            )
        return problems
