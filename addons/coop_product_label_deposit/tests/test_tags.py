# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from lxml import html

from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.coop_product.tests.common import CoopProductCommon


@tagged("post_install", "-at_install")
class TestDepositTags(CoopProductCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.bottle = cls.env["product.template"].create(
            {
                "name": "Bottle deposit",
                "company_id": cls.coop.id,
                "list_price": 0.2,
                "coop_is_deposit": True,
                "taxes_id": [Command.clear()],
            }
        )
        cls.bottle.action_coop_offer()
        cls.juice.coop_deposit_product_id = cls.bottle.product_variant_id
        for product in cls.juice | cls.carrot | cls.bottle:
            product.available_in_pos = True
            cls._adopt(cls, product, cls.shop_a)

    def test_said_beside_the_price(self):
        values = self.juice.with_context(lang="en_US")._coop_tag_values(self.shop_a)
        self.assertIn("0.20", values["deposit"])
        self.assertNotIn("deposit", self.carrot._coop_tag_values(self.shop_a))
        wizard = self._as(self.env["coop.tag.print"], self.member_a).create(
            {"product_tmpl_ids": (self.juice | self.carrot).ids}
        )
        content = self.env["ir.actions.report"]._render_qweb_html(
            "coop_product_label.report_tags", wizard.ids
        )[0]
        said = html.fromstring(content).find_class("coop_tag_deposit")
        self.assertEqual(len(said), 1)
        self.assertIn("0.20", said[0].text_content())

    def test_tags_to_print(self):
        """Not the deposit's; those of its products again when its price changes."""
        Tag = self._as(self.env["coop.product.tag"], self.member_a)
        goods = self.juice | self.carrot
        self.assertEqual(Tag._to_print_again(self.shop_a), goods)
        Tag._note_printed(goods, self.shop_a)
        self.assertFalse(Tag._to_print_again(self.shop_a))
        self.bottle.list_price = 0.3
        self.assertEqual(Tag._to_print_again(self.shop_a), self.juice)
