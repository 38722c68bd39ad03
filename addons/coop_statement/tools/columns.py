# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Columns of a statement: a period for flows, its last day for balances."""

from datetime import date
from typing import NamedTuple

from dateutil.relativedelta import relativedelta

from odoo.tools import date_utils


class Column(NamedTuple):
    """One column.

    ``date_from`` and ``date_to`` are both included. Flows (the income statement) are
    those of the period; balances (treasury, balance sheet) are at the end of the last
    day. ``kind`` is for modules that bring figures of another kind than the books',
    for instance a budget (see ``coop.activity._coop_base_values``).
    """

    date_from: date
    date_to: date
    kind: str = "actual"


class Heading(NamedTuple):
    """A column with the words on top of it.

    ``flow`` heads what is of the period, ``balance`` what is at its end. ``tables``
    are those in which the column stands, None for all; ``main`` columns are those
    that a narrow screen or sheet keeps.
    """

    column: Column
    flow: str
    balance: str
    tables: tuple = None
    main: bool = False


def month(day):
    """Return the column of the month of a day."""
    start = day.replace(day=1)
    return Column(start, date_utils.end_of(start, "month"))


def months(date_from, date_to, size=1):
    """Return a column for each month between two days, included.

    :param int size: months of each column, for instance 3 for quarters
    """
    found, day = [], date_from
    while day <= date_to:
        last = day.replace(day=1) + relativedelta(months=size, days=-1)
        found.append(Column(day, min(last, date_to)))
        day = last + relativedelta(days=1)
    return found


def year_before(column):
    """Return the same period one year before; month ends stay month ends."""
    start, end = column.date_from, column.date_to
    last = end == date_utils.end_of(end, "month")
    before = end - relativedelta(years=1)
    return column._replace(
        date_from=start - relativedelta(years=1),
        date_to=date_utils.end_of(before, "month") if last else before,
    )
