# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

"""Periods in months, and what French law says of the contracts of a cooperative.

Dates are both included. A period in months ends on the day before the one that bears
the same number, or on the last day of a month that has no such day.
"""

from datetime import timedelta
from typing import NamedTuple

from dateutil.relativedelta import relativedelta

DAY = timedelta(days=1)

# CAPE: at most 12 months, renewable twice (code de commerce, L127-1 and following).
CAPE_MONTHS = 12
CAPE_RENEWALS = 2
# Trial of a CESA: 8 months, renewal included (code du travail, L7332-1).
CESA_TRIAL_MONTHS = 8
# An entrepreneur becomes an associate within 3 years (code du travail, L7331-3).
CESA_ASSOCIATION_MONTHS = 36
# At least two interviews a year (code du travail, R7331-2).
CESA_INTERVIEWS = 2


class Lapse(NamedTuple):
    """An amount of time, in months and days; both may be negative."""

    months: int = 0
    days: int = 0

    def __bool__(self):
        return bool(self.months or self.days)


NOTHING = Lapse()


def end_of_months(start, months):
    """Return the last day of a period.

    :param date start: first day
    :param int months: length; 0 or less: the period is empty
    :return: date; the day before ``start`` for an empty period
    """
    following = start + relativedelta(months=months)
    # 31 January, one month: the whole of February, not until the 27th.
    return following if following.day < start.day else following - DAY


def lapse_between(start, end):
    """Return the length of a period.

    :param date start: first day
    :param date end: last day
    :return: Lapse
    """
    if end < start:
        return NOTHING
    months = (end.year - start.year) * 12 + end.month - start.month + 1
    while end_of_months(start, months) > end:
        months -= 1
    return Lapse(months, (end - end_of_months(start, months)).days)


def merge_periods(periods):
    """Join the periods that meet or follow each other.

    :param periods: iterable of (first day, last day)
    :return: sorted list of (first day, last day) without overlap
    """
    merged = []
    for start, end in sorted(periods):
        if merged and start <= merged[-1][1] + DAY:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def total_lapse(periods, before):
    """Add up what lies before a day in periods, each day once.

    :param periods: iterable of (first day, last day or None for no end)
    :param date before: count only the days before this one
    :return: Lapse; days are not turned into months, for months have no fixed length
    """
    last = before - DAY
    cut = [(start, min(end or last, last)) for start, end in periods if start <= last]
    lapses = [lapse_between(start, end) for start, end in merge_periods(cut)]
    return Lapse(sum(one.months for one in lapses), sum(one.days for one in lapses))


def latest_end(start, months, used=NOTHING):
    """Return the last day that is left of an allowance of months.

    :param date start: first day of the period
    :param int months: allowance
    :param Lapse used: what was used before, in other periods
    :return: date; before ``start`` if nothing is left
    """
    return end_of_months(start, months - used.months) - timedelta(days=used.days)
