# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Shares of a collective: do they sum to 100 at each date?"""

from datetime import date, timedelta

FIRST_DAY = date.min
LAST_DAY = date.max


def find_share_gap(holders, start=None, end=None):
    """Return the first date at which shares don't sum to 100, or None.

    The sum changes only on the first day of a person and the day after their last:
    only these dates, and the first of the life, are looked at.

    :param holders: list of (share, first day, last day); days are included, None
        means without beginning or without end
    :param start: first day of the life; None: the first of the holders' days
    :param end: last day of the life, included; None: no end
    :return: (date, sum) or None; the date is ``FIRST_DAY`` when no date is given

    >>> find_share_gap([(60, None, None), (40, None, None)])
    >>> find_share_gap([(60, None, date(2026, 6, 30)), (40, None, None)])
    (datetime.date(2026, 7, 1), 40)
    >>> find_share_gap([(60, None, date(2026, 6, 30)), (40, None, None)],
    ...                end=date(2026, 6, 30))
    >>> find_share_gap([], start=date(2026, 1, 1))
    (datetime.date(2026, 1, 1), 0)
    """
    periods = [
        (share, first or FIRST_DAY, last or LAST_DAY) for share, first, last in holders
    ]
    start = start or min((first for _s, first, _l in periods), default=FIRST_DAY)
    end = end or LAST_DAY
    dates = {start}
    dates.update(first for _s, first, _l in periods if start < first <= end)
    dates.update(
        last + timedelta(days=1) for _s, _f, last in periods if start <= last < end
    )
    for day in sorted(dates):
        total = sum(share for share, first, last in periods if first <= day <= last)
        # Shares have two decimals.
        if round(total * 100) != 10000:
            return day, total
    return None
