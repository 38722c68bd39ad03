# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from .common import CoopProductCommon


@tagged("post_install", "-at_install")
class TestCatalogue(CoopProductCommon):
    """What the cooperative changes is traced, and told to the shops that sell it."""

    def _summaries(self, *adoptions):
        return [
            adoption.with_context(lang="en_US").change_summary for adoption in adoptions
        ]

    def test_changes_are_told(self):
        juice = self._adopt(self.juice, self.shop_a)
        carrot = self._adopt(self.carrot, self.shop_b)
        self.catalogue.write({"name": "Carrots"})
        self.juice.barcode = "3760000000123"
        self.assertEqual(self._summaries(juice, carrot), ["Name, Barcode", ""])
        self.assertTrue(juice.changed_on)
        self.juice.taxes_id = False
        self.assertEqual(self._summaries(juice), ["Name, Barcode, Sales Taxes"])
        juice.action_mark_seen()
        self.assertEqual(self._summaries(juice), [""])
        # what is written again unchanged is no change
        self.juice.name = "Carrots"
        self.assertEqual(self._summaries(juice), [""])

    def _messages(self, product):
        return (
            self.env["mail.message"]
            .sudo()
            .search([("model", "=", product._name), ("res_id", "=", product.id)])
        )

    def test_changes_are_traced(self):
        self.juice.barcode = "3760000000123"
        bodies = " ".join(self._messages(self.juice).mapped("body"))
        self.assertIn("3760000000116 → 3760000000123", bodies)
        # what the product's messages show of the rest
        fields = self.juice._track_get_fields()
        self.assertLessEqual(
            self.juice._coop_watched_fields() - {"list_price"}, fields | {"uom_id"}
        )
        self.assertLessEqual({"name", "taxes_id", "list_price"}, fields)

    def test_withdrawal(self):
        adoption = self._adopt(self.juice, self.shop_a)
        self.juice.action_coop_withdraw()
        self.assertEqual(adoption.catalogue_state, "withdrawn")
        self.assertEqual(self._summaries(adoption), ["Catalogue"])
        self.assertTrue(adoption.available)
        self.assertEqual(self._till_price(self.juice, self.shop_a), 3.165)
        self.assertTrue(self.juice.coop_withdrawal_date)
        self.juice.action_coop_offer()
        self.assertFalse(self.juice.coop_withdrawal_date)

    def test_recall(self):
        """By officers, with a reason; told like a withdrawal; offering it ends it."""
        adoption = self._adopt(self.juice, self.shop_a)
        with self.assertRaisesRegex(UserError, "Apple juice.*reason"):
            self.juice.action_coop_recall()
        self.juice.coop_withdrawal_note = "Lot 12: glass"
        with self.assertRaises(AccessError):
            self._as(self.juice, self.member_a).write({"coop_recalled": True})
        self.juice.action_coop_recall()
        self.assertTrue(adoption.recalled)
        self.assertEqual(adoption.withdrawal_note, "Lot 12: glass")
        self.assertEqual(adoption.catalogue_state, "withdrawn")
        self.assertEqual(
            adoption.change_fields.split(","), ["coop_catalogue_state", "coop_recalled"]
        )
        self.juice.action_coop_offer()
        self.assertFalse(adoption.recalled)

    def test_withdrawn_is_not_adopted(self):
        self.juice.action_coop_withdraw()
        with self.assertRaisesRegex(ValidationError, "Apple juice"):
            self._adopt(self.juice, self.shop_a)
        wizard = self.env["coop.product.adopt"].create(
            {"company_id": self.shop_a.id, "product_tmpl_ids": self.catalogue.ids}
        )
        self.assertEqual(wizard.line_ids.product_tmpl_id, self.carrot)

    def test_adopted_is_not_deleted(self):
        self._adopt(self.juice, self.shop_a)
        with self.assertRaisesRegex(UserError, "withdraw it"):
            self.juice.unlink()
        with self.assertRaisesRegex(ValidationError, "withdraw it"):
            self.juice.active = False
        self.carrot.unlink()

    def test_in_shop(self):
        own = self.env["product.template"].create(
            {"name": "Shop A's", "company_id": self.shop_a.id}
        )
        adoption = self._adopt(self.juice, self.shop_a, price=4.0)
        Template = self.env["product.template"]
        ours = own | self.catalogue
        for company, expected in (
            (self.shop_a, own | self.juice),
            (self.shop_b, Template),
            (self.coop, self.catalogue),
        ):
            found = Template.with_company(company).search(
                [("coop_in_shop", "=", True), ("id", "in", ours.ids)]
            )
            self.assertEqual(found, expected.sorted("name"), company.name)
            others = Template.with_company(company).search(
                [("coop_in_shop", "=", False), ("id", "in", ours.ids)]
            )
            # the shop's own products are seen by no other shop
            hidden = Template if company == self.shop_a else own
            self.assertEqual(set(others), set(ours - expected - hidden))
        juice = self.juice.with_company(self.shop_a)
        self.assertEqual(juice.coop_shop_price, 4.0)
        self.assertTrue(juice.coop_in_shop)
        self.assertEqual(self.juice.with_company(self.shop_b).coop_shop_price, 3.165)
        adoption.available = False
        self.assertFalse(
            Template.with_company(self.shop_a).search_count(
                [("coop_in_shop", "=", True), ("id", "=", self.juice.id)]
            )
        )
