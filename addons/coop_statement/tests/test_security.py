# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import Command
from odoo.exceptions import AccessError
from odoo.tests import new_test_user, tagged

from .common import MARCH, StatementCommon


@tagged("post_install", "-at_install")
class TestSecurity(StatementCommon):
    """The accounts of an activity are read by its people, its adviser, the staff that
    reads the books; by nobody else."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for role, groups in (
            ("clerk", "base.group_user,account.group_account_manager"),
            ("payroll", "coop_base.group_payroll"),
            ("social", "coop_base.group_social"),
            ("portal", "base.group_portal,coop_base.group_member"),
            ("customer", "base.group_portal"),
        ):
            cls.users[role] = new_test_user(
                cls.env,
                login=f"axis_{role}",
                groups=groups,
                company_id=cls.company.id,
                company_ids=[Command.set(cls.company.ids)],
            )
        cls.activity_a.member_ids = [
            Command.create(
                {"partner_id": cls.users["portal"].partner_id.id, "role": "member"}
            )
        ]
        cls._post(("5121", 100), ("7061", -100))
        cls._post(("5121", 7654), ("7061", -7654, cls.activity_b))
        cls.staff = cls.Measure.create(
            {
                "name": "Staff only",
                "code": "STAFF",
                "company_id": cls.company.id,
                "definition": "7",
                "visibility": "staff",
            }
        )
        cls.env.flush_all()
        cls.env.invalidate_all()

    def _try(self, role, activities):
        user = self.users[role]
        return self.Measure.with_user(user)._coop_values(
            activities.with_user(user), [MARCH]
        )

    def test_own_activities(self):
        for role in ("alice", "portal", "adviser"):
            with self.subTest(role):
                values = self._try(role, self.activity_a)
                self.assertEqual(values.get(self.activity_a, "RESULT"), 100)
                for others in (self.activity_b, self.activity_a | self.activity_b):
                    with self.assertRaises(AccessError):
                        self._try(role, others)

    def test_staff(self):
        for role in ("officer", "accountant"):
            with self.subTest(role):
                values = self._try(role, self.activities)
                self.assertEqual(values.total("RESULT"), 7754)
                self.assertIn("STAFF", values.by_activity[self.activity_a.id])

    def test_those_who_do_not_read_the_books(self):
        for role in ("clerk", "payroll", "social", "customer"):
            with self.subTest(role), self.assertRaises(AccessError):
                self._try(role, self.activity_a)

    def test_staff_measures(self):
        for role in ("alice", "portal"):
            values = self._try(role, self.activity_a)
            self.assertNotIn("STAFF", values.by_activity[self.activity_a.id])
            with self.assertRaises(AccessError):
                self.staff.with_user(self.users[role]).read(["name"])
        # A formula that members see may use it; the measure itself stays unseen.
        self.Measure.create(
            {
                "name": "Twice",
                "code": "TWICE",
                "company_id": self.company.id,
                "source": "formula",
                "formula": "2 * STAFF",
            }
        )
        values = self._try("alice", self.activity_a)
        self.assertEqual(values.get(self.activity_a, "TWICE"), 200)
        self.assertNotIn("STAFF", values.measures.mapped("code"))

    def test_who_writes_measures(self):
        for role in ("alice", "portal", "adviser", "officer", "accountant"):
            now = self._measure("NOW").with_user(self.users[role])
            self.assertTrue(now.name)
            with self.subTest(role), self.assertRaises(AccessError):
                now.name = "Mine"
        self._measure("NOW").with_user(self.users["manager"]).name = "Ours"
        with self.assertRaises(AccessError):
            self.Measure.with_user(self.users["accountant"]).action_restore_defaults()
        for role in ("clerk", "customer"):
            with self.subTest(role), self.assertRaises(AccessError):
                self._measure("NOW").with_user(self.users[role]).read(["name"])

    def test_companies_of_the_staff(self):
        """Part of an account would be a wrong account: all of it, or nothing."""
        branch = self.env["res.company"].create(
            {"name": "Shop", "parent_id": self.company.id}
        )
        self.env.cr.precommit.run()
        self.activity_b.branch_id = branch
        officer = self.users["shop_officer"] = new_test_user(
            self.env,
            login="axis_shop_officer",
            groups="coop_base.group_officer",
            company_id=branch.id,
            company_ids=[Command.set(branch.ids)],
        )
        for activity in self.activities:
            with self.assertRaises(AccessError) as error:
                self._try("shop_officer", activity)
            self.assertIn("companies that are not yours", str(error.exception))
        self.assertFalse(self.activities.with_user(officer)._coop_with_books())
        officer.company_ids |= self.company
        self.assertEqual(
            self._try("shop_officer", self.activity_b).get(self.activity_b, "NOW"), 7654
        )

    def test_shop_manager(self):
        """Whoever works in the branch only reads the whole account of their shop."""
        branch = self.env["res.company"].create(
            {"name": "Shop", "parent_id": self.company.id}
        )
        self.env.cr.precommit.run()
        self.activity_b.branch_id = branch
        bruno = self.users["bruno"]
        bruno.write({"company_ids": [Command.set(branch.ids)], "company_id": branch.id})
        values = self._try("bruno", self.activity_b)
        self.assertEqual(values.get(self.activity_b, "NOW"), 7654)

    def test_another_cooperative(self):
        other = self.setup_other_company(name="Elsewhere")["company"]
        other.write({"coop_is_cooperative": True, "coop_axis_enabled": True})
        stranger = new_test_user(
            self.env,
            login="axis_stranger",
            groups="coop_base.group_manager",
            company_id=other.id,
            company_ids=[Command.set(other.ids)],
        )
        self.users["stranger"] = stranger
        self.assertEqual(self.Measure.with_user(stranger).search([]).company_id, other)
        with self.assertRaises(AccessError):
            self._try("stranger", self.activity_a)
