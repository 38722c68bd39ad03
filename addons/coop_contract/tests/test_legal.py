# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import itertools
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from odoo.addons.coop_contract.tools import legal
from odoo.addons.coop_contract.tools.legal import Lapse

days = st.dates(date(2015, 1, 1), date(2045, 12, 31))


@tagged("post_install", "-at_install")
class TestLegal(BaseCase):
    """Periods in months, as the law counts them."""

    def test_ends(self):
        for start, months, end in (
            ("2026-01-01", 12, "2026-12-31"),
            ("2026-03-15", 12, "2027-03-14"),
            ("2026-03-15", 36, "2029-03-14"),
            ("2026-01-31", 1, "2026-02-28"),  # no such day: the last of the month
            ("2024-02-29", 12, "2025-02-28"),
            ("2026-01-01", 0, "2025-12-31"),
        ):
            with self.subTest(start=start, months=months):
                self.assertEqual(
                    legal.end_of_months(date.fromisoformat(start), months),
                    date.fromisoformat(end),
                )

    def test_lapses(self):
        for start, end, lapse in (
            ("2026-01-01", "2026-03-31", Lapse(3, 0)),
            ("2026-01-01", "2026-04-15", Lapse(3, 15)),
            ("2026-01-31", "2026-02-28", Lapse(1, 0)),
            ("2026-01-01", "2025-12-31", Lapse(0, 0)),
        ):
            with self.subTest(start=start, end=end):
                self.assertEqual(
                    legal.lapse_between(
                        date.fromisoformat(start), date.fromisoformat(end)
                    ),
                    lapse,
                )

    def test_total_counts_each_day_once(self):
        periods = [
            (date(2026, 1, 1), date(2026, 2, 28)),
            (date(2026, 2, 1), date(2026, 3, 31)),
            (date(2026, 7, 1), None),
        ]
        self.assertEqual(legal.total_lapse(periods, date(2026, 5, 1)), Lapse(3, 0))
        self.assertEqual(legal.total_lapse(periods, date(2026, 7, 16)), Lapse(3, 15))

    def test_latest_end(self):
        start = date(2026, 4, 1)
        self.assertEqual(legal.latest_end(start, 8), date(2026, 11, 30))
        self.assertEqual(legal.latest_end(start, 8, Lapse(3, 0)), date(2026, 8, 31))
        self.assertEqual(legal.latest_end(start, 8, Lapse(12, 0)), date(2025, 11, 30))

    @given(days, st.integers(0, 60))
    def test_lapse_is_the_inverse_of_the_end(self, start, months):
        end = legal.end_of_months(start, months)
        self.assertEqual(legal.lapse_between(start, end), Lapse(months, 0))

    @given(days, st.integers(0, 2000))
    def test_lapse_leads_back_to_the_end(self, start, length):
        end = start + timedelta(days=length)
        months, rest = legal.lapse_between(start, end)
        self.assertEqual(legal.end_of_months(start, months) + timedelta(days=rest), end)

    @given(days, st.integers(0, 30), st.integers(0, 40))
    def test_more_used_leaves_less(self, start, used, rest):
        self.assertLessEqual(
            legal.latest_end(start, 36, Lapse(used, rest)), legal.latest_end(start, 36)
        )

    @given(st.lists(st.tuples(days, st.integers(0, 400)), min_size=1, max_size=6), days)
    def test_merged_periods_hold_the_same_days(self, spans, day):
        periods = [(start, start + timedelta(days=length)) for start, length in spans]
        merged = legal.merge_periods(periods)
        self.assertEqual(
            any(start <= day <= end for start, end in periods),
            any(start <= day <= end for start, end in merged),
        )
        self.assertTrue(
            all(
                one[1] + legal.DAY < other[0]
                for one, other in itertools.pairwise(merged)
            )
        )
