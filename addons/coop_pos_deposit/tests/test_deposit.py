# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import ValidationError
from odoo.fields import Command
from odoo.tests import Form, tagged

from odoo.addons.point_of_sale.tests.test_frontend import TestPointOfSaleHttpCommon


@tagged("post_install", "-at_install")
class TestDeposit(TestPointOfSaleHttpCommon):
    """The deposit comes with the bottle, goes with it, and stays out of VAT."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.customers, cls.vendors = cls.env["account.account"].create(
            [
                {
                    "name": name,
                    "code": code,
                    "account_type": kind,
                }
                for name, code, kind in (
                    ("Returnable packaging, customers", "419600", "liability_current"),
                    ("Returnable packaging, vendors", "409600", "asset_current"),
                )
            ]
        )
        cls.tax = cls.env["account.tax"].create(
            {
                "name": "VAT 20 % included",
                "amount": 20,
                "type_tax_use": "sale",
                "price_include_override": "tax_included",
            }
        )
        cls.bottle, cls.crate = cls.env["product.product"].create(
            [
                {
                    "name": f"{name} deposit",
                    "list_price": price,
                    "available_in_pos": True,
                    "coop_is_deposit": True,
                    "taxes_id": [Command.clear()],
                    "property_account_income_id": cls.customers.id,
                    "property_account_expense_id": cls.vendors.id,
                }
                for name, price in (("Bottle", 0.2), ("Crate", 3.0))
            ]
        )
        cls.beer, cls.cider = cls.env["product.product"].create(
            [
                {
                    "name": name,
                    "list_price": 3.0,
                    "available_in_pos": True,
                    "taxes_id": [Command.set(cls.tax.ids)],
                    "coop_deposit_product_id": cls.bottle.id,
                }
                for name in ("Beer", "Cider")
            ]
        )

    def test_onchange(self):
        with Form(self.env["product.template"]) as form:
            form.name = "Jar deposit"
            form.available_in_pos = True
            form.coop_is_deposit = True
            self.assertFalse(form.taxes_id)
            self.assertEqual(form.property_account_income_id, self.customers)
            self.assertEqual(form.property_account_expense_id, self.vendors)

    def test_refusals(self):
        for product, fname, value, message in (
            (self.bottle, "taxes_id", self.tax, "base of VAT"),
            (self.bottle, "coop_deposit_product_id", self.crate, "another one"),
            (self.beer, "coop_deposit_product_id", self.cider, "not a deposit"),
        ):
            with (
                self.assertRaisesRegex(ValidationError, message),
                self.env.cr.savepoint(),
            ):
                product.product_tmpl_id[fname] = value

    def test_loaded_whatever_the_categories(self):
        category = self.env["pos.category"].create({"name": "Drinks"})
        self.beer.pos_categ_ids = category
        self.main_pos_config.write(
            {
                "limit_categories": True,
                "iface_available_categ_ids": [Command.set(category.ids)],
            }
        )
        domain = self.env["product.template"]._load_pos_data_domain(
            {}, self.main_pos_config
        )
        found = self.env["product.template"].search(domain)
        self.assertIn(self.bottle.product_tmpl_id, found)
        self.assertIn(self.beer.product_tmpl_id, found)
        self.assertNotIn(self.cider.product_tmpl_id, found)

    def test_tour(self):
        self.main_pos_config.with_user(self.pos_user).open_ui()
        session = self.main_pos_config.current_session_id
        self.start_pos_tour("coop_pos_deposit")
        order = session.order_ids
        self.assertAlmostEqual(order.amount_total, 8.8, 6)
        bottles = order.lines.filtered(lambda line: line.product_id == self.bottle)
        self.assertEqual(
            {(line.qty, line.coop_deposit_auto) for line in bottles},
            {(3.0, True), (-4.0, False)},
        )
        session.post_closing_cash_details(8.8)
        session.close_session_from_ui()
        self.assertEqual(session.state, "closed")
        items = session.move_id.line_ids
        # 9.00 with 20 % included: 7.50 + 1.50; the deposits are 0.60 - 0.80
        deposits = items.filtered(lambda item: item.account_id == self.customers)
        self.assertAlmostEqual(sum(deposits.mapped("balance")), 0.2, 6)
        self.assertFalse(deposits.tax_ids)
        taxes = items.filtered("tax_line_id")
        self.assertAlmostEqual(sum(taxes.mapped("balance")), -1.5, 6)
        self.assertAlmostEqual(abs(sum(taxes.mapped("tax_base_amount"))), 7.5, 6)
