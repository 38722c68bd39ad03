# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from lxml import etree

from odoo.fields import Command
from odoo.tests import HttpCase, no_retry, tagged

from odoo.addons.account.tests.common import AccountTestInvoicingCommon
from odoo.addons.point_of_sale.tests.test_frontend import TestPointOfSaleHttpCommon
from odoo.addons.web.tests import test_js

from ..hooks import post_init_hook


@tagged("post_install", "-at_install")
class TestWeight(TestPointOfSaleHttpCommon):
    """Labels of scales at the till: by weight, by price, to the cent."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        kg = cls.env.ref("uom.product_uom_kgm")
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
        figures = [
            (line.product_id.name, line.qty, line.price_subtotal_incl) for line in lines
        ]
        self.assertCountEqual(
            figures,
            [
                ("Carrots", 1.25, 2.5),
                ("Carrots", 1.234, 2.47),
                ("Cheese", 0.411, 12.34),
                ("Melon", 1.0, 5.0),
            ],
        )
        self.assertEqual(lines.order_id.amount_total, 22.31)


@tagged("post_install", "-at_install")
class TestPrecision(AccountTestInvoicingCommon):
    """Weights to the gram, shown with the decimals that they need."""

    def test_raised_at_installation(self):
        precision = self.env.ref("uom.decimal_product_uom")
        self.assertGreaterEqual(precision.digits, 3)
        for before, after in ((2, 3), (3, 3), (4, 4)):
            precision.digits = before
            post_init_hook(self.env)
            self.assertEqual(precision.digits, after)

    def test_invoice(self):
        quantities = {2: "2", 0.5: "0.5", 1.25: "1.25", 1.234: "1.234", 1000: "1,000"}
        invoice = self.init_invoice("out_invoice", products=self.product_a)
        invoice.invoice_line_ids = [
            Command.create({"name": str(quantity), "quantity": quantity})
            for quantity in quantities
        ]
        html, _kind = self.env["ir.actions.report"]._render_qweb_html(
            "account.report_invoice", invoice.ids
        )
        cells = etree.fromstring(html, etree.HTMLParser()).xpath(
            "//td[@name='td_quantity']/span[1]/text()"
        )
        self.assertEqual(cells, ["1", *quantities.values()])


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
