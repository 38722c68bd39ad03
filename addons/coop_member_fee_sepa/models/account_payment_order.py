# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models
from odoo.exceptions import UserError

from .coop_member_fee_debit import PENDING


class AccountPaymentOrder(models.Model):
    _inherit = "account.payment.order"

    def cancel2draft(self):
        """Take a cancelled order back, unless a fee of it would be collected twice.

        :raise UserError: fees were put in another order since the cancellation
        """
        lines = self.payment_line_ids
        # sudo: that an invoice is a fee's is asked, whoever takes the order back.
        fees = (
            self.env["coop.member.fee"]
            .sudo()
            .search([("move_id", "in", lines.move_line_id.move_id.ids)])
        )
        others = self.env["account.payment.line"].search(
            [
                ("move_line_id", "in", lines.move_line_id.ids),
                ("move_line_id.move_id", "in", fees.move_id.ids),
                ("order_id", "not in", self.ids),
                ("state", "in", PENDING),
            ]
        )
        if others:
            raise UserError(
                self.env._(
                    "%(partners)s: the fee is in %(orders)s since this order was "
                    "cancelled. Remove the lines from one of them.",
                    partners=", ".join(others.partner_id.mapped("display_name")),
                    orders=", ".join(others.order_id.mapped("name")),
                )
            )
        return super().cancel2draft()
