# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models
from odoo.tools import format_date


class AccountMove(models.Model):
    """What the customer of several activities has to pay, and when.

    Each activity has its own receivable; for the customer these are one instalment.
    """

    _inherit = "account.move"

    def _coop_shared_instalments(self):
        """Return the instalments of a document that activities share, by date.

        :return: dict: date → items; empty for the document of one activity
        """
        self.ensure_one()
        terms = self.line_ids.filtered(lambda line: line.display_type == "payment_term")
        if len(terms.coop_activity_id) < 2:
            return {}
        return terms.sorted("date_maturity").grouped("date_maturity")

    def _compute_show_payment_term_details(self):
        res = super()._compute_show_payment_term_details()
        for move in self:
            if (
                move.show_payment_term_details
                and not move.show_discount_details
                and len(move._coop_shared_instalments()) == 1
            ):
                move.show_payment_term_details = False
        return res

    def _compute_payment_term_details(self):
        res = super()._compute_payment_term_details()
        for move in self:
            if not move.payment_term_details or not (
                terms := move._coop_shared_instalments()
            ):
                continue
            sign = 1 if move.is_inbound(include_receipts=True) else -1
            move.payment_term_details = [
                {
                    "date": format_date(self.env, date),
                    "amount": move.currency_id.round(
                        sign * sum(lines.mapped("amount_currency"))
                    ),
                }
                for date, lines in terms.items()
            ]
        return res
