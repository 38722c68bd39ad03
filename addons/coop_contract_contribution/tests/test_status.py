# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date

from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.coop_contribution.tests.common import ContributionCommon


@tagged("post_install", "-at_install")
class TestStatus(ContributionCommon):
    """Floors and caps by the contracts in force (facts: Astrolabe's variants)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.members = {}
        for activity in cls.activities:
            partner = cls.env["res.partner"].create({"name": f"Of {activity.code}"})
            people = activity.member_ids.filtered(lambda one: one.role == "owner")
            if not people:
                activity.member_ids = [
                    Command.create({"partner_id": partner.id, "role": "owner"})
                ]
                people = activity.member_ids
            cls.members[activity] = people[:1]

    @classmethod
    def _sign(cls, activity, code, start, end=False, **vals):
        kind = cls.env.ref(f"coop_contract.contract_type_{code}")
        kind.sudo().checklist_ids.unlink()
        contract = (
            cls.env["coop.contract"]
            .sudo()
            .create(
                {
                    "member_id": cls.members[activity].id,
                    "type_id": kind.id,
                    "date_start": start,
                    "date_term": end,
                    **vals,
                }
            )
        )
        contract._sign(contract.date_start)
        return contract

    def test_floors_by_contract(self):
        """10 000 of turnover at 11 %: 1 200 for a CAPE, 2 160 for a CESA."""
        scheme = self._example("astrolabe")
        for activity, code, end in (
            (self.activity_a, "cape", "2024-12-31"),
            (self.activity_b, "cesa", False),
        ):
            activity.date_open = "2024-01-01"
            # What is entered is wrong on purpose.
            self._assign(activity, scheme, contract_type="agreement")
            self._sign(activity, code, "2024-01-01", end)
            self._sale(activity, 10000)
        self._run("2024-12-31")
        self._assert_taken(1200.00)
        self._assert_taken(2160.00, self.activity_b)

    def test_from_cape_to_cesa(self):
        scheme = self._example("astrolabe")
        assignment = self._assign(self.activity_a, scheme, contract_type="agreement")
        cape = self._sign(self.activity_a, "cape", "2024-02-01", "2024-06-30")
        cesa = self._sign(
            self.activity_a, "cesa", "2024-07-01", associated_on="2025-01-01"
        )
        for day, status in (
            ("2024-01-31", ("agreement", False)),
            ("2024-02-01", ("cape", False)),
            ("2024-06-30", ("cape", False)),
            ("2024-07-01", ("cesa", False)),
            ("2025-01-01", ("cesa", True)),
        ):
            self.assertEqual(assignment._get_status(date.fromisoformat(day)), status)
        self._sign(self.activity_a, "agreement", "2024-01-15")
        self.assertEqual(assignment._get_status(date(2024, 3, 1)), ("cape", False))
        self.assertTrue(cape and cesa)

    def test_not_signed_doesnt_count(self):
        assignment = self._assign(self.activity_a, self._example("astrolabe"))
        kind = self.env.ref("coop_contract.contract_type_cesa")
        self.env["coop.contract"].sudo().create(
            {
                "member_id": self.members[self.activity_a].id,
                "type_id": kind.id,
                "date_start": "2024-01-01",
            }
        )
        self.assertEqual(assignment._get_status(date(2024, 3, 1)), ("", False))

    def test_who(self):
        """An accountant runs and sees the kind of contract, not the contract."""
        scheme = self._example("astrolabe")
        assignment = self._assign(self.activity_a, scheme)
        self._sign(self.activity_a, "cesa", "2024-01-01")
        own = assignment.with_user(self.users["accountant"])
        self.assertIn("CESA", own.status_today)
        with self.assertRaises(AccessError):
            own.activity_id.read(["contract_ids"])
        self._sale(self.activity_a, 10000)
        self._run("2024-12-31", user="accountant")

    def test_queries_dont_grow(self):
        scheme = self._example("astrolabe")
        assignments = self.env["coop.contribution.assignment"]
        for activity in self.activities:
            assignments |= self._assign(activity, scheme)
            self._sign(activity, "cesa", "2024-01-01")

        def cost(records):
            self.env.flush_all()
            self.env.invalidate_all()
            start = self.env.cr.sql_log_count
            for record in records:
                for month in range(1, 13):
                    record._get_status(date(2024, month, 1))
            return self.env.cr.sql_log_count - start

        cost(assignments)
        self.assertEqual(cost(assignments), cost(assignments[:1]))
