# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from ..tools import periods
from ..tools.spells import spell_at, spells

DAYS = st.dates(date(1999, 1, 1), date(2050, 12, 31))


@tagged("post_install", "-at_install")
class TestPeriods(BaseCase):
    def test_calendar(self):
        for day, start_month, months, expected in (
            (date(2026, 6, 15), 1, 12, (date(2026, 1, 1), date(2026, 12, 31))),
            (date(2026, 6, 15), 9, 12, (date(2025, 9, 1), date(2026, 8, 31))),
            (date(2026, 9, 1), 9, 12, (date(2026, 9, 1), date(2027, 8, 31))),
            (date(2026, 6, 15), 1, 3, (date(2026, 4, 1), date(2026, 6, 30))),
            (date(2024, 2, 29), 1, 1, (date(2024, 2, 1), date(2024, 2, 29))),
            (date(2027, 2, 1), 1, 24, (date(2026, 1, 1), date(2027, 12, 31))),
        ):
            with self.subTest(day=day, months=months):
                self.assertEqual(
                    periods.calendar_period(day, start_month, months), expected
                )

    def test_leap_year(self):
        """From the 29 of February, each period is counted from the origin."""
        origin = date(2024, 2, 29)
        found = periods.periods(
            date(2024, 1, 1), date(2028, 3, 1), origin, "anniversary", 1, 12
        )
        self.assertEqual(
            found,
            [
                (date(2024, 2, 29), date(2025, 2, 27)),
                (date(2025, 2, 28), date(2026, 2, 27)),
                (date(2026, 2, 28), date(2027, 2, 27)),
                (date(2027, 2, 28), date(2028, 2, 28)),
                (date(2028, 2, 29), date(2029, 2, 27)),
            ],
        )

    @settings(deadline=None, max_examples=150)
    @given(
        DAYS,
        st.integers(0, 900),
        st.sampled_from(["calendar", "anniversary"]),
        st.integers(1, 12),
        st.sampled_from([1, 2, 3, 4, 6, 12, 24, 60]),
    )
    def test_periods_are_contiguous(self, origin, length, kind, start_month, months):
        until = origin + timedelta(days=length)
        found = periods.periods(origin, until, origin, kind, start_month, months)
        self.assertTrue(found[0][0] <= origin <= found[0][1])
        self.assertTrue(found[-1][0] <= until <= found[-1][1])
        for (_start, end), (following, _end) in pairwise(found):
            self.assertEqual(following, end + timedelta(days=1))
        for start, end in found:
            # The same period, from any of its days
            for day in (start, end):
                again = periods.periods(day, day, origin, kind, start_month, months)
                if day >= origin:
                    self.assertEqual(again, [(start, end)])
            self.assertEqual(
                periods.part_due((start, end), months, start, end, "month"),
                (months, months),
            )
            whole = (end - start).days + 1
            self.assertEqual(
                periods.part_due((start, end), months, start, end, "day"),
                (whole, whole),
            )

    def test_part(self):
        year = date(2026, 1, 1), date(2026, 12, 31)
        leap = date(2024, 1, 1), date(2024, 12, 31)
        for period, first, last, unit, expected in (
            (year, date(2026, 3, 15), year[1], "month", (10, 12)),
            (year, date(2026, 3, 31), year[1], "month", (10, 12)),
            (year, date(2026, 3, 15), year[1], "day", (292, 365)),
            (leap, date(2024, 3, 15), leap[1], "day", (292, 366)),
            (year, date(2026, 12, 31), year[1], "month", (1, 12)),
            (year, year[0], date(2026, 2, 28), "month", (2, 12)),
            (year, date(2026, 3, 2), date(2026, 5, 1), "month", (3, 12)),
        ):
            with self.subTest(first=first, unit=unit):
                self.assertEqual(
                    periods.part_due(period, 12, first, last, unit), expected
                )

    def test_spells(self):
        day = date(2026, 1, 1)
        later = date(2026, 6, 1)
        end = date(2026, 9, 1)
        back = date(2027, 1, 1)
        for events, expected in (
            ([(day, "candidacy", None)], []),
            ([(day, "admission", None)], [(day, None)]),
            (
                [(day, "admission", None), (later, "resignation", end)],
                [(day, end)],
            ),
            # Taken back during the notice: as if nothing had happened
            (
                [
                    (day, "admission", None),
                    (later, "resignation", end),
                    (date(2026, 7, 1), "retraction", None),
                ],
                [(day, None)],
            ),
            # Dead during the notice
            (
                [
                    (day, "admission", None),
                    (later, "resignation", end),
                    (date(2026, 7, 1), "death", date(2026, 7, 1)),
                ],
                [(day, date(2026, 7, 1))],
            ),
            (
                [
                    (day, "admission", None),
                    (later, "exclusion", later),
                    (back, "readmission", None),
                ],
                [(day, later), (back, None)],
            ),
        ):
            with self.subTest(kinds=[kind for _day, kind, _end in events]):
                self.assertEqual(spells(events), expected)
        self.assertEqual(spell_at([(day, end)], end - timedelta(days=1)), (day, end))
        self.assertIsNone(spell_at([(day, end)], end))
        self.assertIsNone(spell_at([(day, None)], day - timedelta(days=1)))
