# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date

from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from .common import ContractCommon


@tagged("post_install", "-at_install")
class TestInterview(ContractCommon):
    """Two interviews per person and year of contract (R7331-2), with their minutes."""

    def _interview(self, day, activity=None, login="anne", user="adviser", **vals):
        activity = activity or self.activity_anne
        return (
            self.env["coop.interview"]
            .with_user(self.users[user])
            .create(
                {"member_id": self._member(activity, login).id, "date": day, **vals}
            )
        )

    def _held(self, day, **vals):
        interview = self._interview(day, **vals)
        with freeze_time(day):
            interview.action_held()
        return interview

    @freeze_time("2026-03-01")
    def test_before_the_contract(self):
        with self.assertRefused("no contract in the activity.*Have the contract"):
            self._interview("2026-02-28")
        self._signed("cesa", "2026-03-01")
        with self.assertRefused(
            "on 02/28/2026: it comes before the contract \\(CESA\\), which starts on "
            "03/01/2026. Correct “Date”, or choose the kind Other"
        ):
            self._interview("2026-02-28")
        self._interview("2026-02-28", kind="other")
        self._interview("2026-03-01")

    @freeze_time("2026-03-01")
    def test_after_the_contract(self):
        self._signed("cape", "2025-01-01", "2025-12-31")
        with self.assertRefused("no contract is in force on that day"):
            self._interview("2026-01-01")

    def test_year_of_contract(self):
        with freeze_time("2028-06-01"):
            self._signed("cesa", "2026-01-31")
            for day, year in (
                ("2026-01-31", 1),
                ("2027-01-30", 1),
                ("2027-01-31", 2),
                ("2028-01-30", 2),
                ("2028-01-31", 3),
            ):
                self.assertEqual(self._interview(day).contract_year, year, day)

    def test_counted_per_year(self):
        cesa = self._signed("cesa", "2026-01-01")
        for day, count, due in (
            ("2026-01-15", 0, "2026-06-30"),
            ("2026-08-01", 0, "2026-06-30"),  # late
            ("2027-01-15", 0, "2027-06-30"),  # another year: what was missed is over
        ):
            with freeze_time(day):
                cesa.invalidate_recordset()
                self.assertEqual(cesa.interview_count, count)
                self.assertEqual(cesa.interview_due, date.fromisoformat(due))
        self._held("2026-05-10")
        with freeze_time("2026-05-11"):
            cesa.invalidate_recordset()
            self.assertEqual(cesa.interview_count, 1)
            self.assertEqual(cesa.interview_due, date(2026, 12, 31))
        self._held("2026-06-10")
        self._held("2026-07-10", kind="other")
        with freeze_time("2026-07-11"):
            cesa.invalidate_recordset()
            self.assertEqual(cesa.interview_count, 2)
            self.assertEqual(cesa.interview_due, date(2027, 6, 30))

    def test_missed_and_cancelled_dont_count(self):
        with freeze_time("2026-05-10"):
            cesa = self._signed("cesa", "2026-01-01")
            self._interview("2026-05-09").action_missed()
            self._interview("2026-05-09").action_cancel()
            cesa.invalidate_recordset()
            self.assertEqual(cesa.interview_count, 0)
            self.assertEqual(cesa.interview_due, date(2026, 6, 30))

    def test_due_within_the_contract(self):
        with freeze_time("2026-02-01"):
            cape = self._signed("cape", "2026-01-01", "2026-09-30")
            self.assertEqual(cape.interview_due, date(2026, 6, 30))
            self._held("2026-02-01")
            cape.invalidate_recordset()
            self.assertFalse(cape.interview_due)
            short = self._signed(
                "cape", "2026-01-01", "2026-05-31", activity=self.activity_duo
            )
            self.assertFalse(short.interview_due)

    @freeze_time("2026-03-01")
    def test_held_in_the_future(self):
        self._signed("cesa", "2026-01-01")
        interview = self._interview("2026-03-02")
        with self.assertRefused("is to come. Correct “Date”", UserError):
            interview.action_held()

    @freeze_time("2026-03-01")
    def test_minutes_are_kept(self):
        self._signed("cesa", "2026-01-01")
        interview = self._interview("2026-03-01")
        self.assertFalse(interview.has_minutes)
        interview.review = "<p>Two new customers</p>"
        interview.action_held()
        self.assertTrue(interview.has_minutes)
        with self.assertRefused("its minutes are kept", UserError):
            interview.unlink()
        with self.assertRefused("stays that of the same person", UserError):
            interview.member_id = self._member(self.activity_duo, "brice")

    @freeze_time("2026-03-01")
    def test_next_one_is_proposed(self):
        self._signed("cesa", "2026-01-01")
        interview = self._held("2026-03-01")
        context = interview.action_plan_next()["context"]
        form = Form(
            self.env["coop.interview"]
            .with_user(self.users["adviser"])
            .with_context(**context)
        )
        self.assertEqual(form.date, date(2026, 12, 17))  # two weeks before it is due
        self.assertEqual(form.adviser_id, self.users["adviser"])
        following = form.save()
        self.assertEqual(following.state, "planned")
        self.assertEqual(following.partner_id, self.users["anne"].partner_id)

    def test_years_report(self):
        with freeze_time("2028-03-01"):
            cesa = self._signed("cesa", "2026-01-01")
            self._held("2026-05-10")
            self._held("2027-05-10")
            self._held("2027-11-10")
            years = self.env["coop.interview.year"].search(
                [("partner_id", "=", cesa.partner_id.id)], order="year"
            )
            self.assertEqual(
                [
                    (
                        one.year,
                        one.date_from,
                        one.wanted,
                        one.due,
                        one.held,
                        one.missing,
                    )
                    for one in years
                ],
                [
                    (1, date(2026, 1, 1), 2, 2, 1, 1),
                    (2, date(2027, 1, 1), 2, 2, 2, 0),
                    (3, date(2028, 1, 1), 2, 0, 0, 0),
                ],
            )
            self.assertEqual(years[0].date_to, date(2026, 12, 31))
            cesa._end(
                date(2028, 1, 31), self.env.ref("coop_contract.end_reason_person")
            )
            last = self.env["coop.interview.year"].search(
                [("partner_id", "=", cesa.partner_id.id), ("year", "=", 3)]
            )
            self.assertEqual((last.wanted, last.missing), (0, 0))

    # Who

    @freeze_time("2026-03-01")
    def test_who_reads_and_writes(self):
        for login in ("anne", "brice"):
            self._signed("cesa", "2026-01-01", login=login, activity=self.activity_duo)
        own = self._interview("2026-03-01", self.activity_duo, review="<p>Fine</p>")
        other = self._interview(
            "2026-03-01", self.activity_duo, "brice", review="<p>Ill</p>"
        )
        own.with_user(self.users["social"]).private_note = "<p>Divorce</p>"
        self.env.invalidate_all()
        mine = own.with_user(self.users["anne"])
        self.assertIn("Fine", mine.review)
        self.assertFalse(mine.is_adviser)
        for door in (
            lambda: mine.write({"review": "<p>Better</p>"}),
            lambda: mine.action_held(),
            lambda: mine.read(["private_note"]),
            lambda: mine.read(["contract_id"]),
            lambda: other.with_user(self.users["anne"]).read(["review"]),
            lambda: own.with_user(self.users["adviser"]).read(["private_note"]),
            lambda: own.with_user(self.users["officer"]).read(["review"]),
            lambda: own.with_user(self.users["manager"]).read(["date"]),
        ):
            with self.assertRaises(AccessError):
                door()
        self.assertEqual(
            self.env["coop.interview"].with_user(self.users["anne"]).search([]), mine
        )
        groups = (
            self.env["coop.interview"]
            .with_user(self.users["anne"])
            ._read_group([], ["partner_id"], ["__count"])
        )
        self.assertEqual([count for _partner, count in groups], [1])
        for login in ("accountant", "payroll"):
            with self.subTest(login=login), self.assertRaises(AccessError):
                self.env["coop.interview"].with_user(self.users[login]).search([])

    @freeze_time("2026-03-01")
    def test_adviser_elsewhere(self):
        """Nothing is said of people whom one doesn't follow."""
        self._signed("cesa", "2026-02-01", login="paul", activity=self.activity_paul)
        for day in ("2026-01-01", "2026-03-01"):
            with self.assertRaisesRegex(AccessError, "that you follow"):
                self._interview(day, self.activity_paul, "paul")
        interview = self._interview(
            "2026-03-01",
            self.activity_paul,
            "paul",
            user="social",
            adviser_id=self.users["adviser"].id,
        )
        # The interviewer writes the minutes.
        interview.with_user(self.users["adviser"]).review = "<p>Fine</p>"

    @freeze_time("2026-03-01")
    def test_nobody_interviews_themselves(self):
        self.users["anne"].group_ids += self.env.ref("coop_base.group_adviser")
        self.activity_anne.adviser_id = self.users["anne"]
        self._signed("cesa", "2026-01-01")
        with self.assertRaises(AccessError):
            self._interview("2026-03-01", user="anne")
