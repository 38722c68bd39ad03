# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from psycopg2.errors import UniqueViolation

from odoo import Command
from odoo.exceptions import ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import FeeCommon


@tagged("post_install", "-at_install")
class TestEngine(FeeCommon):
    """Who owes what, for which period."""

    def test_categories(self):
        """The first line that suits; nobody else owes anything."""
        self._rule(
            {"amount": 100, "applies_to": "organisation"},
            {"amount": 10, "category_ids": [Command.set(self.workers.ids)]},
        )
        company = self.env["res.partner"].create({"name": "Firm", "is_company": True})
        self._member("Worker", admitted="2024-01-01")
        self._member("User", admitted="2024-01-01", category=self.users_category)
        self._member(partner=company, admitted="2024-01-01")
        self._member("Candidate")
        self.assertEqual(self._amounts("2026-01-01"), {"Worker": 10, "Firm": 100})

    def test_category_of_the_first_day(self):
        self._rule(
            {"amount": 10, "category_ids": [Command.set(self.workers.ids)]},
            {"amount": 5},
        )
        member = self._member("Worker", admitted="2024-01-01")
        member.classification_ids = [
            Command.create(
                {"category_id": self.users_category.id, "date_from": "2026-01-01"}
            )
        ]
        self.assertEqual(self._amounts("2025-12-31"), {"Worker": 10})
        self.assertEqual(self._amounts("2026-01-01"), {"Worker": 5})

    def test_formula(self):
        self._rule(
            {
                "kind": "formula",
                "formula": "turnover * 0.001 + 2 * months",
                "amount_min": 50,
                "amount_max": 2000,
            }
        )
        members = [
            self._member(name, admitted="2024-01-01")
            for name in ("Small", "Middle", "Large", "Silent")
        ]
        for member, turnover in zip(members, (1000, 120500, 9000000), strict=False):
            self._declare(member, turnover)
        amounts = self._amounts("2026-01-01")
        silent = amounts.pop("Silent")
        self.assertEqual(amounts, {"Small": 50, "Middle": 144.5, "Large": 2000})
        self.assertIn("“Turnover” was not declared for 01/01/2026", silent)

    def test_formula_that_fails_for_one(self):
        self._rule({"kind": "formula", "formula": "100 / headcount"})
        for name, staff in (("None", 0), ("Four", 4)):
            member = self._member(name, admitted="2024-01-01")
            self._declare(member, staff, self.headcount)
        amounts = self._amounts("2026-01-01")
        self.assertEqual(amounts["Four"], 25)
        self.assertIn("divides by zero", amounts["None"])

    def test_figure_of_the_first_day(self):
        self._rule({"kind": "formula", "formula": "headcount"})
        member = self._member("Firm", admitted="2024-01-01")
        self._declare(member, 3, self.headcount)
        self._declare(member, 8, self.headcount, "2026-01-02")
        self.assertEqual(self._amounts("2026-06-30"), {"Firm": 3})
        self.assertEqual(self._amounts("2027-01-01"), {"Firm": 8})

    def test_free(self):
        self._rule(
            {
                "kind": "free",
                "amount": 20,
                "amount_min": 10,
                "base_id": self.turnover.id,
            }
        )
        chosen, low = (
            self._member(name, admitted="2024-01-01") for name in ("Gives", "Low")
        )
        self._member("Silent", admitted="2024-01-01")
        self._declare(chosen, 35)
        self._declare(low, 9.99)
        amounts = self._amounts("2026-01-01")
        self.assertEqual((amounts["Gives"], amounts["Silent"]), (35, 20))
        self.assertIn("is below the least amount", amounts["Low"])

    def test_proration_on_entry(self):
        for unit, expected in (("none", 120), ("month", 100), ("day", 96)):
            rule = self._rule({"amount": 120}, proration_entry=unit)
            member = self._member(unit, admitted="2026-03-15")
            vals = self._compute("2026-03-31", rules=rule, members=member)[0]
            self.assertEqual(vals["amount"], expected)  # 10/12; 292/365
            self.assertEqual(vals["date_from"], self._day("2026-03-15"))
            self.assertEqual(vals["period_start"], self._day("2026-01-01"))
            # The next one is whole.
            vals = self._compute("2027-01-01", rules=rule, members=member)[0]
            self.assertEqual(vals["amount"], 120)

    def test_proration_of_a_leap_year(self):
        self._rule({"amount": 366}, proration_entry="day")
        self._member("Leap", admitted="2024-02-29")
        vals = self._compute("2024-12-31")[0]
        self.assertEqual(vals["amount"], 307)

    def test_proration_on_exit(self):
        rule = self._rule({"amount": 120}, proration_exit="month")
        member = self._member("Leaver", admitted="2024-01-01")
        self._record(member, "resignation", "2025-12-01", date_effective="2026-03-16")
        vals = self._compute("2026-01-01")[0]
        self.assertEqual(
            (vals["amount"], vals["date_to"]), (30, self._day("2026-03-15"))
        )
        rule.proration_exit = "none"
        vals = self._compute("2026-01-01")[0]
        self.assertEqual(
            (vals["amount"], vals["date_to"]), (120, self._day("2026-12-31"))
        )
        self.assertFalse(self._compute("2026-03-16"), "gone on that day")

    def test_both_prorations(self):
        self._rule({"amount": 365}, proration_entry="month", proration_exit="day")
        member = self._member("Passer-by", admitted="2026-07-10")
        self._record(member, "resignation", "2026-07-10", date_effective="2026-12-12")
        # 6/12 for the entry, less 20/365 for the exit
        vals = self._compute("2026-07-31")[0]
        self.assertEqual(vals["amount"], 162.5)

    def test_anniversary(self):
        self._rule({"amount": 20}, period_kind="anniversary")
        self._member("Leap", admitted="2024-02-29")
        self._member("March", admitted="2024-03-15")
        found = {
            self.env["coop.member"].browse(vals["member_id"]).name: (
                str(vals["date_from"]),
                str(vals["date_to"]),
            )
            for vals in self._compute("2026-03-01")
        }
        self.assertEqual(
            found,
            {
                "Leap": ("2026-02-28", "2027-02-27"),
                "March": ("2025-03-15", "2026-03-14"),
            },
        )

    def test_anniversary_after_a_readmission(self):
        self._rule({"amount": 20}, period_kind="anniversary")
        member = self._member("Back", admitted="2024-03-15")
        self._record(member, "resignation", "2025-01-10")
        self._record(member, "readmission", "2025-06-01")
        self.assertFalse(self._compute("2025-02-01"))
        vals = self._compute("2025-06-30")[0]
        self.assertEqual(str(vals["period_start"]), "2025-06-01")

    def test_since(self):
        """Several periods at once, from the admission only."""
        self._rule({"amount": 6}, period_months=6)
        self._member("Old", admitted="2020-01-01")
        self._member("New", admitted="2026-03-01")
        found = [
            (
                self.env["coop.member"].browse(vals["member_id"]).name,
                str(vals["date_from"]),
            )
            for vals in self._compute("2026-07-01", since="2025-12-31")
        ]
        self.assertEqual(
            found,
            [
                ("Old", "2025-07-01"),
                ("Old", "2026-01-01"),
                ("Old", "2026-07-01"),
                ("New", "2026-03-01"),
                ("New", "2026-07-01"),
            ],
        )

    def test_nothing_before_the_first_version(self):
        self._rule(date_from="2026-01-01")
        self._member(admitted="2020-01-01")
        self.assertFalse(self._compute("2025-12-31"))
        self.assertEqual(len(self._compute("2026-12-31", since="2020-01-01")), 1)

    def test_version_of_the_period(self):
        rule = self._rule({"amount": 20})
        rule.version_ids = [
            Command.create(self._version({"amount": 25}, date_from="2026-01-01"))
        ]
        self._member("Member", admitted="2020-01-01")
        self.assertEqual(self._amounts("2025-12-31"), {"Member": 20})
        self.assertEqual(self._amounts("2026-12-31"), {"Member": 25})

    def test_once(self):
        self._rule()
        member = self._member(admitted="2024-01-01")
        fee = self._call("2026-01-01")
        self.assertFalse(self._compute("2026-12-31"))
        self.assertEqual(len(self._compute("2027-01-01")), 1)
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(UniqueViolation),
            self.env.cr.savepoint(),
        ):
            fee.copy({"member_id": member.id})

    def test_changed_periods_do_not_overlap(self):
        rule = self._rule(period_kind="anniversary")
        self._member("Member", admitted="2024-07-01")
        self._call("2025-07-01")
        rule.period_kind = "calendar"
        problem = self._amounts("2026-01-01")["Member"]
        vals = self._compute("2026-01-01")[0]
        self.assertEqual(vals["stage"], "error")
        self.assertIn("Overlaps the fee of 07/2025 – 06/2026", vals["problem"])
        self.assertEqual(problem, 20)
        with self._refused("overlaps the fee of 07/2025 – 06/2026", ValidationError):
            self.env["coop.member.fee"].create({**vals, "stage": "draft"})
        self.assertEqual(self._compute("2027-01-01")[0]["stage"], "draft")

    def test_payer(self):
        self._rule()
        member = self._member(admitted="2024-01-01")
        payer = self.env["res.partner"].create({"name": "Employer"})
        member.fee_payer_id = payer
        self.assertEqual(self._compute("2026-01-01")[0]["payer_id"], payer.id)

    def test_explanation(self):
        self._rule(
            {"kind": "formula", "formula": "turnover * 0.01"}, proration_entry="month"
        )
        member = self._member(admitted="2026-03-15")
        self._declare(member, 12000)
        fee = self._call("2026-03-31")
        self.assertEqual(fee.amount, 100)
        self.assertRegex(
            fee.explanation,
            r"turnover 12,000 ; turnover \* 0.01 ; .*120.00.* × 10/12 months",
        )
        self.assertEqual(fee.display_name, "Yearly fee 2026, Jeanne Martin")

    def test_queries_do_not_grow(self):
        self._rule({"kind": "formula", "formula": "headcount"}, proration_entry="day")
        for number in range(5):
            member = self._member(f"M{number}", admitted="2024-01-01")
            self._declare(member, number, self.headcount)

        def count():
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self._compute("2026-01-01")
            return self.env.cr.sql_log_count - before

        count()
        few = count()
        for number in range(5, 25):
            member = self._member(f"M{number}", admitted="2024-01-01")
            self._declare(member, number, self.headcount)
        self.assertEqual(count(), few)
        self.assertEqual(len(self._compute("2026-01-01")), 25)
