# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged

from .common import CoopBranchCommon


@tagged("post_install", "-at_install")
class TestHierarchy(CoopBranchCommon):
    """G11: a cooperative is a root, and its shops are directly below it."""

    def test_no_cooperative_below_a_company(self):
        group = self.env["res.company"].create({"name": "Group"})
        with self.assertRaises(ValidationError):
            self.env["res.company"].create(
                {
                    "name": "Below",
                    "parent_id": group.id,
                    "coop_is_cooperative": True,
                }
            )
        with self.assertRaises(ValidationError):
            self.shop_a.coop_is_cooperative = True

    def test_no_branch_of_a_branch(self):
        vals = {"name": "Kiosk", "parent_id": self.shop_a.id}
        with (
            self.assertRaisesRegex(ValidationError, self.coop.name),
            self.env.cr.savepoint(),
        ):
            self.env["res.company"].create(vals)
        self.coop.coop_is_cooperative = False
        self.assertEqual(self.env["res.company"].create(vals).root_id, self.coop)
        with self.assertRaises(ValidationError):
            self.coop.coop_is_cooperative = True

    def test_hierarchy_is_frozen_with_a_way_out(self):
        other = self.env["res.company"].create({"name": "Elsewhere"})
        with self.assertRaisesRegex(UserError, "archive it and open a new company"):
            self.shop_a.parent_id = False
        with self.assertRaisesRegex(UserError, "archive it and open a new company"):
            other.parent_id = self.coop
        with self.assertRaisesRegex(UserError, "hierarchy cannot be changed"):
            other.parent_id = self.env["res.company"].create({"name": "Group"})

    def test_helpers(self):
        self.assertEqual(self.shop_a._coop_root(), self.coop)
        self.assertEqual(self.coop._coop_root(), self.coop)
        self.assertTrue(self.shop_a.coop_is_branch)
        self.assertFalse(self.coop.coop_is_branch)
        Company = self.env["res.company"]
        self.assertEqual(Company._coop_ancestor_ids(self.shop_a.id), (self.coop.id,))
        self.assertEqual(Company._coop_ancestor_ids(self.coop.id), ())
        self.assertEqual(
            set(Company._coop_descendant_ids(self.coop.id)),
            {self.shop_a.id, self.shop_b.id},
        )
