# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import doctest
from datetime import date
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from ..tools import scale
from ..tools.due import Month, Piece, Presence, Rule, compute_due
from ..tools.scale import Bracket, flat_rate, marginal_due, marginal_steps
from ..tools.timeline import months_of

AMOUNTS = st.integers(-(10**7), 10**8).map(lambda cents: Decimal(cents) / 100)
RATES = st.integers(0, 10000).map(lambda rate: Decimal(rate) / 100)
BRACKETS = st.lists(
    st.tuples(st.integers(1, 10**6), RATES), max_size=6, unique_by=lambda b: b[0]
).flatmap(
    lambda rows: RATES.map(
        lambda first: tuple(
            Bracket(Decimal(start), rate) for start, rate in [(0, first), *sorted(rows)]
        )
    )
)
fast = settings(max_examples=200, deadline=None, database=None)


@tagged("post_install", "-at_install")
class TestScale(BaseCase):
    def test_docstrings(self):
        self.assertEqual(doctest.testmod(scale).failed, 0)

    @fast
    @given(BRACKETS, AMOUNTS, AMOUNTS)
    def test_steps_are_the_way(self, brackets, start, end):
        """The steps go from one position to the other, in one direction, and their
        amounts are the difference of what is due."""
        steps = marginal_steps(brackets, start, end)
        positions = [start, *(step.end for step in steps)]
        self.assertEqual(positions[-1], end)
        self.assertEqual([step.start for step in steps], positions[:-1])
        self.assertEqual(positions, sorted(positions, reverse=end < start))
        self.assertEqual(
            sum((step.amount for step in steps), Decimal(0)),
            marginal_due(brackets, end) - marginal_due(brackets, start),
        )

    @fast
    @given(BRACKETS, AMOUNTS)
    def test_marginal_is_slow_integration(self, brackets, position):
        """Against the plain definition, bracket by bracket."""
        if position < 0:
            expected = position * brackets[0].rate / 100
        else:
            limits = [*(b.start for b in brackets[1:]), None]
            expected = Decimal(0)
            for bracket, limit in zip(brackets, limits, strict=True):
                top = position if limit is None else min(position, limit)
                expected += max(Decimal(0), top - bracket.start) * bracket.rate / 100
        self.assertEqual(marginal_due(brackets, position), expected)

    def test_limit_belongs_to_the_bracket_below(self):
        brackets = (
            Bracket(Decimal(0), Decimal(12)),
            Bracket(Decimal(2000), Decimal(11)),
        )
        self.assertEqual(flat_rate(brackets, Decimal(2000)), 12)
        self.assertEqual(flat_rate(brackets, Decimal("2000.01")), 11)
        self.assertEqual(flat_rate(brackets, Decimal(-5)), 12)

    @fast
    @given(
        BRACKETS,
        st.lists(st.tuples(st.integers(-1, 11), AMOUNTS), max_size=20),
        st.sampled_from(["month", "year", "entry"]),
        st.sampled_from(["marginal", "flat"]),
        st.booleans(),
    )
    def test_explained_to_the_cent(self, brackets, amounts, period, mode, refund):
        """Whatever the rule and the documents, the steps add up to what is due, and
        months don't change the total of a year."""
        rule = Rule(1, "GENERAL", "percent", period, mode, brackets, refund)
        months = months_of(date(2024, 1, 1), date(2024, 12, 31))
        pieces = [
            Piece(
                rank,
                rule,
                months[rank][0] if rank >= 0 else date(2023, 1, 1),
                months[rank][1] if rank >= 0 else date(2023, 12, 31),
                amount,
            )
            for rank, amount in sorted(amounts, key=lambda item: item[0])
        ]
        days = [Month(*month) for month in months]
        presences = [Presence(Decimal(1))] * 12
        due = compute_due(days, pieces, presences)
        self.assertEqual(
            sum((step["amount"] for step in due.steps), Decimal(0)), due.amount
        )
        self.assertEqual(due.amount, due.amount.quantize(Decimal("0.01")))
        self.assertEqual(
            due.base, sum((p.base for p in pieces if p.month >= 0), Decimal(0))
        )
        if period == "year" and mode == "marginal":
            total = due.base if refund else max(due.base, Decimal(0))
            expected = scale.round_unit(marginal_due(brackets, total), Decimal("0.01"))
            self.assertEqual(due.amount, expected)
