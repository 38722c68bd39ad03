# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from psycopg2 import IntegrityError

from odoo.exceptions import UserError, ValidationError
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from .common import CoopProductCommon


@tagged("post_install", "-at_install")
class TestAdoption(CoopProductCommon):
    """A shop sells the cooperative's product at its own price."""

    def test_each_shop_its_price(self):
        a = self._adopt(self.juice, self.shop_a, price=3.5)
        b = self._adopt(self.juice, self.shop_b)
        self.assertEqual((a.price_policy, b.price_policy), ("own", "recommended"))
        self.assertEqual(self._till_price(self.juice, self.shop_a), 3.5)
        self.assertEqual(self._till_price(self.juice, self.shop_b), 3.165)
        self.assertEqual(a.pricelist_item_id.company_id, self.shop_a)
        a.price = 3.6
        self.assertEqual(self._till_price(self.juice, self.shop_a), 3.6)
        self.assertEqual(self._till_price(self.juice, self.shop_b), 3.165)

    def test_recommended_price_is_followed(self):
        a = self._adopt(self.juice, self.shop_a, price=3.5)
        b = self._adopt(self.juice, self.shop_b)
        before = b.price_changed_on
        b.price_changed_on = "2020-01-01 00:00:00"
        self.juice.list_price = 3.4
        self.assertEqual((a.price, b.price), (3.5, 3.4))
        self.assertEqual(b.price_policy, "recommended")
        self.assertGreaterEqual(b.price_changed_on, before)
        self.assertEqual(self._till_price(self.juice, self.shop_b), 3.4)
        a.price_policy = "recommended"
        self.assertEqual(self._till_price(self.juice, self.shop_a), 3.4)

    def test_price_typed_in_the_price_list(self):
        adoption = self._adopt(self.juice, self.shop_a, price=3.5)
        adoption.pricelist_item_id.fixed_price = 3.9
        self.assertEqual(adoption.price, 3.9)
        adoption.unlink()
        self.assertFalse(
            self.shop_a.coop_shop_pricelist_id.item_ids.filtered(
                lambda item: item.product_tmpl_id == self.juice
            )
        )

    def test_existing_price_list_is_used(self):
        """The first one, that quotations apply: Odoo's own, or another put before."""
        Pricelist = self.env["product.pricelist"]
        own = Pricelist.create(
            {"name": "Own", "company_id": self.shop_a.id, "sequence": 1}
        )
        self._adopt(self.juice, self.shop_a)
        self.assertEqual(self.shop_a.coop_shop_pricelist_id, own)
        self._adopt(self.juice, self.shop_b)
        self.assertEqual(
            Pricelist.search([("company_id", "=", self.shop_b.id)]),
            self.shop_b.coop_shop_pricelist_id,
        )
        # Core's choice for the customers of the shop.
        chosen = Pricelist.with_company(self.shop_b)._get_country_pricelist_multi([])
        self.assertEqual(chosen[False], self.shop_b.coop_shop_pricelist_id)

    def test_cost_and_margin(self):
        a = self._adopt(self.juice, self.shop_a)
        b = self._adopt(self.juice, self.shop_b)
        # 3.165 / 1.055 = 3.00; the cooperative's cost until the shop has its own
        self.assertAlmostEqual(a.price_excluded, 3.0, 6)
        self.assertEqual(a.cost, 2.0)
        self.assertAlmostEqual(a.margin, 1.0, 6)
        self.assertAlmostEqual(a.margin_rate, 1 / 3, 6)
        a.cost = 1.5
        self.assertEqual((a.cost, b.cost), (1.5, 2.0))
        self.assertAlmostEqual(a.margin, 1.5, 6)
        self.assertEqual(self.juice.with_company(self.coop).standard_price, 2.0)

    def test_only_catalogue_products(self):
        own = self.env["product.template"].create(
            {"name": "Shop A's", "company_id": self.shop_a.id}
        )
        internal = self.env["product.template"].create(
            {"name": "Internal", "company_id": self.coop.id}
        )
        for product in own, internal:
            with self.assertRaisesRegex(ValidationError, product.name):
                self._adopt(product, self.shop_a)
        with self.assertRaisesRegex(ValidationError, "choose the shop"):
            self._adopt(self.juice, self.coop)
        with self.assertRaisesRegex(ValidationError, "must be the cooperative"):
            own.coop_catalogue_state = "offered"

    @mute_logger("odoo.sql_db")
    def test_once_per_shop(self):
        self._adopt(self.juice, self.shop_a)
        with self.assertRaises(IntegrityError), self.env.cr.savepoint():
            self._adopt(self.juice, self.shop_a)

    def test_wizard(self):
        self._adopt(self.carrot, self.shop_a)
        wizard = self._as(self.env["coop.product.adopt"], self.member_a)
        with Form(wizard) as form:
            form.price_method = "coefficient"
            form.coefficient = 1.5
            form.rounding = "0.05"
            form.product_tmpl_ids.add(self.juice)
            form.product_tmpl_ids.add(self.carrot)
            self.assertEqual(form.company_id, self.shop_a)
            self.assertEqual(form.known_count, 1)
            with form.line_ids.edit(0) as line:
                # 2.0 × 1.5 × 1.055 = 3.165
                self.assertEqual(line.price, 3.15)
                self.assertEqual(line.cost, 2.0)
                line.price = 3.2
        wizard = form.record
        action = wizard.action_adopt()
        adoption = self.env["coop.product.adoption"].search(action["domain"])
        self.assertEqual(adoption.product_tmpl_id, self.juice)
        self.assertEqual((adoption.company_id, adoption.price), (self.shop_a, 3.2))
        self.assertEqual(adoption.price_policy, "own")
        with self.assertRaisesRegex(UserError, "Nothing to adopt"):
            wizard.line_ids = False
            wizard.action_adopt()

    def test_wizard_follows_the_recommended_price(self):
        wizard = self._as(self.env["coop.product.adopt"], self.member_b).create(
            {"product_tmpl_ids": self.catalogue.ids}
        )
        wizard.line_ids.filtered(
            lambda line: line.product_tmpl_id == self.carrot
        ).price = 2.0
        wizard.action_adopt()
        policies = {
            adoption.product_tmpl_id: adoption.price_policy
            for adoption in self.env["coop.product.adoption"].search(
                [("company_id", "=", self.shop_b.id)]
            )
        }
        self.assertEqual(policies, {self.juice: "recommended", self.carrot: "own"})

    def test_wizard_price_missing(self):
        wizard = self.env["coop.product.adopt"].create(
            {"company_id": self.shop_a.id, "product_tmpl_ids": self.juice.ids}
        )
        wizard.line_ids.price = 0
        with self.assertRaisesRegex(UserError, "Apple juice.*no price"):
            wizard.action_adopt()

    def test_queries_do_not_grow(self):
        products = self.env["product.template"].create(
            [
                {"name": f"P{i}", "company_id": self.coop.id, "list_price": i + 1}
                for i in range(60)
            ]
        )
        products.action_coop_offer()
        self._adopt(self.juice, self.shop_a)  # price list, caches

        def count(batch):
            self.env.flush_all()
            self.env.invalidate_all()
            start = self.env.cr.sql_log_count
            self.env["coop.product.adoption"].with_context(
                tracking_disable=True
            ).create(
                [
                    {"product_tmpl_id": product.id, "company_id": self.shop_a.id}
                    for product in batch
                ]
            )
            self.env.flush_all()
            return self.env.cr.sql_log_count - start

        small, large = count(products[:5]), count(products[5:])
        self.assertLessEqual(large, small + 3)
