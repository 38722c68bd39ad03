# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import Form, tagged

from .common import CoopBranchCommon


@tagged("post_install", "-at_install")
class TestProduct(CoopBranchCommon):
    """G8: the cooperative's products are read-only for the users of its branches."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        manager = cls.env.ref("product.group_product_manager")
        for user in cls.member_a, cls.member_b, cls.officer, cls.entrepreneur:
            user.group_ids |= manager
        cls.shared = cls.env["product.template"].create({"name": "Shared"})
        cls.rooted = cls.env["product.template"].create(
            {"name": "Cooperative's", "company_id": cls.coop.id}
        )
        cls.own = cls.env["product.template"].create(
            {"name": "Shop A's", "company_id": cls.shop_a.id}
        )
        cls.category = cls.env["product.category"].create({"name": "Category"})
        cls.pricelist = cls.env["product.pricelist"].create(
            {"name": "Everyone", "company_id": False}
        )

    def test_write_refused(self):
        for record in (
            self.shared,
            self.rooted,
            self.shared.product_variant_id,
            self.category,
            self.pricelist,
        ):
            with self.subTest(record=record):
                with self.as_core():
                    self._as(record, self.member_a).write({"name": "Taken"})
                record = self._as(record, self.member_a)
                with self.assertRaises(AccessError):
                    record.write({"name": "Mine"})
                with self.assertRaises(AccessError):
                    record.unlink()
                self.assertEqual(record.name, "Taken")
        with self.assertRaises(AccessError):
            self._as(self.shared, self.member_a).write(
                {"standard_price": 1.0, "list_price": 1.0}
            )
        with self.assertRaises(AccessError):
            self._as(self.shared, self.member_a).web_save({"list_price": 2}, {})

    def test_form_opens(self):
        """The cooperative's own products open in a branch: their form shows what core
        computes of the company."""
        code = self.coop.account_fiscal_country_id.code or ""
        record = self._as(self.rooted, self.member_a)
        self.env.flush_all()
        self.env.invalidate_all()
        self.assertIn(code, record.fiscal_country_codes)

    def test_create(self):
        Template = self._as(self.env["product.template"], self.member_a)
        for company in self.env["res.company"], self.coop, self.shop_b:
            with self.assertRaises(AccessError):
                Template.create({"name": "Mine", "company_id": company.id})
        product = Template.create({"name": "Mine"})
        self.assertEqual(product.company_id, self.shop_a)
        product.list_price = 3.0
        variant = self._as(self.env["product.product"], self.member_a).create(
            {"name": "Mine too"}
        )
        self.assertEqual(variant.company_id, self.shop_a)
        with self.assertRaises(AccessError):
            self._as(self.env["product.category"], self.member_a).create(
                {"name": "Mine"}
            )
        with self.assertRaises(AccessError):
            product.company_id = False

    def test_own_product(self):
        self._as(self.own, self.member_a).list_price = 4.0
        with self.assertRaises(AccessError):
            self._as(self.own, self.member_b).list_price = 5.0

    def test_own_cost(self):
        self.shared.standard_price = 3.0
        self._as(self.shared, self.member_a).standard_price = 2.0
        self.assertEqual(self.shared.with_company(self.shop_a).standard_price, 2.0)
        self.assertEqual(self.shared.with_company(self.shop_b).standard_price, 3.0)
        self.assertEqual(self.shared.with_company(self.coop).standard_price, 3.0)
        variant = self.shared.product_variant_id
        self._as(variant, self.member_b).write({"standard_price": 1.0})
        self.assertEqual(self.shared.with_company(self.shop_b).standard_price, 1.0)
        # a forged context is no way to the cooperative's cost
        with self.assertRaises(AccessError):
            self._as(self.shared, self.member_a, self.coop).write(
                {"standard_price": 0.1}
            )
        # someone else's product is not shared
        with self.assertRaises(AccessError):
            self._as(self.own, self.member_b).standard_price = 1.0
        # nor does the cost give the right to edit products
        with self.assertRaises(AccessError):
            self._as(self.shared, self.member_a2).standard_price = 1.0

    def test_follow_the_cooperative_again(self):
        self.shared.standard_price = 3.0
        shared = self._as(self.shared, self.member_a)
        shared.standard_price = 2.0
        self.assertEqual(shared.coop_override_summary, "Cost")
        shared.action_coop_follow_cooperative()
        self.assertEqual(shared.standard_price, 3.0)
        self.assertFalse(shared.coop_override_summary)
        # accounts are the cooperative's: not the shop's to reset
        account = self.company_data["default_account_revenue"]
        self.shared.with_company(self.shop_a).property_account_income_id = account
        with self.assertRaises(AccessError):
            shared.action_coop_follow_cooperative()

    def test_own_vendors(self):
        seller = {"partner_id": self.partner_a.id, "price": 1.5}
        shared = self._as(self.shared, self.member_a)
        shared.write({"seller_ids": [Command.create(seller)]})
        info = self.shared.seller_ids
        self.assertEqual(info.company_id, self.shop_a)
        shared.write({"seller_ids": [Command.update(info.id, {"price": 2.0})]})
        self.assertEqual(info.price, 2.0)
        with self.assertRaises(AccessError):
            shared.write({"seller_ids": [Command.create({**seller, "company_id": 0})]})
        common = self.env["product.supplierinfo"].create(
            {**seller, "company_id": False, "product_tmpl_id": self.shared.id}
        )
        with self.assertRaises(AccessError):
            shared.write({"seller_ids": [Command.update(common.id, {"price": 9.0})]})
        shared.write({"seller_ids": [Command.delete(info.id)]})
        self.assertFalse(info.exists())

    def test_form(self):
        with Form(self._as(self.shared, self.member_a)) as form:
            form.standard_price = 6.0
        self.assertEqual(self.shared.with_company(self.shop_a).standard_price, 6.0)

    def test_staff_and_entrepreneurs(self):
        self._as(self.shared, self.officer).list_price = 8.0
        # works in the cooperative itself: other modules limit them by activity
        self._as(self.rooted, self.entrepreneur).list_price = 9.0
