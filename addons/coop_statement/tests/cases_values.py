# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date

from odoo import Command

from ..tools import columns
from ..tools.columns import Column, month
from .common import MARCH

APRIL = month(date(2024, 4, 1))
YEAR = Column(date(2024, 1, 1), date(2024, 12, 31))


class ValuesTests:
    def test_columns(self):
        self._post(("5121", 100), ("7061", -100), date="2023-12-31")
        self._post(("5121", 10), ("7061", -10), date="2024-03-31")
        self._post(("5121", 1), ("7061", -1), date="2024-04-01")
        before = columns.year_before(YEAR)
        values = self._values(columns=[MARCH, APRIL, YEAR, before])
        row = values.row
        self.assertEqual(row(self.activity_a, "TURNOVER"), [10, 1, 11, 100])
        self.assertEqual(row(self.activity_a, "NOW"), [110, 111, 111, 100])
        self.assertEqual(row(self.activity_a, "L_YEAR"), [10, 11, 11, 100])
        self.assertEqual(row(self.activity_a, "L_EARLIER"), [100, 100, 100, 0])

    def test_months_and_years_of_columns(self):
        self.assertEqual(
            columns.months(date(2024, 1, 15), date(2024, 3, 10)),
            [
                Column(date(2024, 1, 15), date(2024, 1, 31)),
                Column(date(2024, 2, 1), date(2024, 2, 29)),
                Column(date(2024, 3, 1), date(2024, 3, 10)),
            ],
        )
        self.assertEqual(
            columns.year_before(month(date(2025, 2, 1))),
            Column(date(2024, 2, 1), date(2024, 2, 29)),
        )

    def test_fiscal_year_that_is_not_the_calendar_year(self):
        self.company.write({"fiscalyear_last_month": "9", "fiscalyear_last_day": 30})
        self._post(("5121", 5), ("7061", -5), date="2023-09-30")
        self._post(("5121", 7), ("7061", -7), date="2023-10-01")
        values = self._values()
        self.assertEqual(values.get(self.activity_a, "L_EARLIER"), 5)
        self.assertEqual(values.get(self.activity_a, "L_YEAR"), 7)

    def test_closing_entries(self):
        """An imported closing entry empties income and expenses: the income statement
        still tells them, the balance sheet has the result once."""
        journal = self.env["account.journal"].create(
            {
                "name": "Closing",
                "code": "CLO",
                "type": "general",
                "coop_is_closing": True,
                "company_id": self.company.id,
            }
        )
        self._post(("5121", 90), ("7061", -90), date="2023-06-01")
        self._post(
            ("7061", 90), ("1201", -90), date="2023-12-31", journal_id=journal.id
        )
        last_year = columns.year_before(YEAR)
        values = self._values(columns=[last_year, YEAR])
        row = values.row
        self.assertEqual(row(self.activity_a, "RESULT"), [90, 0])
        self.assertEqual(row(self.activity_a, "L_ALLOCATING"), [90, 90])
        self.assertEqual(row(self.activity_a, "L_YEAR"), [0, 0])
        self.assertEqual(row(self.activity_a, "L_EARLIER"), [0, 0])
        self.assertEqual(row(self.activity_a, "A_TOTAL"), [90, 90])
        self.assertEqual(row(self.activity_a, "L_TOTAL"), [90, 90])

    def test_allocated_result(self):
        """The assembly puts last year's result in reserve: it is counted once."""
        self._post(("5121", 90), ("7061", -90), date="2023-06-01")
        self._post(("1201", 90), ("1061", -90), date="2024-06-20")
        values = self._values(columns=[YEAR])
        get = values.get
        self.assertEqual(get(self.activity_a, "L_RESERVES"), 90)
        self.assertEqual(
            get(self.activity_a, "L_EARLIER") + get(self.activity_a, "L_ALLOCATING"), 0
        )
        self.assertEqual(get(self.activity_a, "L_TOTAL"), 90)

    def test_drafts_do_not_count(self):
        self._post(("5121", 90), ("7061", -90), post=False)
        self.assertEqual(self._values().get(self.activity_a, "NOW"), 0)

    def test_what_modules_take_as_treasury(self):
        """The liaison account of contributions is treasury, hence in no measure."""
        from unittest.mock import patch

        from odoo.fields import Domain

        liaison = self.accounts["4671"]
        original = type(self.activity_a)._treasury_domain
        self._post(("6281", 100), ("4671", -100))
        self._post(("4671", 100, self.structure), ("7088", -100, self.structure))

        def with_liaison(activities, date_to=None):
            return original(activities, date_to) & Domain(
                "account_id", "not in", liaison.ids
            )

        with patch.object(type(self.activity_a), "_treasury_domain", with_liaison):
            values = self._values()
        for activity, sign in ((self.activity_a, -1), (self.structure, 1)):
            self.assertEqual(values.get(activity, "NOW"), sign * 100)
            self.assertEqual(values.get(activity, "OTHERS_DUE"), 0)
            self.assertEqual(values.get(activity, "RESULT"), sign * 100)

    def test_sides(self):
        """The same account is an asset of one and a liability of another."""
        self._post(("4457", 30), ("5121", -30))
        self._post(("4457", -50, self.activity_b), ("5121", 50))
        values = self._values()
        self.assertEqual(values.get(self.activity_a, "A_OTHER"), 30)
        self.assertEqual(values.get(self.activity_a, "L_TAX"), 0)
        self.assertEqual(values.get(self.activity_b, "A_OTHER"), 0)
        self.assertEqual(values.get(self.activity_b, "L_TAX"), 50)

    def test_by_account(self):
        self._post_month()
        values = self._values(self.activity_a, by_account=True)
        vat, social = self.accounts["4457"], self.accounts["4311"]
        key = (self.activity_a.id, "TAX_DUE")
        self.assertEqual(values.by_account[(*key, vat.id)], [-700])
        self.assertEqual(values.by_account[(*key, social.id)], [-531])
        self.assertEqual(values.get(self.activity_a, "TAX_DUE"), -1231)
        self.assertEqual(values.get(self.activity_a, "REFERENCE"), -36)

    def test_division_by_zero_is_told(self):
        self._post(("6071", 10), ("5121", -10))
        values = self._values(self.activity_a)
        self.assertIsNone(values.get(self.activity_a, "MARGIN_RATE"))
        self.assertEqual(len(values.problems), 1)
        self.assertIn("“Rate of gross margin”", values.problems[0])
        self.assertIn("“Turnover” is nil", values.problems[0])
        # Where to mend it, for those who may.
        self.assertEqual(len(values.remedies), 1)
        self.assertIn("Measures: MARGIN / TURNOVER", values.remedies[0])
        own = self.Measure.with_user(self.users["alice"])._coop_values(
            self.activity_a.with_user(self.users["alice"]), [MARCH]
        )
        self.assertEqual(own.problems, values.problems)
        self.assertEqual(own.remedies, [])

    def test_new_account_is_never_lost(self):
        odd = self.env["account.account"].create(
            {"name": "Odd", "code": "899999", "account_type": "asset_current"}
        )
        self._entry((odd, 40, self.activity_a), (self.bank_account, -40, None))
        values = self._values(self.activity_a)
        self.assertEqual(values.get(self.activity_a, "LEFT_OVER"), 40)
        self.assertEqual(values.get(self.activity_a, "A_OTHER"), 40)
        self.assertEqual(values.get(self.activity_a, "A_TOTAL"), 40)
        self.assertEqual(values.get(self.activity_a, "L_TREASURY"), 40)

    def test_items_behind_a_figure(self):
        self._post_month()
        Item = self.env["account.move.line"]

        def total(code, column=MARCH):
            domain = self._measure(code)._coop_items_domain(self.activity_a, column)
            return sum(Item.search(domain).mapped("balance"))

        self.assertEqual(total("TAX_DUE"), -1231)
        self.assertEqual(total("TURNOVER"), -4000)
        self.assertEqual(total("TURNOVER", APRIL), 0)
        self.assertEqual(total("MARGIN"), -3500)
        self.assertEqual(total("L_YEAR", APRIL), -1084)
        self.assertEqual(total("L_EARLIER", APRIL), 0)
        self.assertEqual(total("NOW"), -1195)

    def test_branch_and_its_cooperative(self):
        """A shop's items are in the books of its branch, and of the cooperative."""
        branch = self.env["res.company"].create(
            {"name": "Shop", "parent_id": self.company.id}
        )
        self.env.cr.precommit.run()
        self.activity_b.branch_id = branch
        self.env.user.company_ids |= branch
        self._post(("5121", 100), ("7061", -100, self.activity_b))
        # Selected or not, the branch counts.
        for companies in (self.company, self.company | branch):
            values = self.Measure.with_context(
                allowed_company_ids=companies.ids
            )._coop_values(self.activity_b, [MARCH])
            self.assertEqual(values.get(self.activity_b, "NOW"), 100)

    def test_queries(self):
        """One statement for the books, whatever the number of activities."""
        others = self.env["coop.activity"].create(
            [
                {
                    "name": f"Activity {rank}",
                    "code": f"Q{rank:03}",
                    "company_id": self.company.id,
                    "state": "open",
                    "member_ids": [
                        Command.create(
                            {
                                "partner_id": self.users["alice"].partner_id.id,
                                "role": "owner",
                            }
                        )
                    ],
                }
                for rank in range(12)
            ]
        )
        for activity in others:
            self._post(("5121", 1), ("7061", -1, activity))
        months = columns.months(YEAR.date_from, YEAR.date_to)
        counts = []
        for activities in (self.activity_a, others | self.activities):
            for wanted in ([MARCH], months):
                self._values(activities, wanted)
                self.env.flush_all()
                self.env.invalidate_all()
                before = self.env.cr.sql_log_count
                self._values(activities, wanted)
                counts.append(self.env.cr.sql_log_count - before)
        self.assertEqual(len(set(counts)), 1, counts)
        # Their cooperatives, the measures (twice: seen, and all), its accounts, its
        # closing journals, the items; the rest is the cache of the user's rights.
        self.assertLessEqual(counts[0], 12)
        activities = (others | self.activities).with_env(self.env(su=True))
        self._values(activities)
        with self.assertQueryCount(5):
            self.Measure.sudo()._coop_values(activities, months)
