# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.fields import Command
from odoo.tests import tagged

from .common import CoopBranchCommon


@tagged("post_install", "-at_install")
class TestAccess(CoopBranchCommon):
    """G6: access to the cooperative gives its branches, and takes them back."""

    def test_present_and_future_branches(self):
        tree = self.coop | self.shop_a | self.shop_b
        self.assertEqual(self.officer.company_ids, tree)
        shop_c = self.env["res.company"].create(
            {"name": "Shop C", "parent_id": self.coop.id}
        )
        self.assertEqual(self.officer.company_ids, tree | shop_c)
        self.assertEqual(self.accountant.company_ids, tree | shop_c)
        self.assertEqual(self.member_a.company_ids, self.shop_a)

    def test_core_alone(self):
        self.coop.coop_is_cooperative = False
        user = self._new_user("other", self.coop, "coop_base.group_officer")
        self.assertEqual(user.company_ids, self.coop)
        self.coop.coop_is_cooperative = True
        self.assertEqual(user.company_ids, self.coop | self.shop_a | self.shop_b)

    def test_entrepreneurs_do_not_get_the_shops(self):
        self.assertEqual(self.entrepreneur.company_ids, self.coop)

    def test_removed_with_the_cooperative(self):
        other = self.env["res.company"].create({"name": "Elsewhere"})
        user = self._new_user(
            "two_lives", self.shop_a | other, "coop_base.group_officer"
        )
        self.assertEqual(user.company_ids, self.shop_a | other)
        user.company_ids = [Command.link(self.coop.id)]
        self.assertEqual(
            user.company_ids, other | self.coop | self.shop_a | self.shop_b
        )
        user.company_ids = [Command.unlink(self.coop.id)]
        # shop A had been granted on its own: it stays
        self.assertEqual(user.company_ids, other | self.shop_a)

    def test_default_company_among_the_removed_branches(self):
        other = self.env["res.company"].create({"name": "Elsewhere"})
        user = self._new_user("boss", self.coop | other, "coop_base.group_officer")
        user.company_id = self.shop_b
        user.company_ids = [Command.unlink(self.coop.id)]
        self.assertEqual(user.company_ids, other)
        self.assertEqual(user.company_id, other)

    def test_right_given_and_taken(self):
        officers = self.env.ref("coop_base.group_officer")
        tree = self.coop | self.shop_a | self.shop_b
        self.entrepreneur.group_ids = [Command.link(officers.id)]
        self.assertEqual(self.entrepreneur.company_ids, tree)
        self.entrepreneur.group_ids = [Command.unlink(officers.id)]
        self.assertEqual(self.entrepreneur.company_ids, self.coop)
        officers.user_ids = [Command.link(self.entrepreneur.id)]
        self.assertEqual(self.entrepreneur.company_ids, tree)
        officers.user_ids = [Command.unlink(self.entrepreneur.id)]
        self.assertEqual(self.entrepreneur.company_ids, self.coop)

    def test_archived_branch_comes_back(self):
        shop_c = self.env["res.company"].create(
            {"name": "Shop C", "parent_id": self.coop.id}
        )
        shop_c.active = False
        user = self._new_user("late", self.coop, "coop_base.group_officer")
        self.assertNotIn(shop_c, user.company_ids)
        shop_c.active = True
        self.assertIn(shop_c, user.company_ids)

    def test_moves_seen_by_the_accountant(self):
        invoice = self._invoice(self.shop_a, 10.0)
        self.assertEqual(
            self._as(self.env["account.move"], self.accountant).search(
                [("id", "=", invoice.id)]
            ),
            invoice,
        )
