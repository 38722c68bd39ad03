# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import doctest
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from ..tools import allocation
from ..tools.allocation import allocate

CENTS = st.integers(-(10**11), 10**11).map(lambda cents: cents / 100)
WEIGHTS = st.lists(
    st.integers(0, 10**6).map(lambda n: n / 100), min_size=1, max_size=30
)
SIGNED = st.lists(
    st.integers(-(10**6), 10**6).map(lambda n: n / 100), min_size=1, max_size=30
)
UNITS = st.sampled_from([0.01, 0.05, 0.001, 1, 5])
fast = settings(max_examples=300, deadline=None, database=None)


def exact(value):
    return Fraction(repr(value)) if isinstance(value, float) else Fraction(value)


def exact_sum(parts):
    return sum(map(exact, parts))


@tagged("post_install", "-at_install")
class TestAllocation(BaseCase):
    @fast
    @given(CENTS, SIGNED)
    def test_parts_add_up_to_the_amount(self, amount, weights):
        self.assertEqual(exact_sum(allocate(amount, weights)), exact(amount))

    @fast
    @given(CENTS, SIGNED, UNITS)
    def test_parts_and_sum_are_multiples_of_the_rounding(self, amount, weights, unit):
        parts = allocate(amount, weights, rounding=unit)
        for part in parts:
            self.assertEqual(exact(part) % exact(unit), 0)
        self.assertLessEqual(
            abs(exact_sum(parts) - exact(amount)), Fraction(exact(unit), 2)
        )

    @fast
    @given(CENTS, SIGNED)
    def test_each_part_is_within_one_cent_of_its_ideal(self, amount, weights):
        total = exact_sum(weights)
        if not total:
            return
        for part, weight in zip(allocate(amount, weights), weights, strict=True):
            ideal = exact(amount) * exact(weight) / total
            self.assertLess(abs(exact(part) - ideal), Fraction(1, 100))

    @fast
    @given(CENTS, SIGNED)
    def test_opposite_amounts_give_opposite_parts(self, amount, weights):
        self.assertEqual(
            allocate(-amount, weights), [-part for part in allocate(amount, weights)]
        )

    @fast
    @given(CENTS, WEIGHTS)
    def test_no_part_has_the_sign_opposite_to_the_amount(self, amount, weights):
        for part in allocate(amount, weights):
            self.assertGreaterEqual(part * (1 if amount >= 0 else -1), 0)

    @fast
    @given(CENTS, WEIGHTS, st.integers(0, 30))
    def test_a_zero_weight_gets_nothing(self, amount, weights, position):
        position %= len(weights) + 1
        weights = [*weights[:position], 0, *weights[position:]]
        if any(weights):
            self.assertEqual(allocate(amount, weights)[position], 0)

    def test_zero_total_goes_to_the_first_weight_that_is_not_zero(self):
        self.assertEqual(allocate(10, [0, 0]), [10, 0])
        self.assertEqual(allocate(10, [0, 2, -2]), [0, 10, 0])

    def test_equal_remainders_go_to_the_first(self):
        self.assertEqual(allocate(0.02, [1, 1, 1]), [0.01, 0.01, 0.0])
        self.assertEqual(allocate(-0.02, [1, 1, 1]), [-0.01, -0.01, 0.0])

    def test_binary_floats_are_read_as_the_decimals_they_show(self):
        # 1.005 is 1.00499999… in binary
        self.assertEqual(allocate(1.005, [1]), [1.01])
        self.assertEqual(allocate(0.3, [0.1, 0.2]), [0.1, 0.2])

    def test_what_is_not_a_number_is_refused(self):
        for arguments in (
            (10, []),
            (10, [float("nan")]),
            (float("inf"), [1]),
            (10, ["a"]),
            (10, [1], 0),
            (10, [1], -0.01),
        ):
            with self.subTest(arguments=arguments), self.assertRaises(ValueError):
                allocate(*arguments)

    def test_examples_of_the_docstring(self):
        self.assertEqual(doctest.testmod(allocation).failed, 0)
