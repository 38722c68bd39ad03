# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import new_test_user, tagged

from .common import ROLES, CoopCommon

# Groups of the suite that each role gives, itself left out.
GIVEN = {
    "member": set(),
    "adviser": set(),
    "officer": {"adviser", "all_activities"},
    "manager": {"officer", "adviser", "accountant", "all_activities"},
    "accountant": {"all_activities"},
    "payroll": {"all_activities"},
    "social": {"all_activities"},
}


@tagged("post_install", "-at_install")
class TestGroups(CoopCommon):
    def test_each_role_gives_what_it_says_and_no_more(self):
        every = {*ROLES, "all_activities"}
        for role, given in GIVEN.items():
            user = self.users[role]
            for name in every:
                with self.subTest(role=role, group=name):
                    self.assertEqual(
                        user.has_group(f"coop_base.group_{name}"),
                        name == role or name in given,
                    )

    def test_a_member_may_be_a_portal_user(self):
        user = new_test_user(
            self.env,
            login="coop_portal",
            groups="base.group_portal,coop_base.group_member",
        )
        self.assertTrue(user._is_portal())
        self.assertFalse(user.has_group("coop_base.group_all_activities"))

    def test_staff_are_internal_users(self):
        internal = self.env.ref("base.group_user")
        for role in set(ROLES) - {"member"}:
            group = self.env.ref(f"coop_base.group_{role}")
            self.assertIn(internal, group.all_implied_ids, role)
        self.assertNotIn(
            internal, self.env.ref("coop_base.group_member").all_implied_ids
        )

    def test_roles_held_together_have_a_selection_each(self):
        privileges = {
            self.env.ref(f"coop_base.group_{role}").privilege_id
            for role in ("officer", "accountant", "payroll", "social")
        }
        self.assertEqual(len(privileges), 4)
        category = self.env.ref("coop_base.module_category_cooperative")
        self.assertTrue(all(p.category_id == category for p in privileges))

    def test_the_application_is_for_those_who_have_a_role(self):
        menus = {
            name: self.env.ref(f"coop_base.menu_{name}").id
            for name in ("root", "dashboard", "configuration")
        }
        for role, user in self.users.items():
            visible = self.env["ir.ui.menu"].with_user(user)._visible_menu_ids()
            with self.subTest(role=role):
                self.assertLessEqual({menus["root"], menus["dashboard"]}, visible)
                self.assertEqual(menus["configuration"] in visible, role == "manager")
        visible = self.env["ir.ui.menu"].with_user(self.no_role)._visible_menu_ids()
        self.assertNotIn(menus["root"], visible)
