# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from .common import CoopBranchCommon

SIREN = "732829320"
SIRET = "73282932000074"
VAT = "FR44732829320"


@tagged("post_install", "-at_install")
class TestIdentity(CoopBranchCommon):
    """VAT number, SIREN and fiscal country are the legal entity's."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.coop.partner_id.write({"vat": VAT, "company_registry": SIRET})

    def test_shared_and_kept_in_step(self):
        with self.as_core():
            branch = self.env["res.company"].create(
                {"name": "Core", "parent_id": self.coop.id}
            )
            self.assertFalse(branch.vat)
            self.assertFalse(branch.company_registry)
        # adopted when the company is declared a cooperative
        self.assertEqual(branch.vat, VAT)
        for shop in self.shop_a, self.shop_b:
            self.assertEqual(shop.vat, VAT)
            # the SIRET is the head office's; the SIREN is everyone's
            self.assertEqual(shop.company_registry, SIREN)
        self.shop_b.company_registry = "73282932000082"
        # 404 833 048: its VAT key is (12 + 3 × (SIREN mod 97)) mod 97
        key = (12 + 3 * (404833048 % 97)) % 97
        new = {
            "vat": f"FR{key:02}404833048",
            "company_registry": "404833048",
            "coop_siret": False,
            "coop_siren": "404833048",
        }
        self.coop.write(new)
        self.assertEqual(self.shop_a.vat, new["vat"])
        self.assertEqual(self.shop_a.company_registry, "404833048")
        self.assertEqual(self.shop_b.company_registry, "73282932000082")

    def test_new_branch(self):
        shop = self.env["res.company"].create(
            {"name": "Shop C", "parent_id": self.coop.id}
        )
        self.assertEqual(shop.vat, VAT)
        self.assertEqual(shop.company_registry, SIREN)
        own = self.env["res.company"].create(
            {"name": "Shop D", "parent_id": self.coop.id, "company_registry": SIRET}
        )
        self.assertEqual(own.company_registry, SIRET)

    def test_printed_on_the_branchs_documents(self):
        layout = self.env["base.document.layout"].with_company(self.shop_a)
        self.assertIn(VAT, layout._default_report_footer())

    def test_no_duplicate_warning(self):
        self.assertFalse(self.shop_a.partner_id.same_vat_partner_id)
        self.assertFalse(self.shop_a.partner_id.same_company_registry_partner_id)
        stranger = self.env["res.partner"].create({"name": "Copy", "vat": VAT})
        self.assertTrue(stranger.same_vat_partner_id)

    def test_fiscal_country(self):
        self.coop.account_fiscal_country_id = self.env.ref("base.fr")
        shop = self.env["res.company"].create(
            {
                "name": "Over the border",
                "parent_id": self.coop.id,
                "country_id": self.env.ref("base.be").id,
            }
        )
        self.assertEqual(shop.account_fiscal_country_id.code, "FR")
        with self.as_core():
            core = self.env["res.company"].create(
                {
                    "name": "Core",
                    "parent_id": self.coop.id,
                    "country_id": self.env.ref("base.be").id,
                }
            )
            self.assertEqual(core.account_fiscal_country_id.code, "BE")
        self.assertEqual(core.account_fiscal_country_id.code, "FR")
