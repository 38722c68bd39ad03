# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from .common import CoopBranchCommon


@tagged("post_install", "-at_install")
class TestPricelist(CoopBranchCommon):
    """Price lists of shops outlive the settings page."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.feature = cls.env.ref("product.group_product_pricelist")
        cls.everybody = cls.env.ref("base.group_user")
        cls.everybody._remove_group(cls.feature)
        cls.pricelist = cls.env["product.pricelist"].create(
            {"name": "Shop", "company_id": cls.shop_a.id}
        )

    def _save(self, **vals):
        settings = self.env["res.config.settings"].create(vals)
        warning = settings._onchange_group_sale_pricelist()
        settings.execute()
        return warning

    def test_saving_other_settings_keeps_them(self):
        """Core archives all of them whenever the feature is off."""
        self.assertFalse(self._save())
        self.assertTrue(self.pricelist.active)

    def test_turning_the_feature_off_archives_them(self):
        self.everybody._apply_group(self.feature)
        self.assertTrue(self._save(group_product_pricelist=False))
        self.assertFalse(self.pricelist.active)
