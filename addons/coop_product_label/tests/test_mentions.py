# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import ValidationError
from odoo.tests import tagged

from odoo.addons.coop_product.tests.common import CoopProductCommon


@tagged("post_install", "-at_install")
class TestMentions(CoopProductCommon):
    """What must be shown with a product, and the price of one kilogram or litre."""

    def test_fourteen_allergens(self):
        allergens = self.env["coop.allergen"].search([])
        self.assertEqual(allergens.mapped("sequence"), list(range(1, 15)))

    def test_unit_price(self):
        """Figures of a shelf: price × what makes a kilogram or a litre."""
        self.juice.write({"list_price": 3.2})
        for quantity, unit, expected in (
            (1, "l", ("l", 3.2)),
            (75, "cl", ("l", 4.27)),  # 4.266…
            (750, "ml", ("l", 4.27)),
            (250, "g", ("kg", 12.8)),
            (2.5, "kg", ("kg", 1.28)),
            (6, "unit", ("unit", 0.53)),
            (0, "g", (False, 0.0)),
        ):
            self.juice.write({"coop_net_quantity": quantity, "coop_net_unit": unit})
            self.assertEqual(
                self.juice._coop_unit_price(self.shop_a), expected, (quantity, unit)
            )

    def test_unit_price_is_the_shops(self):
        self.juice.write({"coop_net_quantity": 500, "coop_net_unit": "ml"})
        self._adopt(self.juice, self.shop_a, price=4.0)
        self.assertEqual(self.juice._coop_unit_price(self.shop_a), ("l", 8.0))
        self.assertEqual(self.juice._coop_unit_price(self.shop_b), ("l", 6.34))
        product = self.juice.with_company(self.shop_a)
        self.assertEqual(product.coop_unit_price, 8.0)
        self.assertEqual(product.coop_unit_price_unit, "l")

    def test_sold_by_weight(self):
        self.carrot.uom_id = self.env.ref("uom.product_uom_kgm")
        self.assertEqual(self.carrot._coop_unit_price(self.shop_a), ("kg", 2.11))
        self.carrot.uom_id = self.env.ref("uom.product_uom_gram")
        self.carrot.list_price = 0.02
        self.assertEqual(self.carrot._coop_unit_price(self.shop_a), ("kg", 20.0))

    def test_tax_is_added_where_prices_exclude_it(self):
        self.vat.price_include_override = "tax_excluded"
        self.juice.write({"coop_net_quantity": 1, "coop_net_unit": "l"})
        self.juice.list_price = 10.0
        self.assertEqual(self.juice._coop_unit_price(self.shop_a), ("l", 10.55))

    def test_organic(self):
        for code in (False, "BIO", "FR-BIO-1", "fr-bio-01", "FR-BIO-0001"):
            with self.assertRaisesRegex(ValidationError, "FR-BIO-01"):
                self.juice.write({"coop_organic": True, "coop_organic_code": code})
        for code in "FR-BIO-01", "DE-ÖKO-006", "ES-ECO-001":
            self.juice.write({"coop_organic": True, "coop_organic_code": code})
        with self.assertRaisesRegex(ValidationError, "negative"):
            self.juice.coop_net_quantity = -1

    def test_mentions_are_told_to_the_shops(self):
        adoption = self._adopt(self.juice, self.shop_a)
        self.juice.write(
            {
                "coop_allergen_ids": [
                    (4, self.env.ref("coop_product_label.allergen_milk").id)
                ],
                "coop_origin": "Drôme",
            }
        )
        self.assertEqual(
            set(adoption.change_fields.split(",")), {"coop_allergen_ids", "coop_origin"}
        )
