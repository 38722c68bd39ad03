# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models


class AccountMove(models.Model):
    """Deposits asked for without a quotation: *factures d'acompte*.

    An invoice is due for each deposit (CGI, art. 289, I-1-c), and VAT when it is paid
    (art. 269, 2-a and 2-c). Those of orders are core's.
    """

    _inherit = "account.move"

    coop_is_deposit = fields.Boolean(
        string="Deposit",
        copy=False,
        help="Invoice of a deposit: its title says so on the document. Deduct it from "
        "the final invoice, with a line of the same amount, negative, and the same "
        "tax.",
    )

    def _is_downpayment(self):
        return super()._is_downpayment() or (
            len(self) == 1 and self.move_type == "out_invoice" and self.coop_is_deposit
        )
