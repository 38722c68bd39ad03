# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Periods of fees, and the part of one that is due. Dates are included, both ends.

Periods are always counted from their origin, never from the period before: the 29 of
February and the ends of months do not drift.
"""

from datetime import date, timedelta
from fractions import Fraction

from dateutil.relativedelta import relativedelta

DAY = timedelta(days=1)


def calendar_period(day, start_month, months):
    """The calendar period that holds a day.

    :param date day: any day
    :param int start_month: 1 to 12, month in which a period starts, on the 1st
    :param int months: length; periods of 24 months start in even years, and so on
    :return: ``(first day, last day)``
    """
    rank = (day.year * 12 + day.month - start_month) // months
    total = rank * months + start_month - 1
    start = date(total // 12, total % 12 + 1, 1)
    return start, start + relativedelta(months=months) - DAY


def anniversary_period(day, origin, months):
    """The period that holds a day, for periods counted from ``origin``.

    :param date origin: first day of the first period
    :return: ``(first day, last day)``, or None before the origin
    """
    if day < origin:
        return None
    elapsed = (day.year - origin.year) * 12 + day.month - origin.month
    rank = elapsed // months
    if origin + relativedelta(months=rank * months) > day:
        rank -= 1
    start = origin + relativedelta(months=rank * months)
    return start, origin + relativedelta(months=(rank + 1) * months) - DAY


def periods(since, until, origin, kind, start_month, months):
    """The periods that have a day in common with ``[since, until]``, in order.

    :param date origin: admission, from which anniversaries are counted
    :param str kind: calendar or anniversary
    """
    result, day = [], max(since, origin)
    while day <= until:
        if kind == "calendar":
            period = calendar_period(day, start_month, months)
        else:
            period = anniversary_period(day, origin, months)
        result.append(period)
        day = period[1] + DAY
    return result


def part_due(period, months, first, last, unit):
    """The part of a period that is due, when it counts from ``first`` to ``last``.

    :param period: ``(first day, last day)``
    :param int months: length of the period
    :param str unit: ``day``; ``month``: each month begun counts in full
    :return: ``(counted, total)``, integers
    """
    start, end = period
    if unit == "day":
        return (last - first).days + 1, (end - start).days + 1
    # A period from the 30 of a month to the 28 of another is not one month more.
    ranks = [min(_month_rank(start, day), months - 1) for day in (first, last)]
    return ranks[1] - ranks[0] + 1, months


def fraction(part):
    """``(counted, total)`` as a number."""
    return Fraction(*part)


def _month_rank(start, day):
    """How many whole months from ``start`` to ``day``."""
    rank = (day.year - start.year) * 12 + day.month - start.month
    return rank - 1 if start + relativedelta(months=rank) > day else rank
