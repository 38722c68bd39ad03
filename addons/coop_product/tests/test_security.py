# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import new_test_user, tagged

from .common import CoopProductCommon


@tagged("post_install", "-at_install")
class TestSecurity(CoopProductCommon):
    """Shops never read each other's products, prices or costs, whatever the door."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.own_a = cls.env["product.template"].create(
            {
                "name": "Secret A",
                "company_id": cls.shop_a.id,
                "list_price": 77.0,
                "barcode": "2000000000017",
            }
        )
        Adoption = cls.env["coop.product.adoption"]
        cls.adoption_a, cls.adoption_b = Adoption.create(
            [
                {
                    "product_tmpl_id": cls.juice.id,
                    "company_id": cls.shop_a.id,
                    "price": 3.71,
                    "default_code": "A-1",
                },
                {
                    "product_tmpl_id": cls.juice.id,
                    "company_id": cls.shop_b.id,
                    "price": 3.72,
                    "default_code": "B-1",
                },
            ]
        )
        cls.adoption_a.cost = 1.11
        cls.adoption_b.cost = 1.12
        cls.env.flush_all()
        cls.env.invalidate_all()

    def test_adoptions_of_another_shop(self):
        Adoption = self._as(self.env["coop.product.adoption"], self.member_b)
        self.assertEqual(Adoption.search([]), self.adoption_b)
        self.assertEqual(
            Adoption._read_group([], [], ["price:sum", "__count"]), [(3.72, 1)]
        )
        groups = Adoption.formatted_read_group([], ["company_id"], ["price:max"])
        self.assertEqual([group["price:max"] for group in groups], [3.72])
        other = self._as(self.adoption_a, self.member_b)
        for operation in (
            lambda: other.read(["price"]),
            lambda: other.export_data(["price", "cost"]),
            lambda: other.write({"price": 1.0}),
            lambda: other.unlink(),
            lambda: other.message_post(body="Hello"),
            lambda: other.action_mark_seen(),
            lambda: other.create(
                {"product_tmpl_id": self.carrot.id, "company_id": self.shop_a.id}
            ),
        ):
            with self.assertRaises(AccessError):
                operation()
        # nor is one's own adoption given to another shop
        with self.assertRaisesRegex(UserError, "Apple juice"):
            self._as(self.adoption_b, self.member_b).write(
                {"company_id": self.shop_a.id}
            )
        messages = self._as(self.env["mail.message"], self.member_b)
        self.assertFalse(
            messages.search(
                [("model", "=", other._name), ("res_id", "=", self.adoption_a.id)]
            )
        )

    def test_forged_company(self):
        with self.assertRaises(AccessError):
            self._as(self.juice, self.member_b, self.shop_a).read(["standard_price"])
        with self.assertRaises(AccessError):
            self._as(
                self.env["coop.product.adoption"], self.member_b, self.shop_a
            ).search([])

    def test_shared_product_tells_nothing_of_others(self):
        juice = self._as(self.juice, self.member_b)
        values = juice.read(
            [
                "coop_shop_price",
                "coop_adoption_ids",
                "coop_adoption_count",
                "standard_price",
            ]
        )[0]
        self.assertEqual(values["coop_shop_price"], 3.72)
        self.assertEqual(values["coop_adoption_ids"], self.adoption_b.ids)
        self.assertEqual(values["coop_adoption_count"], 1)
        self.assertEqual(values["standard_price"], 1.12)
        # a domain is no oracle either
        Template = self._as(self.env["product.template"], self.member_b)
        for domain in (
            [("coop_adoption_ids.price", "=", 3.71)],
            [("coop_adoption_ids.default_code", "=", "A-1")],
            [("coop_adoption_ids.company_id", "=", self.shop_a.id)],
            [("standard_price", "=", 1.11), ("id", "=", self.juice.id)],
        ):
            self.assertFalse(Template.search(domain), domain)
        self.assertEqual(
            Template.search([("coop_adoption_ids.price", "=", 3.72)]), self.juice
        )
        items = self._as(self.env["product.pricelist.item"], self.member_b)
        self.assertFalse(items.search([("fixed_price", "=", 3.71)]))
        with self.assertRaises(AccessError):
            self._as(self.adoption_a.sudo().pricelist_item_id, self.member_b).read(
                ["fixed_price"]
            )

    def test_own_products(self):
        own = self._as(self.own_a, self.member_b)
        Template = self._as(self.env["product.template"], self.member_b)
        Product = self._as(self.env["product.product"], self.member_b)
        self.assertFalse(Template.search([("name", "=", "Secret A")]))
        self.assertFalse(Template.name_search("Secret A"))
        self.assertFalse(Product.search([("barcode", "=", "2000000000017")]))
        self.assertFalse(
            Template.formatted_read_group(
                [("list_price", "=", 77)], ["name"], ["list_price:sum"]
            )
        )
        for operation in (
            lambda: own.read(["name"]),
            lambda: own.export_data(["name"]),
            lambda: own.write({"name": "Taken"}),
            lambda: own.unlink(),
            lambda: own.product_variant_id.read(["barcode"]),
        ):
            with self.assertRaises(AccessError):
                operation()
        self.assertEqual(self._as(self.own_a, self.member_a).name, "Secret A")

    def test_shop_does_not_keep_the_catalogue(self):
        juice = self._as(self.juice, self.member_a)
        for operation in (
            lambda: juice.write({"name": "Mine"}),
            lambda: juice.action_coop_withdraw(),
            lambda: self._as(self.own_a, self.member_a).write(
                {"company_id": self.coop.id, "coop_catalogue_state": "offered"}
            ),
        ):
            with self.assertRaises(AccessError):
                operation()
        adoption = self._as(self.adoption_a, self.member_a)
        adoption.write({"price": 3.8, "cost": 1.3, "default_code": "A-2"})
        self.assertEqual(self._till_price(self.juice, self.shop_a), 3.8)
        self.assertEqual(self.juice.with_company(self.shop_b).standard_price, 1.12)

    def test_only_officers_keep_the_catalogue(self):
        """Even who works in the cooperative itself and may edit its products."""
        self.entrepreneur.group_ids |= self.env.ref("product.group_product_manager")
        Template = self._as(self.env["product.template"], self.entrepreneur)
        own = Template.create({"name": "Mine", "company_id": self.coop.id})
        for operation in (
            own.action_coop_offer,
            self._as(self.juice, self.entrepreneur).action_coop_withdraw,
            lambda: Template.create(
                {
                    "name": "Mine",
                    "company_id": self.coop.id,
                    "coop_catalogue_state": "offered",
                }
            ),
        ):
            with self.assertRaises(AccessError):
                operation()
        self._as(self.carrot, self.officer).action_coop_withdraw()

    def test_who_works_in_the_shop_only_reads(self):
        adoption = self._as(self.adoption_a, self.member_a2)
        self.assertEqual(adoption.price, 3.71)
        with self.assertRaises(AccessError):
            adoption.write({"price": 1.0})
        with self.assertRaises(AccessError):
            self._as(self.env["coop.product.adopt"], self.member_a2).create({})

    def test_entrepreneur_and_staff(self):
        Adoption = self.env["coop.product.adoption"]
        self.assertFalse(self._as(Adoption, self.entrepreneur).search([]))
        both = self.adoption_a | self.adoption_b
        companies = self.coop | self.shop_a | self.shop_b
        for user in self.officer, self.accountant:
            found = self._as(Adoption, user, companies).search([])
            self.assertEqual(set(found), set(both))
        with self.assertRaises(AccessError):
            self._as(self.adoption_a, self.accountant, companies).write({"price": 1})
        self._as(self.adoption_a, self.officer, companies).write({"price": 4.0})
        self.assertEqual(self._till_price(self.juice, self.shop_a), 4.0)

    def test_plain_account_user(self):
        """Core's product screens open for who has no role here."""
        user = new_test_user(
            self.env,
            login="plain_account",
            groups="account.group_account_invoice",
            company_id=self.coop.id,
            company_ids=[Command.set(self.coop.ids)],
        )
        Template = self._as(self.env["product.template"], user)
        views = [(False, "form"), (False, "list"), (False, "search")]
        arch = Template.get_views(views)["views"]["form"]["arch"]
        self.assertNotIn("action_coop_offer", arch)
        self.assertTrue(Template.search([("id", "=", self.juice.id)]).name)

    def test_wizards_of_others(self):
        wizard = self._as(self.env["coop.product.adopt"], self.member_a).create(
            {"product_tmpl_ids": self.carrot.ids}
        )
        lines = wizard.line_ids
        self.assertEqual(lines.product_tmpl_id, self.carrot)
        with self.assertRaises(AccessError):
            self._as(wizard, self.member_b).read(["line_ids"])
        with self.assertRaises(AccessError):
            self._as(lines, self.member_b).read(["price"])
        with self.assertRaises(AccessError):
            # would show the costs of shop A
            self._as(self.env["coop.product.adopt"], self.member_b).create(
                {"company_id": self.shop_a.id, "product_tmpl_ids": self.carrot.ids}
            )
