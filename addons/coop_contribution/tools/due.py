# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What one activity owes to one fund in one fiscal year, as of a date.

Pure functions: they know neither the database nor what was taken already. All the
amounts are decimals in the currency of the cooperative.
"""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from odoo.addons.coop_base.tools.allocation import allocate

from .bounds import clamp
from .scale import (
    HUNDRED,
    ZERO,
    Step,
    flat_rate,
    marginal_due,
    marginal_steps,
    round_unit,
)

TWELVE = Decimal(12)


@dataclass(frozen=True, eq=False)
class Rule:
    """One line of a version of a scheme; ``brackets`` is a tuple of Bracket."""

    id: int
    code: str
    kind: str
    period: str = "year"
    mode: str = "marginal"
    brackets: tuple = ()
    refund: bool = True
    fixed_amount: Decimal = ZERO
    fixed_period: str = "month"
    proration: str = "month"


class Month(NamedTuple):
    """A month of the fiscal year; ``done`` when its fees and floors are due."""

    start: date
    end: date
    done: bool = True


class Piece(NamedTuple):
    """Base of one rule between two dates included, inside one month.

    ``month`` is the rank in the fiscal year, -1 for what is before it.
    """

    month: int
    rule: Rule
    date_from: date
    date_to: date
    base: Decimal


class Presence(NamedTuple):
    """How an activity is in the cooperative during a month."""

    share: Decimal  # of the days of the month
    bounds: tuple = ()
    fixed: tuple = ()
    contract_type: str = ""
    associate: bool = False
    months: int = 0  # whole months since the entry


@dataclass
class Due:
    """Result: ``steps`` explain ``amount``, to which they add up to the cent."""

    amount: Decimal = ZERO
    base: Decimal = ZERO
    steps: list = field(default_factory=list)


def compute_due(months, pieces, presences, openings=None, finished=False, unit=None):
    """Compute the cumulative due of a fiscal year.

    :param months: list of Month of the whole fiscal year
    :param pieces: list of Piece, by date, up to the date of the computation
    :param presences: list of Presence or None, one per month; months to come have
        that of the last known state
    :param openings: dict of rule code → (base reached in the fiscal year, since the
        entry) before the activity is followed here: it moves the position in the
        brackets and is not contributed again
    :param finished: the year, or the presence in it, is over: its floor is due
    :param unit: rounding of the currency, a Decimal
    :return: Due
    """
    unit = unit or Decimal("0.01")
    due = Due()
    increments = [ZERO] * len(months)
    tracks = {}
    for piece in pieces:
        tracks.setdefault(piece.rule.code, []).append(piece)
    for code, own in tracks.items():
        opening = (openings or {}).get(code, (ZERO, ZERO))
        _add_track(due, increments, own, opening, unit)
    due.base = sum((piece.base for piece in pieces if piece.month >= 0), ZERO)
    proportional, steps = clamp(months, increments, presences, finished, unit)
    due.steps += steps
    due.amount = proportional
    _add_fixed(due, months, presences, unit)
    return due


def _add_track(due, increments, pieces, opening, unit):
    """Add what rules of one code give, version after version.

    Each kind of bracket period used by the rules goes through all the pieces, for
    the position, and counts those of its own rules.
    """
    for kind in ("month", "year", "entry"):
        if not any(piece.rule.period == kind for piece in pieces):
            continue
        groups = {}
        for piece in pieces:
            if kind == "entry" or piece.month >= 0:
                key = piece.month if kind == "month" else 0
                groups.setdefault(key, []).append(piece)
        for own in groups.values():
            position = {"year": opening[0], "entry": opening[1]}.get(kind, ZERO)
            _add_group(due, increments, own, kind, position, unit)


def _add_group(due, increments, pieces, kind, position, unit):
    """Add one instance of a bracket period: a month, a year, or since the entry.

    Rounding is cumulative: the months add up to the rounded total, whatever their
    number, and brackets since the entry don't drift from year to year.
    """
    exact, before, rounded = ZERO, ZERO, ZERO
    flat, segments = {}, []
    for rank, piece in enumerate(pieces):
        rule = piece.rule
        end = position + piece.base
        if rule.period != kind:
            pass
        elif rule.mode == "marginal":
            low, high = position, end
            if not rule.refund:
                low, high = max(low, ZERO), max(high, ZERO)
            exact += marginal_due(rule.brackets, high) - marginal_due(
                rule.brackets, low
            )
            if piece.month >= 0 and low != high:
                segments.append([rule, piece.date_from, piece.date_to, low, high])
        else:
            flat[rule] = flat.get(rule, ZERO) + piece.base
            if piece.month >= 0 and piece.base:
                segments.append([rule, piece.date_from, piece.date_to, position, end])
        position = end
        if rank + 1 < len(pieces) and pieces[rank + 1].month == piece.month:
            continue
        total = exact + sum(
            (_flat_due(own, position, base) for own, base in flat.items()), ZERO
        )
        previous, rounded = rounded, round_unit(total, unit)
        if piece.month < 0:
            before = rounded
        else:
            increments[piece.month] += rounded - previous
    _explain(due, segments, kind, position, rounded - before, unit)


def _flat_due(rule, position, base):
    if position < ZERO and not rule.refund:
        return ZERO
    return base * flat_rate(rule.brackets, position) / HUNDRED


def _explain(due, segments, kind, position, total, unit):
    """Add the steps in the brackets; their amounts add up to ``total``."""
    merged = []
    for segment in segments:
        last = merged[-1] if merged else None
        if last and last[0] is segment[0] and last[4] == segment[3]:
            last[2], last[4] = segment[2], segment[4]
        else:
            merged.append(list(segment))
    rows = []
    for rule, date_from, date_to, start, end in merged:
        if rule.mode == "marginal":
            parts = marginal_steps(rule.brackets, start, end)
        elif position < ZERO and not rule.refund:
            parts = []
        else:
            parts = [Step(start, end, flat_rate(rule.brackets, position))]
        rows += [(rule, date_from, date_to, part) for part in parts]
    exact = [row[3].amount for row in rows]
    left = total - sum(exact, ZERO)
    # Less than a cent is the rounding of the steps themselves: shared among them
    left = round_unit(left, unit) if abs(left) >= unit or not rows else ZERO
    if left:
        # A flat rate changed for what earlier fiscal years had brought.
        due.steps.append({"kind": "earlier", "amount": left})
    if not rows:
        return
    amounts = allocate(total - left, exact, unit)
    for (rule, date_from, date_to, step), amount in zip(rows, amounts, strict=True):
        due.steps.append(
            {
                "kind": "bracket",
                "rule": rule.id,
                "period": kind,
                "mode": rule.mode,
                "date_from": date_from,
                "date_to": date_to,
                "start": step.start,
                "end": step.end,
                "base": step.end - step.start,
                "rate": step.rate,
                "amount": Decimal(str(amount)),
            }
        )


def _add_fixed(due, months, presences, unit):
    """Add the fixed fees of the months that are over, rounded cumulatively."""
    totals = {}
    for month, presence in zip(months, presences, strict=True):
        if not presence or not month.done:
            continue
        for rule in presence.fixed:
            count, exact = totals.get(rule, (0, ZERO))
            amount = rule.fixed_amount
            if rule.fixed_period == "year":
                amount = amount / TWELVE
                if rule.proration == "none":
                    amount = ZERO if count else rule.fixed_amount
            if rule.proration == "day":
                amount *= presence.share
            totals[rule] = (count + 1, exact + amount)
    for rule, (count, exact) in totals.items():
        amount = round_unit(exact, unit)
        due.amount += amount
        due.steps.append(
            {
                "kind": "fixed",
                "rule": rule.id,
                "period": rule.fixed_period,
                "months": count,
                "unit_amount": rule.fixed_amount,
                "amount": amount,
            }
        )
