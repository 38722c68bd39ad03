# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Floors and caps, by month and by fiscal year, by contract and status."""

from dataclasses import dataclass
from decimal import Decimal

from .scale import ZERO, round_unit

TWELVE = Decimal(12)


@dataclass(frozen=True, eq=False)
class Bound:
    """A floor or a cap; empty conditions match everybody."""

    kind: str
    amount: Decimal
    period: str
    contract_type: str = ""
    associate: str = ""
    after_months: int = 0
    proration: str = "month"
    spread: bool = False


def find_bound(presence, kind, period):
    """Return the bound that applies: the most precise, then the latest reached."""
    associate = "yes" if presence.associate else "no"
    matching = [
        bound
        for bound in presence.bounds
        if bound.kind == kind
        and bound.period == period
        and bound.contract_type in ("", presence.contract_type)
        and bound.associate in ("", associate)
        and bound.after_months <= presence.months
    ]
    return max(
        matching,
        key=lambda bound: (
            bool(bound.contract_type) + bool(bound.associate),
            bound.after_months,
        ),
        default=None,
    )


def clamp(months, increments, presences, finished, unit):
    """Apply the floors and caps to what the rates give month by month.

    Floors of a month or year that isn't over don't count yet, unless spread.

    :param increments: amount of each month
    :return: (amount of the year, list of steps that explain the differences)
    """
    steps = []
    total = ZERO
    for month, increment, presence in zip(months, increments, presences, strict=True):
        amount = increment
        if presence:
            floor = _monthly(presence, "floor") if month.done else None
            amount = _apply(
                steps,
                amount,
                floor,
                _monthly(presence, "cap"),
                unit,
                {"date_from": month.start, "date_to": month.end},
            )
        total += amount
    known = [
        (month, presence)
        for month, presence in zip(months, presences, strict=True)
        if presence
    ]
    if not known:
        return total, steps
    dates = {"date_from": months[0].start, "date_to": months[-1].end}
    total = _apply(
        steps,
        total,
        _yearly_floor(known, finished),
        _yearly_cap(known),
        unit,
        {"year": True, **dates},
    )
    return total, steps


def _apply(steps, amount, floor, cap, unit, dates):
    """Bring an amount between its bounds; a cap is stronger than a floor."""
    result = amount
    for kind, bound in (("floor", floor), ("cap", cap)):
        if bound is None:
            continue
        bound = round_unit(bound, unit)
        limited = max(result, bound) if kind == "floor" else min(result, bound)
        if limited != result:
            steps.append(
                {"kind": kind, "bound": bound, "amount": limited - result, **dates}
            )
        result = limited
    return result


def _share(bound, presence):
    return presence.share if bound.proration == "day" else Decimal(1)


def _monthly(presence, kind):
    bound = find_bound(presence, kind, "month")
    return bound and bound.amount * _share(bound, presence)


def _yearly_floor(known, finished):
    """Floor of the year: the sum of each month's twelfth, by its own status."""
    found = [
        (month, presence, find_bound(presence, "floor", "year"))
        for month, presence in known
    ]
    found = [row for row in found if row[2]]
    if not found:
        return None
    last = found[-1][2]
    if not finished and not last.spread:
        return None
    if last.proration == "none":
        return last.amount
    return sum(
        (
            bound.amount / TWELVE * _share(bound, presence)
            for month, presence, bound in found
            if finished or month.done
        ),
        ZERO,
    )


def _yearly_cap(known):
    """Cap of the year, in proportion of the months of presence, those to come too."""
    found = [
        (presence, find_bound(presence, "cap", "year")) for _month, presence in known
    ]
    last = found[-1][1]
    if last and last.proration == "none":
        return last.amount
    if not all(bound for _presence, bound in found):
        return None
    return sum(
        (bound.amount / TWELVE * _share(bound, presence) for presence, bound in found),
        ZERO,
    )
