# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Split an amount into parts that add up to it, to the cent."""

import math
from fractions import Fraction


def allocate(amount, weights, rounding=0.01):
    """Split ``amount`` in proportion to ``weights``, by largest remainder.

    Each part is first rounded down to a multiple of ``rounding``; the units that
    are left go one each to the parts with the largest remainders (at equal
    remainders, to the first in the list). The result is deterministic.

    * The parts add up *exactly* to ``amount`` rounded half up to ``rounding``
      (compare sums with the currency, not with ``==`` on floats: each part is the
      float nearest to its decimal value).
    * Each part differs from its ideal share by less than one ``rounding``.
    * Opposite amount, opposite parts: ``allocate(-a, w) == [-p for p in …]``.
    * A zero weight gets exactly 0.0.
    * Weights may be negative (credit notes among invoices): a part then has the
      sign of ``amount * weight / sum(weights)`` and parts may exceed the amount.
    * When the weights sum to zero there is no proportion: everything goes to the
      first non-zero weight, or to the first weight when all are zero.

    :param float amount: what to split, in currency units; any sign
    :param weights: iterable of numbers (int, float, Decimal, Fraction)
    :param float rounding: size of a unit in currency units, e.g.
        ``currency.rounding``; strictly positive
    :return: list of floats, one per weight, in the same order
    :raise ValueError: if there is no weight, a weight or the amount is not a
        finite number, or ``rounding`` is not strictly positive

    >>> allocate(100, [1, 1, 1])
    [33.34, 33.33, 33.33]
    >>> allocate(-100, [1, 1, 1])
    [-33.34, -33.33, -33.33]
    >>> allocate(10, [50, 0, 50])
    [5.0, 0.0, 5.0]
    >>> allocate(7, [2, 1], rounding=1)
    [5.0, 2.0]
    >>> allocate(12.34, [0, 3, -3])
    [0.0, 12.34, 0.0]
    """
    weights = [_fraction(weight, "weight") for weight in weights]
    if not weights:
        raise ValueError("allocate() needs at least one weight")
    unit = _fraction(rounding, "rounding")
    if unit <= 0:
        raise ValueError("allocate() needs a strictly positive rounding")
    exact = _fraction(amount, "amount")
    sign = -1 if exact < 0 else 1
    units = _round_half_up(abs(exact) / unit)
    total = sum(weights)
    if not total:
        first = next((i for i, weight in enumerate(weights) if weight), 0)
        parts = [units if i == first else 0 for i in range(len(weights))]
    else:
        parts = _largest_remainder(units, weights, total)
    return [_to_float(sign * part, unit) for part in parts]


def _largest_remainder(units, weights, total):
    """Split an integer number of units >= 0; returns integers of the same sum."""
    ideals = [units * weight / total for weight in weights]
    parts = [ideal.numerator // ideal.denominator for ideal in ideals]
    left = units - sum(parts)
    # A zero weight has no remainder: it is never among the `left` largest, because
    # `left` is the sum of the remainders, each below 1.
    order = sorted(range(len(parts)), key=lambda i: (parts[i] - ideals[i], i))
    for index in order[:left]:
        parts[index] += 1
    return parts


def _fraction(value, name):
    """Exact value of what the number *shows*: 0.1 is 1/10, not its binary neighbour.

    Amounts come as floats from the ORM; their shortest representation is the
    decimal the user typed.
    """
    try:
        if isinstance(value, float):
            return Fraction(repr(value))
        return Fraction(value)
    except (TypeError, ValueError, OverflowError) as error:
        raise ValueError(f"allocate(): {name} is not a number: {value!r}") from error


def _round_half_up(value):
    return math.floor(value + Fraction(1, 2))


def _to_float(units, unit):
    value = units * unit
    # One correctly rounded division: the float nearest to the decimal value.
    return value.numerator / value.denominator
