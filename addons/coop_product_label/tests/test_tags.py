# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import json

from lxml import html

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from odoo.addons.coop_product.tests.common import CoopProductCommon

from ..wizards.tag_print import FORMATS, MARK


@tagged("post_install", "-at_install")
class TestTags(CoopProductCommon):
    """Tags say what the law wants, at the shop's price; those out of date are found."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.juice.write(
            {
                "coop_net_quantity": 750,
                "coop_net_unit": "ml",
                "coop_origin_country_id": cls.env.ref("base.fr").id,
                "coop_origin": "Drôme",
                "coop_organic": True,
                "coop_organic_code": "FR-BIO-01",
                "coop_nutriscore": "C",
                "coop_allergen_ids": [
                    (4, cls.env.ref("coop_product_label.allergen_sulphites").id)
                ],
            }
        )
        cls.carrot.write(
            {
                "uom_id": cls.env.ref("uom.product_uom_kgm").id,
                "coop_quality_class": "1",
                "coop_caliber": "20/45",
                "coop_variety": "Nantaise",
            }
        )
        Adoption = cls.env["coop.product.adoption"]
        cls.juice_a, cls.carrot_a = Adoption.create(
            [
                {
                    "product_tmpl_id": product.id,
                    "company_id": cls.shop_a.id,
                    "price": price,
                }
                for product, price in ((cls.juice, 3.3), (cls.carrot, 2.4))
            ]
        )
        cls.tag_model = cls.env["coop.product.tag"]

    def _wizard(self, products, **vals):
        return self._as(self.env["coop.tag.print"], self.member_a).create(
            {"product_tmpl_ids": products.ids, **vals}
        )

    def _text(self, value):
        return value.replace("\xa0", " ")

    def test_what_a_tag_says(self):
        values = self.juice.with_context(lang="en_US")._coop_tag_values(self.shop_a)
        self.assertIn("3.30", values["price"])
        self.assertIn("4.40", values["unit_price"])  # 3.30 / 0.75
        self.assertTrue(values["unit_price"].endswith("/ L"))
        self.assertEqual(values["net_quantity"], "750 mL")
        self.assertEqual(values["origin"], "France, Drôme")
        self.assertEqual(values["allergens"], "Sulphur dioxide and sulphites")
        self.assertEqual(values["organic_code"], "FR-BIO-01")
        self.assertEqual(values["barcode"], "3760000000116")
        values = self.carrot.with_context(lang="en_US")._coop_tag_values(self.shop_a)
        self.assertIn("2.40", values["price"])
        self.assertEqual((values["price_unit"], values["unit_price"]), ("kg", ""))
        self.assertEqual(values["standard"], "Nantaise — class I — size 20/45")
        self.assertEqual(values["reference"], "CAR")

    def test_net_quantity_as_read(self):
        for quantity, expected in (
            (500, "500 g"),
            (0.5, "0.5 g"),
            (1.25, "1.25 g"),
            (1000, "1,000 g"),
            (10, "10 g"),
        ):
            self.carrot.write({"coop_net_quantity": quantity, "coop_net_unit": "g"})
            self.assertEqual(
                self.carrot.with_context(lang="en_US")._coop_net_quantity_text(),
                expected,
            )

    def test_sheets(self):
        wizard = self._wizard(self.juice | self.carrot, skip=3)
        wizard.line_ids[0].copies = 23
        self.assertEqual(wizard.sheet_count, 2)
        sheets = wizard._get_sheets()
        self.assertEqual([len(sheet) for sheet in sheets], [8, 8])
        self.assertEqual({len(row) for sheet in sheets for row in sheet}, {3})
        tags = [tag for sheet in sheets for row in sheet for tag in row]
        self.assertEqual([bool(tag) for tag in tags[:5]], [False] * 3 + [True] * 2)
        self.assertEqual(sum(bool(tag) for tag in tags), 24)
        wizard.tag_format = "large"
        self.assertEqual(wizard.sheet_count, 4)
        self.assertEqual([len(sheet) for sheet in wizard._get_sheets()], [4] * 4)

    def test_rendering(self):
        wizard = self._wizard(self.juice | self.carrot)
        for tag_format in "small", "medium", "large", "bulk":
            wizard.tag_format = tag_format
            content = self.env["ir.actions.report"]._render_qweb_html(
                "coop_product_label.report_tags", wizard.ids
            )[0]
            page = html.fromstring(content)
            self.assertEqual(len(page.xpath("//table")), 1)
            text = self._text(page.text_content())
            for word in "Apple juice", "3.30", "FR-BIO-01", "France, Drôme", "Carrots":
                self.assertIn(word, text)
            images = page.xpath("//*[@class='coop_tag_barcode']/img/@src")
            self.assertEqual(len(images), 1)
            self.assertTrue(images[0].startswith("data:image/png;base64,"))

    def test_changed_since_printed(self):
        Tag = self._as(self.tag_model, self.member_a)
        both = self.juice | self.carrot
        self.assertEqual(Tag._to_print_again(self.shop_a), both)
        self.assertFalse(Tag._to_print_again(self.shop_a, never_printed=False))
        self._wizard(both).action_print()
        self.assertFalse(Tag._to_print_again(self.shop_a))
        self.juice_a.price = 3.4
        self.assertEqual(Tag._to_print_again(self.shop_a), self.juice)
        self.juice_a.price = 3.3
        self.assertFalse(Tag._to_print_again(self.shop_a))
        # a mention changed by the cooperative
        self.carrot.coop_origin = "Landes"
        self.assertEqual(Tag._to_print_again(self.shop_a), self.carrot)
        wizard = self._wizard(self.env["product.template"])
        wizard.action_add_changed()
        self.assertEqual(wizard.line_ids.product_tmpl_id, self.carrot)
        wizard.action_print()
        with self.assertRaisesRegex(UserError, "tells the truth"):
            wizard.action_add_changed()
        # printed in one shop, not in the other
        self._adopt(self.juice, self.shop_b)
        Tag = self._as(self.tag_model, self.member_b)
        self.assertEqual(Tag._to_print_again(self.shop_b), self.juice)

    def test_only_goods_of_the_shelves_lack_a_tag(self):
        """Own services of the shop get a tag when somebody prints one."""
        service = self.env["product.template"].create(
            {"name": "Knife grinding", "type": "service", "company_id": self.shop_a.id}
        )
        Tag = self._as(self.tag_model, self.member_a)
        self.assertNotIn(service, Tag._to_print_again(self.shop_a))
        self._wizard(service).action_print()
        service.list_price = 8
        self.assertIn(service, Tag._to_print_again(self.shop_a, never_printed=False))

    def test_the_users_language_changes_nothing(self):
        self._wizard(self.juice).action_print()
        signature = self.juice.with_context(lang="en_US")._coop_tag_signature(
            self.shop_a
        )
        self.assertEqual(self.tag_model.search([]).signature, signature)
        self.assertEqual(json.loads(signature)["barcode"], "3760000000116")

    def test_bad_input(self):
        wizard = self._wizard(self.juice, skip=24)
        with self.assertRaisesRegex(UserError, "0 to 23"):
            wizard.action_print()
        wizard.skip = 0
        wizard.line_ids.copies = 0
        with self.assertRaisesRegex(UserError, "Nothing to print"):
            wizard.action_print()

    def test_form(self):
        action = self._as(self.juice_a, self.member_a).action_coop_print_tags()
        wizard = self._as(self.env["coop.tag.print"], self.member_a).with_context(
            **{
                key: value
                for key, value in action["context"].items()
                if key.startswith("default_")
            }
        )
        with Form(wizard) as form:
            form.tag_format = "large"
            with form.line_ids.edit(0) as line:
                line.copies = 9
            self.assertEqual(form.sheet_count, 2)

    def test_another_shop(self):
        self._wizard(self.juice).action_print()
        Tag = self._as(self.tag_model, self.member_b)
        self.assertFalse(Tag.search([]))
        self.assertFalse(Tag._read_group([], [], ["__count"])[0][0])
        wizard = self._wizard(self.juice)
        for operation in (
            lambda: self._as(self.tag_model.search([]), self.member_b).read(
                ["signature"]
            ),
            lambda: self._as(wizard, self.member_b).read(["line_ids"]),
            lambda: self._as(wizard, self.member_b)._get_sheets(),
            # another shop's prices are not printed
            lambda: (
                self._as(self.env["coop.tag.print"], self.member_b)
                .create({"company_id": self.shop_a.id})
                .action_print()
            ),
            lambda: self._as(self.juice, self.member_b)._coop_tag_values(self.shop_a),
            lambda: self._as(self.tag_model.search([]), self.member_a).write(
                {"signature": "{}"}
            ),
            lambda: self._as(self.env["coop.tag.print"], self.member_a2).create({}),
        ):
            self.env.invalidate_all()
            with self.assertRaises(AccessError):
                operation()

    def test_sheets_fit_the_page(self):
        """All the cut marks are printed, those of the right and of the bottom too."""
        paper = self.env.ref("coop_product_label.paperformat_tags")
        width, height = 210, 297
        self.assertEqual((paper.format, paper.orientation), ("A4", "Portrait"))
        width -= paper.margin_left + paper.margin_right
        height -= paper.margin_top + paper.margin_bottom
        for name, (columns, rows, wide, high) in FORMATS.items():
            with self.subTest(name):
                self.assertLessEqual(columns * wide + (columns + 1) * MARK, width)
                self.assertLessEqual(rows * high + (rows + 1) * MARK, height)
