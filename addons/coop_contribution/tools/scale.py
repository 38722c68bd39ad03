# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Rates by brackets, in exact decimals. Amounts are rounded by the caller, once."""

from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

ZERO = Decimal(0)
HUNDRED = Decimal(100)


class Bracket(NamedTuple):
    """A rate, in percent, for what exceeds ``start`` (excluded) until the next."""

    start: Decimal
    rate: Decimal


class Step(NamedTuple):
    """Part of the base between two positions, at one rate; ``end`` may be below."""

    start: Decimal
    end: Decimal
    rate: Decimal

    @property
    def amount(self):
        return (self.end - self.start) * self.rate / HUNDRED


def decimal(value):
    """Decimal that a number shows: 0.1 is one tenth, not its binary neighbour."""
    return value if isinstance(value, Decimal) else Decimal(str(value or 0))


def round_unit(amount, unit):
    """Round half away from zero to a multiple of ``unit``, both decimals."""
    return (amount / unit).quantize(Decimal(1), ROUND_HALF_UP) * unit


def marginal_due(brackets, position):
    """Contribution on a cumulative base when each bracket has its own rate.

    Below zero the first rate goes on: a credit note gives back what was taken.

    >>> astrolabe = [Bracket(Decimal(s), Decimal(r))
    ...              for s, r in ((0, 11), (40000, 10), (80000, 9))]
    >>> marginal_due(astrolabe, Decimal(90000))
    Decimal('9300')
    """
    due = ZERO
    for rank, bracket in enumerate(brackets):
        low = bracket.start if rank else min(ZERO, position)
        if rank and position <= low:
            break
        high = position
        if rank + 1 < len(brackets):
            high = min(position, brackets[rank + 1].start)
        start = ZERO if not rank else low
        due += (high - start) * bracket.rate / HUNDRED
    return due


def marginal_steps(brackets, start, end):
    """Cut the way from one cumulative base to another at the brackets' limits.

    :return: list of Step, in the order of the way; their amounts add up to
        ``marginal_due(end) - marginal_due(start)``
    """
    if end < start:
        backwards = marginal_steps(brackets, end, start)
        return [Step(s.end, s.start, s.rate) for s in reversed(backwards)]
    steps = []
    for rank, bracket in enumerate(brackets):
        low = max(start, bracket.start) if rank else start
        high = end
        if rank + 1 < len(brackets):
            high = min(end, brackets[rank + 1].start)
        if high > low:
            steps.append(Step(low, high, bracket.rate))
    return steps


def flat_rate(brackets, position):
    """Rate that applies to the whole base: that of the last bracket it exceeds.

    The limit belongs to the bracket below: 2 000 exactly is not above 2 000.
    """
    rate = brackets[0].rate
    for bracket in brackets[1:]:
        if position <= bracket.start:
            break
        rate = bracket.rate
    return rate
