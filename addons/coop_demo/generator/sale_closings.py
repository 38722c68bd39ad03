# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Closings that the law wants, of the days since the tills are there."""

from datetime import timedelta

from dateutil.relativedelta import relativedelta

from odoo import fields

from .sessions import moment_of
from .tills import last_receipt

# A few minutes before midnight, as Odoo's scheduled actions do.
HOUR, MINUTE = 23, 50


def generate(demo):
    """Make the closings of each day and month, as Odoo's scheduled actions would have.

    Theirs are of the moment when they run; these have the tickets of each evening. The
    last evening is that of yesterday.
    """
    for company in demo.companies.filtered(lambda c: c._is_accounting_unalterable()):
        orders = demo.model("pos.order").search(
            [("company_id", "=", company.id), ("state", "in", ("paid", "done"))],
            order="l10n_fr_secure_sequence_number",
        )
        vals_list = []
        for frequency, evenings in _evenings(demo).items():
            vals_list += _closings(demo, company, orders, frequency, evenings)
        vals_list.sort(key=lambda vals: vals["date_closing_stop"])
        for vals in vals_list:
            vals["sequence_number"] = company.l10n_fr_closing_sequence_id.next_by_id()
        demo.model("account.sale.closing").create(vals_list)


def _evenings(demo):
    """Return the days of the closings, by frequency."""
    first = last_receipt(demo) + timedelta(days=1)
    days = [first + timedelta(days=rank) for rank in range((demo.today - first).days)]
    return {
        "daily": days,
        "monthly": [day for day in days if (day + timedelta(days=1)).day == 1],
        "annually": [day for day in days if (day.month, day.day) == (12, 31)],
    }


def _closings(demo, company, orders, frequency, evenings):
    back = {"daily": {"days": 1}, "monthly": {"months": 1}, "annually": {"years": 1}}
    Closing = demo.model("account.sale.closing")
    label = Closing._interval_dates(frequency, company)["name_interval"]
    start, last, cumulative = None, orders.browse(), 0.0
    for day in evenings:
        stop = moment_of(day, HOUR, MINUTE)
        number = last.l10n_fr_secure_sequence_number or 0
        sold = orders.filtered(
            lambda order, stop=stop, number=number: (
                order.date_order <= stop
                and order.l10n_fr_secure_sequence_number > number
            )
        )
        total = company.currency_id.round(sum(sold.mapped("amount_total")))
        cumulative = company.currency_id.round(cumulative + total)
        last = sold[-1:] or last
        yield {
            "name": f"{label} - {fields.Date.to_string(day)}",
            "company_id": company.id,
            "frequency": frequency,
            "date_closing_start": start or stop - relativedelta(**back[frequency]),
            "date_closing_stop": stop,
            "total_interval": total,
            "cumulative_total": cumulative,
            "last_order_id": last.id,
            # Core keeps the number there.
            "last_order_hash": last.l10n_fr_secure_sequence_number,
        }
        start = stop
