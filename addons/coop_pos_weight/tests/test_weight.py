# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.fields import Command
from odoo.tests import HttpCase, no_retry, tagged

from odoo.addons.point_of_sale.tests.test_frontend import TestPointOfSaleHttpCommon
from odoo.addons.web.tests import test_js


@tagged("post_install", "-at_install")
class TestWeight(TestPointOfSaleHttpCommon):
    """Labels of scales at the till: by weight, by price, to the cent."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        kg = cls.env.ref("uom.product_uom_kgm")
        kg.rounding = 0.01
        vals = {"available_in_pos": True, "taxes_id": [Command.clear()]}
        cls.carrot, cls.cheese, cls.melon = cls.env["product.product"].create(
            [
                {
                    "name": "Carrots",
                    "barcode": "2100001000004",
                    "list_price": 2.0,
                    "uom_id": kg.id,
                    "to_weight": True,
                    **vals,
                },
                {
                    "name": "Cheese",
                    "barcode": "2600002000008",
                    "list_price": 30.0,
                    "uom_id": kg.id,
                    "to_weight": True,
                    **vals,
                },
                {
                    "name": "Melon",
                    "barcode": "2600003000007",
                    "list_price": 3.0,
                    **vals,
                },
            ]
        )

    def test_nomenclature(self):
        nomenclature = self.env.ref("barcodes.default_barcode_nomenclature")
        for barcode, kind, base, value in (
            ("2100001012502", "weight", "2100001000004", 1.25),
            ("2600002012346", "price", "2600002000008", 12.34),
            ("3760000000116", "product", "3760000000116", 0),
        ):
            parsed = nomenclature.parse_barcode(barcode)
            self.assertEqual(
                (parsed["type"], parsed["base_code"], parsed["value"]),
                (kind, base, value),
            )

    def test_tour(self):
        self.main_pos_config.with_user(self.pos_user).open_ui()
        self.start_pos_tour("coop_pos_weight")
        lines = self.env["pos.order.line"].search(
            [("product_id", "in", (self.carrot | self.cheese | self.melon).ids)]
        )
        figures = {
            line.product_id: (line.qty, line.price_subtotal_incl) for line in lines
        }
        self.assertEqual(
            figures,
            {
                self.carrot: (1.25, 2.5),
                self.cheese: (0.41, 12.34),
                self.melon: (1.0, 5.0),
            },
        )
        self.assertEqual(lines.order_id.amount_total, 19.84)


@tagged("post_install", "-at_install")
class TestHoot(HttpCase):
    @no_retry
    def test_unit(self):
        """The unit tests of this module's JavaScript."""
        self.browser_js(
            "/web/tests?headless&loglevel=2&preset=desktop&timeout=15000"
            f"&id={test_js.HOOTCommon._generate_hash(self, '@coop_pos_weight')}",
            "",
            "",
            login="admin",
            timeout=600,
            success_signal="[HOOT] Test suite succeeded",
            error_checker=test_js.unit_test_error_checker,
        )
