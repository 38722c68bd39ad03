# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import no_retry, tagged

from odoo.addons.coop_base.tests.common_hoot import HootCase
from odoo.addons.coop_product.tests.common import CoopProductCommon


@tagged("post_install", "-at_install")
class TestTill(CoopProductCommon):
    """A till loads what its shop sells, at the shop's prices, and nothing of others."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.user.group_ids |= cls.env.ref("point_of_sale.group_pos_manager")
        cls.till_a = cls._till(cls.shop_a)
        cls.own_a, cls.own_b = cls.env["product.template"].create(
            [
                {
                    "name": f"Own {company.name}",
                    "company_id": company.id,
                    "available_in_pos": True,
                }
                for company in (cls.shop_a, cls.shop_b)
            ]
        )
        cls.ours = cls.catalogue | cls.own_a | cls.own_b

    @classmethod
    def _till(cls, company):
        Config = cls.env["pos.config"].with_company(company)
        return Config.create({"name": f"Till {company.name}"})

    def _loaded(self, till):
        Template = self.env["product.template"].with_company(till.company_id)
        domain = Template._load_pos_data_domain({}, till)
        return Template.search(domain) & self.ours

    def test_products_of_the_shop(self):
        self.assertEqual(self._loaded(self.till_a), self.own_a)
        adoption = self._adopt(self.juice, self.shop_a)
        self.assertTrue(self.juice.available_in_pos)
        self.assertEqual(set(self._loaded(self.till_a)), {self.juice, self.own_a})
        # withdrawn by the cooperative: sold until the shop has none left
        self.juice.action_coop_withdraw()
        self.assertIn(self.juice, self._loaded(self.till_a))
        adoption.available = False
        self.assertEqual(self._loaded(self.till_a), self.own_a)
        self.carrot.available_in_pos = True
        self.assertNotIn(self.carrot, self._loaded(self.till_a))

    def test_unknown_barcode(self):
        """What the till asks for later passes through the same door."""
        domain = [("product_variant_ids.barcode", "in", ["3760000000116"])]
        self.juice.available_in_pos = True
        self.till_a.open_ui()
        Template = self.env["product.template"].with_company(self.shop_a)
        data = Template.load_product_from_pos(self.till_a.id, domain)
        self.assertFalse(data["product.template"])
        self._adopt(self.juice, self.shop_a, price=3.9)
        data = Template.load_product_from_pos(self.till_a.id, domain)
        self.assertEqual(
            [product["id"] for product in data["product.template"]], self.juice.ids
        )

    def test_price_list_of_the_till(self):
        self._adopt(self.juice, self.shop_a, price=3.9)
        pricelist = self.shop_a.coop_shop_pricelist_id
        self.assertTrue(self.till_a.use_pricelist)
        self.assertEqual(self.till_a.pricelist_id, pricelist)
        # a till opened later has it too
        self.assertEqual(self._till(self.shop_a).pricelist_id, pricelist)

    def test_existing_price_list_of_the_till(self):
        other, used = self.env["product.pricelist"].create(
            [{"name": name, "company_id": self.shop_b.id} for name in ("Other", "Till")]
        )
        till = self._till(self.shop_b)
        till.write(
            {
                "use_pricelist": True,
                "available_pricelist_ids": [(6, 0, used.ids)],
                "pricelist_id": used.id,
            }
        )
        self._adopt(self.juice, self.shop_b)
        self.assertEqual(self.shop_b.coop_shop_pricelist_id, used)
        self.assertFalse(other.item_ids)
        self.assertEqual(used.item_ids.product_tmpl_id, self.juice)

    def test_recall(self):
        """A till loads the reason; those that are open are told, no other one."""
        self._adopt(self.juice, self.shop_a)
        till_b = self._till(self.shop_b)
        for till in self.till_a, till_b:
            till.open_ui()
        told = []
        self.patch(
            self.registry["pos.config"],
            "_notify",
            lambda till, *args, **kwargs: told.append((till, *args)),
        )
        self.juice.coop_withdrawal_note = "Lot 12: glass"
        self.juice.action_coop_recall()
        change = {
            "id": self.juice.id,
            "coop_recalled": True,
            "coop_withdrawal_note": "Lot 12: glass",
        }
        self.assertEqual(told, [(self.till_a, "COOP_RECALL", [change])])
        # Scanned, it is refused with the reason: it is no unknown barcode.
        self.assertIn(self.juice, self._loaded(self.till_a))
        names = self.juice._load_pos_data_fields(self.till_a)
        self.assertLessEqual({"coop_recalled", "coop_withdrawal_note"}, set(names))

    def test_shelves_hold_what_the_tills_sell(self):
        """Not the articles under which a shop books its takings."""
        Template = self.env["product.template"].with_company(self.shop_a)
        booked = Template.create({"name": "Groceries", "company_id": self.shop_a.id})
        self._adopt(self.juice, self.shop_a)
        shelf = Template.search(Template._coop_shelf_domain(self.shop_a))
        self.assertEqual(shelf & (self.ours | booked), self.juice | self.own_a)
        # A shop without a till: all its goods.
        Template = Template.with_company(self.shop_b)
        shelf = Template.search(Template._coop_shelf_domain(self.shop_b))
        self.assertEqual(shelf & self.ours, self.own_b)


@tagged("post_install", "-at_install")
class TestHoot(HootCase):
    @no_retry
    def test_unit(self):
        """The unit tests of this module's JavaScript."""
        self._run_hoot("coop_product_pos")
