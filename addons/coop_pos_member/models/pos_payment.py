# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.exceptions import UserError


class PosPayment(models.Model):
    """Odoo lets the payment of a paid order be changed, until it is printed."""

    _inherit = "pos.payment"

    coop_move_line_id = fields.Many2one(
        "account.move.line",
        string="Item of the Customer Account",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="set null",
        help="What the closing of the till booked on the account of the customer.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        payments = super().create(vals_list)
        payments._coop_check_membership_paid()
        return payments

    def write(self, vals):
        res = super().write(vals)
        if {"payment_method_id", "amount", "pos_order_id"} & set(vals):
            self._coop_check_membership_paid()
        return res

    def _coop_check_membership_paid(self):
        """What paid a fee or shares doesn't become a debt of the customer.

        The sale itself is checked with its order, see ``_coop_sale_problems``.

        :raise UserError: naming the order and the remedy
        """
        # sudo: the answer must not depend on what the user sees.
        for payment in self.sudo():
            order = payment.pos_order_id
            if (
                payment.payment_method_id.type == "pay_later"
                and payment.amount > 0
                and order.lines.coop_membership_move_id
            ):
                raise UserError(
                    self.env._(
                        "%(order)s has paid a membership: it can't go to the "
                        "customer's account. Keep a payment that was received.",
                        order=order.name,
                    )
                )
