# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..tools.catalogue_file import read_number
from .common import CoopProductCommon


@tagged("post_install", "-at_install")
class TestImport(CoopProductCommon):
    """The catalogue comes from a file, all or nothing."""

    def _wizard(self, text, user=None):
        wizard = self.env["coop.catalogue.import"].with_context(lang="en_US")
        if user:
            wizard = self._as(self.env["coop.catalogue.import"], user)
        return wizard.create(
            {
                "company_id": self.coop.id,
                "file_content": base64.b64encode(text.encode()),
            }
        )

    def test_create_and_update(self):
        adoption = self._adopt(self.juice, self.shop_b)
        category = self.env["product.category"].create({"name": "Fresh"})
        products = self._wizard(
            "Code-barres;Référence;Désignation;Catégorie;Prix conseillé;"
            "Prix d'achat HT;Taux de TVA\n"
            "3760000000116;;Jus;;3,40;2,20;5,5\n"
            ";NAV;Navets;fresh;1 234,50;1.5;5,5 %\n"
            ";CAR;;;;;\n",
            self.officer,
        )._import_file()
        juice, turnip, carrot = products.sudo()
        self.assertEqual((juice, carrot), (self.juice, self.carrot))
        self.assertEqual((juice.name, juice.list_price), ("Jus", 3.4))
        self.assertEqual(juice.with_company(self.coop).standard_price, 2.2)
        self.assertEqual(turnip.coop_catalogue_state, "offered")
        self.assertEqual(turnip.company_id, self.coop)
        self.assertEqual(turnip.categ_id, category)
        self.assertEqual(turnip.list_price, 1234.5)
        self.assertEqual(turnip.taxes_id, self.vat)
        self.assertEqual(turnip.with_company(self.shop_a).standard_price, 1.5)
        self.assertEqual((carrot.name, carrot.list_price), ("Carrots", 2.11))
        # shops that follow the recommended price, and are told
        self.assertEqual(adoption.price, 3.4)
        self.assertEqual(set(adoption.change_fields.split(",")), {"name", "list_price"})

    def test_errors_name_the_line(self):
        before = self.env["product.template"].search_count([])
        wizard = self._wizard(
            "Barcode;Reference;Name;Category;Recommended price;VAT rate\n"
            "3760000000117;;Bad digit;;1;5.5\n"
            ";X;No category;Nowhere;1;5.5\n"
            ";Y;Bad price;;abc;5.5\n"
            ";Z;Bad rate;;-1;7\n"
            ";;Nothing;;1;5.5\n"
            ";X;Twice;;1;5.5\n"
            ";W;;;1;5.5\n"
        )
        with self.assertRaises(UserError) as caught:
            wizard.action_import()
        lines = str(caught.exception).splitlines()[1:]
        for line, (number, column, word) in zip(
            lines,
            [
                (2, "Barcode", "check digit"),
                (3, "Category", "Nowhere"),
                (4, "Recommended price", "abc"),
                (5, "Recommended price", "less than 0"),
                (5, "VAT rate", "5.5"),
                (6, "Reference", "barcode or the reference"),
                (7, "Reference", "line 3"),
                (8, "Name", "required"),
            ],
            strict=True,
        ):
            self.assertIn(f"Line {number}, column “{column}”", line)
            self.assertIn(word, line)
        self.assertEqual(self.env["product.template"].search_count([]), before)
        with self.assertRaisesRegex(UserError, "Choose the file"):
            self.env["coop.catalogue.import"].create({}).action_import()

    def test_own_products_are_not_touched(self):
        own = self.env["product.template"].create(
            {"name": "Shop A's", "company_id": self.shop_a.id, "default_code": "OWN"}
        )
        product = self._wizard("Reference;Name\nOWN;Other\n")._import_file()
        self.assertNotEqual(product, own)
        self.assertEqual(own.name, "Shop A's")

    def test_template_is_importable(self):
        wizard = self.env["coop.catalogue.import"].create({"company_id": self.coop.id})
        wizard = wizard.with_context(lang="en_US")
        wizard.file_content = wizard.template_content
        self.assertEqual(
            wizard._import_file().mapped("name"), ["Jus de pomme 1 L", "Carottes"]
        )
        self.assertIn("catalogue-template", wizard.template_name)

    def test_shops_do_not_import(self):
        with self.assertRaises(AccessError):
            self._wizard("Reference;Name\nA;B\n", self.member_a)

    def test_numbers(self):
        for text, number in (
            ("3,20", 3.2),
            ("3.20", 3.2),
            ("1 234,5", 1234.5),
            ("1.234,5", 1234.5),
            ("5,5 %", 5.5),
            ("2,10 €", 2.1),
        ):
            self.assertEqual(read_number(text), number, text)
        for text in ("", "abc", "nan", "inf", "1,2,3"):
            with self.assertRaises(ValueError):
                read_number(text)
