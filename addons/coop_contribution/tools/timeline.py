# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

"""From dated schemes and bases to the pieces and presences of a fiscal year.

Plain data, so that a thousand activities take no time; ``coop.contribution.engine``
reads the records.
"""

from bisect import bisect_right
from datetime import date, timedelta
from typing import Any, NamedTuple

from dateutil.relativedelta import relativedelta

from .due import Month, Piece, Presence
from .scale import ZERO, decimal

DAY = timedelta(days=1)


class RuleFilter(NamedTuple):
    """A rule with a rate, and what tells if an amount is of its base."""

    fund_id: int
    rule: Any
    collected: bool
    accounts: frozenset
    scope: str
    categs: frozenset
    excluded_categs: frozenset
    partners: frozenset
    contract_type: str

    def matches(self, row):
        if row.account_id is None:  # declared: turnover with outside customers
            return self.scope != "internal" and not self.categs
        return (
            self.collected == row.collected
            and row.account_id in self.accounts
            and (self.scope == "all" or (self.scope == "internal") == row.internal)
            and (not self.categs or row.categ_id in self.categs)
            and row.categ_id not in self.excluded_categs
            and row.partner_id not in self.partners
        )


class Version(NamedTuple):
    """A version of a scheme; ``fixed`` and ``bounds`` are dicts by fund."""

    id: int
    date_from: date
    percents: tuple
    fixed: dict
    bounds: dict

    @property
    def fund_ids(self):
        return {rule.fund_id for rule in self.percents} | set(self.fixed)


class Span(NamedTuple):
    """An assignment: a scheme between two dates included, the last may be None."""

    id: int
    date_from: date
    date_to: date | None
    versions: tuple
    exemption: str
    opening_base: Any
    get_status: Any

    def covers(self, day):
        return self.date_from <= day and (not self.date_to or day <= self.date_to)

    def version_on(self, day):
        rank = bisect_right([version.date_from for version in self.versions], day)
        return self.versions[rank - 1] if rank else None


class Row(NamedTuple):
    """Part of a base: an amount between two cuts; see ``coop.contribution.base``."""

    bucket: int
    collected: bool
    account_id: int | None
    categ_id: int | None
    internal: bool
    partner_id: int | None
    amount: Any


class Fragment(NamedTuple):
    """Base of a rule between two dates included."""

    fund_id: int
    version_id: int
    date_from: date
    date_to: date
    rule: Any
    base: Any


def months_of(date_from, date_to):
    """List the (first, last) days of the months of a fiscal year, cut to it."""
    result = []
    start = date_from
    while start <= date_to:
        following = start.replace(day=1) + relativedelta(months=1)
        result.append((start, min(following - DAY, date_to)))
        start = following
    return result


def make_fragments(rows, spans, cuts, matches):
    """Sort the rows of one activity into the bases of its rules.

    :param rows: list of Row
    :param spans: list of Span of the activity
    :param cuts: sorted dates; bucket n goes from cut n - 1 to the day before cut n
    :param dict matches: memory of ``RuleFilter.matches``, shared by the activities
    :return: list of Fragment by date
    """
    by_bucket = {}
    for row in rows:
        by_bucket.setdefault(row.bucket, []).append(row)
    fragments = []
    for bucket, own in sorted(by_bucket.items()):
        if not bucket:
            continue
        start = cuts[bucket - 1]
        end = cuts[bucket] - DAY if bucket < len(cuts) else start
        for span in spans:
            if span.exemption == "all" or not span.covers(start):
                continue
            version = span.version_on(start)
            if not version:
                continue
            contract_type = None
            for item in version.percents:
                if item.contract_type:
                    if contract_type is None:
                        contract_type = span.get_status(start)[0]
                    if item.contract_type != contract_type:
                        continue
                base = ZERO
                for row in own:
                    key = (id(item), row[1:6])
                    if key not in matches:
                        matches[key] = item.matches(row)
                    if matches[key]:
                        base += row.amount
                if base:
                    fragments.append(
                        Fragment(item.fund_id, version.id, start, end, item.rule, base)
                    )
    return fragments


def make_pieces(fragments, fund_id, months, as_of):
    """Keep the fragments of a fund up to a date, with their rank in the year."""
    starts = [start for start, _end in months]
    last = min(as_of, months[-1][1])
    return [
        Piece(
            bisect_right(starts, item.date_from) - 1,
            item.rule,
            item.date_from,
            min(item.date_to, last),
            item.base,
        )
        for item in fragments
        if item.fund_id == fund_id and item.date_from <= last
    ]


def make_presences(spans, fund_id, months, entry, leaving, as_of):
    """Tell how an activity is in the cooperative in each month of a fiscal year.

    :param spans: list of Span of the activity, by date
    :param months: list of (first, last) days
    :param entry: day of the entry
    :param leaving: last day of the activity, or None
    :return: (list of Month, list of Presence or None, finished)
    """
    stays = []
    for span in spans:
        if not any(fund_id in version.fund_ids for version in span.versions):
            continue
        first = max(span.date_from, entry)
        ends = [day for day in (span.date_to, leaving) if day]
        last = min(ends) if ends else None
        if not last or first <= last:
            stays.append((first, last, span))
    last_day = None
    if stays and all(last for _first, last, _span in stays):
        last_day = max(last for _first, last, _span in stays)
    is_over = bool(last_day and last_day <= as_of)
    month_list, presences = [], []
    for start, end in months:
        over = end <= as_of or (is_over and start <= last_day)
        month_list.append(Month(start, end, over))
        presences.append(_presence(stays, fund_id, start, end, entry))
    finished = months[-1][1] <= as_of or is_over
    return month_list, presences, finished


def _presence(stays, fund_id, start, end, entry):
    days, known = 0, None
    for first, last, span in stays:
        low, high = max(first, start), min(last or end, end)
        if low <= high:
            days += (high - low).days + 1
            known = (span, high)
    if not known:
        return None
    span, day = known
    version = span.version_on(day)
    if not version or span.exemption == "all":
        return None
    contract_type, associate = span.get_status(day)
    bounds, fixed = version.bounds.get(fund_id, ()), ()
    if span.exemption == "fixed":
        bounds = tuple(bound for bound in bounds if bound.kind == "cap")
    else:
        fixed = tuple(
            rule
            for rule, wanted in version.fixed.get(fund_id, ())
            if wanted in ("", contract_type)
        )
    months = (start.year - entry.year) * 12 + start.month - entry.month
    return Presence(
        share=decimal(days) / decimal((end - start).days + 1),
        bounds=bounds,
        fixed=fixed,
        contract_type=contract_type,
        associate=associate,
        months=months,
    )


def make_openings(spans, fund_id, months):
    """Return the bases reached before an activity is followed here, by rule code."""
    openings = {}
    for span in spans:
        version = span.version_on(span.date_from) if span.opening_base else None
        item = version and next(
            (item for item in version.percents if item.fund_id == fund_id), None
        )
        if item:
            in_year = months[0][0] <= span.date_from <= months[-1][1]
            openings[item.rule.code] = (
                span.opening_base if in_year else ZERO,
                span.opening_base if span.date_from <= months[-1][1] else ZERO,
            )
    return openings
