# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import re

from odoo import models
from odoo.tools import format_date


class AccountSaleClosing(models.Model):
    """The closing of a shop, beside its tickets. Nothing of core's is changed."""

    _inherit = "account.sale.closing"

    def _coop_title(self):
        """Name of the closing, whose ISO date is written as the reader writes dates."""
        self.ensure_one()
        return re.sub(
            r"\d{4}-\d{2}-\d{2}", lambda day: format_date(self.env, day[0]), self.name
        )

    def _coop_previous(self):
        """Closing of the same shop and frequency before this one, or none."""
        self.ensure_one()
        return self.search(
            [
                ("company_id", "=", self.company_id.id),
                ("frequency", "=", self.frequency),
                ("sequence_number", "<", self.sequence_number),
            ],
            order="sequence_number DESC",
            limit=1,
        )

    def _coop_tickets(self):
        """Tickets that the chain puts in this closing, for its printout.

        By their numbers in the chain, where core's next closing starts again: from the
        one after the last of the closing before, to the last of this one. When a till
        was offline, core may count a ticket twice or not at all, because it takes the
        last ticket by its date: then both totals differ, and the printout says so.

        :return: dict: ``count``, ``total`` (amount with tax), ``first``, ``last``
            (pos.order, or none)
        """
        self.ensure_one()
        previous = self._coop_previous()
        domain = [
            ("company_id", "=", self.company_id.id),
            ("state", "in", ("paid", "done")),
            (
                "l10n_fr_secure_sequence_number",
                "<=",
                self.last_order_id.l10n_fr_secure_sequence_number,
            ),
        ]
        if previous:
            number = previous.last_order_id.l10n_fr_secure_sequence_number
            domain.append(("l10n_fr_secure_sequence_number", ">", number))
        else:
            # Core's first closing starts with the module.
            domain.append(("date_order", ">=", self.date_closing_start))
        Order = self.env["pos.order"]
        total, count = Order._read_group(domain, [], ["amount_total:sum", "__count"])[0]
        order = "l10n_fr_secure_sequence_number"
        return {
            "count": count,
            "total": self.currency_id.round(total),
            "first": Order.search(domain, order=order, limit=1),
            "last": Order.search(domain, order=f"{order} DESC", limit=1),
        }
