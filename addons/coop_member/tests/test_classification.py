# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date

from psycopg2 import IntegrityError

from odoo import Command
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from .common import MemberCommon


@tagged("post_install", "-at_install")
class TestClassification(MemberCommon):
    def test_history(self):
        member = self._member(admitted="2024-01-01")
        with Form(member) as form, form.classification_ids.new() as line:
            line.category_id = self.users_category
            line.date_from = "2024-07-01"
        first, last = member.classification_ids.sorted("date_from")
        self.assertEqual(first.date_to, date(2024, 6, 30))
        self.assertFalse(last.date_to)
        self.assertEqual(last.college_id, self.college_use, "proposed by the category")
        self.assertEqual(
            member._classification_at(date(2024, 6, 30)),
            {member.id: (self.workers.id, self.college_work.id)},
        )
        self.assertEqual(member.category_id, self.users_category)
        old = member.with_context(coop_date="2024-03-01")
        self.assertEqual(old.category_id, self.workers)
        found = self.Member.search([("college_id", "=", self.college_use.id)])
        self.assertEqual(found, member)
        self.assertFalse(
            self.Member.with_context(coop_date="2024-03-01").search(
                [("college_id.name", "=", "Users")]
            )
        )

    def test_without_category(self):
        member = self.Member.create(
            {
                "partner_id": self.partner.id,
                "company_id": self.cooperative.id,
            }
        )
        other = self._member("Other")
        both = [("id", "in", (member + other).ids)]
        self.assertEqual(
            self.Member.search([*both, ("category_id", "=", False)]), member
        )
        self.assertEqual(
            self.Member.search([*both, ("category_id", "!=", False)]), other
        )
        self.assertEqual(
            self.Member.search([*both, ("category_id", "!=", self.workers.id)]), member
        )

    @mute_logger("odoo.sql_db")
    def test_two_changes_on_a_day(self):
        member = self._member()
        with self.assertRaises(IntegrityError):
            member.classification_ids = [
                Command.create(
                    {
                        "category_id": self.users_category.id,
                        "date_from": "2020-01-01",
                    }
                )
            ]

    def test_category_of_another_cooperative(self):
        other = self.env["res.company"].create({"name": "Other"})
        category = self.env["coop.member.category"].create(
            {"name": "X", "code": "X", "company_id": other.id}
        )
        with self._refused("X"):
            self._member(category=category)

    def test_weights(self):
        self.college_work.weight_ids = [
            Command.create({"date_from": "2025-01-01", "weight": 50})
        ]
        Colleges = self.env["coop.college"]
        self.assertEqual(
            Colleges._weights_at(self.cooperative, date(2024, 12, 31)),
            {self.college_work.id: 60, self.college_use.id: 40},
        )
        self.assertEqual(
            Colleges._weights_at(self.cooperative, date(2025, 1, 1)),
            {self.college_work.id: 50, self.college_use.id: 40},
        )
        self.assertIn("90", self.college_use.weights_total)
        past = self.college_use.with_context(coop_date="2024-01-01")
        self.assertFalse(past.weights_total)
        self.assertEqual(Colleges._weights_at(self.cooperative, date(2019, 1, 1)), {})

    def test_counts_of_categories_and_colleges(self):
        self._member("One", admitted="2024-01-01")
        self._member("Two")
        self.assertEqual(self.workers.member_count, 1)
        self.assertEqual(self.college_work.member_count, 1)
        self.assertEqual(self.college_use.member_count, 0)
        action = self.workers.action_view_members()
        self.assertEqual(len(self.Member.search(action["domain"])), 2)

    def test_member_of_a_branch(self):
        branch = self.env["res.company"].create(
            {"name": "Shop", "parent_id": self.cooperative.id}
        )
        with self._refused("Les Quatre Vents"):
            self.Member.create({"partner_id": self.partner.id, "company_id": branch.id})
