# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date, timedelta

from freezegun import freeze_time

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import MemberCommon


@tagged("post_install", "-at_install")
class TestStatus(MemberCommon):
    def test_a_life(self):
        member = self._member()
        self._record(member, "candidacy", "2024-01-05")
        self._record(member, "admission", "2024-02-01")
        self._record(member, "resignation", "2024-06-15", date_effective="2024-12-31")
        for day, status in (
            ("2024-01-04", False),
            ("2024-01-05", "candidate"),
            ("2024-01-31", "candidate"),
            ("2024-02-01", "member"),
            ("2024-06-14", "member"),
            ("2024-06-15", "leaving"),
            ("2024-12-30", "leaving"),
            ("2024-12-31", "former"),
            ("2030-01-01", "former"),
        ):
            self.assertEqual(self._status(member, date.fromisoformat(day)), status, day)
        self.assertEqual(member.admission_date, date(2024, 2, 1))
        self.assertEqual(member.exit_date, date(2024, 12, 31))

    def test_future_admission_takes_effect_without_any_task(self):
        with freeze_time("2024-05-01"):
            member = self._member(admitted="2024-06-01")
            self.assertFalse(member.status)
            self.assertEqual(member.number, 1)
        with freeze_time("2024-06-01"):
            member.invalidate_recordset()
            self.assertEqual(member.status, "member")
            self.assertIn(member, self.Member.search([("status", "=", "member")]))
            self.assertEqual(member.partner_id.coop_member_status, "member")

    def test_death_during_the_notice(self):
        """What happens replaces what was announced."""
        member = self._member(admitted="2024-01-01")
        self._record(member, "resignation", "2024-03-01", date_effective="2024-09-01")
        self._record(member, "death", "2024-05-10")
        self.assertEqual(self._status(member, date(2024, 5, 9)), "leaving")
        self.assertEqual(self._status(member, date(2024, 5, 10)), "former")
        self.assertEqual(member.exit_date, date(2024, 5, 10))

    def test_exit_taken_back_then_readmission(self):
        member = self._member(admitted="2024-01-01")
        self._record(member, "resignation", "2024-03-01", date_effective="2024-09-01")
        self._record(member, "retraction", "2024-04-01")
        self.assertFalse(member.exit_date)
        self.assertEqual(self._status(member, date(2024, 3, 15)), "leaving")
        self.assertEqual(self._status(member, date(2024, 9, 2)), "member")
        self._record(member, "resignation", "2025-01-01")
        self._record(member, "readmission", "2026-01-01")
        self.assertEqual(self._status(member, date(2025, 12, 31)), "former")
        self.assertEqual(self._status(member, date(2026, 1, 1)), "member")
        self.assertEqual(member.admission_date, date(2026, 1, 1))
        self.assertEqual(member.number, 1, "a readmitted member keeps the number")

    def test_leap_day(self):
        member = self._member(admitted="2024-02-29")
        self._record(member, "resignation", "2024-12-01", date_effective="2025-02-28")
        self.assertEqual(self._status(member, date(2024, 2, 28)), False)
        self.assertEqual(self._status(member, date(2024, 2, 29)), "member")
        self.assertEqual(self._status(member, date(2025, 2, 28)), "former")

    def test_event_recorded_late_is_put_in_its_place(self):
        member = self._member(admitted="2024-01-01")
        self._record(member, "resignation", "2024-10-01")
        self._record(member, "exclusion", "2024-05-01", date_effective="2024-11-01")
        self.assertEqual(self._status(member, date(2024, 6, 1)), "leaving")
        self.assertEqual(self._status(member, date(2024, 10, 1)), "former")

    def test_members_at_counts_those_who_leave(self):
        one = self._member("One", admitted="2024-01-01")
        two = self._member("Two", admitted="2024-01-01")
        self._record(two, "resignation", "2024-03-01", date_effective="2024-06-01")
        members = self.Member._members_at(self.cooperative, date(2024, 4, 1))
        self.assertEqual(members, one + two)
        members = self.Member._members_at(self.cooperative, date(2024, 6, 1))
        self.assertEqual(members, one)

    def test_queries_do_not_grow_with_members(self):
        members = self.Member.concat(
            *(self._member(f"M{i}", admitted="2024-01-01") for i in range(30))
        )
        self.env.flush_all()
        day = date(2024, 2, 1)
        members.mapped("status")  # warm
        members.mapped("category_id.id")
        for some in (members[:2], members):
            with self.assertQueryCount(1):
                some._status_at(day)
            with self.assertQueryCount(1):
                some._classification_at(day)
            some.invalidate_recordset(["status", "category_id", "college_id"])
            with self.assertQueryCount(1):
                some.mapped("status")
            with self.assertQueryCount(1):
                some.mapped("category_id.id")
            partners = some.partner_id
            partners.invalidate_recordset(["coop_member_status"])
            some.invalidate_recordset(["status"])
            partners.mapped("coop_member_status")
            partners.invalidate_recordset(["coop_member_status"])
            some.invalidate_recordset(["status"])
            # The members, their contacts and their statuses.
            with self.assertQueryCount(3):
                partners.mapped("coop_member_status")

    def test_group_by_at_a_date(self):
        one = self._member("One", admitted="2024-01-01")
        self._member("Two", admitted="2024-01-01", category=self.users_category)
        one.write(
            {
                "classification_ids": [
                    (
                        0,
                        0,
                        {
                            "category_id": self.users_category.id,
                            "date_from": "2024-07-01",
                        },
                    )
                ]
            }
        )
        self.env.flush_all()
        Member = self.Member.with_context(coop_date="2024-06-30")
        groups = Member.formatted_read_group(
            [("company_id", "=", self.cooperative.id)],
            ["category_id", "status"],
            ["__count"],
        )
        self.assertEqual(
            [(g["category_id"][1], g["status"], g["__count"]) for g in groups],
            [("Employees", "member", 1), ("Customers", "member", 1)],
        )
        groups = self.Member.with_context(coop_date="2024-07-01").formatted_read_group(
            [("company_id", "=", self.cooperative.id)],
            ["college_id"],
            ["__count"],
            order="college_id desc",
        )
        self.assertEqual(
            [(g["college_id"][1], g["__count"]) for g in groups], [("Users", 2)]
        )

    def test_fields_are_offered_to_group_and_sort(self):
        described = self.Member.fields_get(
            ["status", "category_id", "college_id"], ["groupable", "sortable"]
        )
        for name, attributes in described.items():
            self.assertTrue(attributes["groupable"], name)
            self.assertTrue(attributes["sortable"], name)
        one = self._member("One", admitted=date.today() - timedelta(days=3))
        two = self._member("Two", category=self.users_category)
        both = [("id", "in", (one + two).ids)]
        self.assertEqual(self.Member.search(both, order="status"), one + two)
        self.assertEqual(self.Member.search(both, order="category_id desc"), two + one)

    def test_on_a_date_from_the_screen(self):
        member = self._member("One", admitted="2024-01-10")
        wizard = self.env_of("accountant")["coop.member.at.date"]
        for day, found in (("2024-01-09", False), ("2024-01-10", True)):
            action = wizard.create({"date": day}).action_open()
            self.assertNotIn("path", action)
            Member = self.Member.with_context(**action["context"])
            domain = [("id", "=", member.id), ("status", "=", "member")]
            self.assertEqual(bool(Member.search(domain)), found, day)
        with self.assertRaises(AccessError):
            self.env_of("member")["coop.member.at.date"].create({"date": "2024-01-01"})
