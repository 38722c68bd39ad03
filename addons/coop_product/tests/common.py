# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.fields import Command

from odoo.addons.coop_branch.tests.common import CoopBranchCommon


class CoopProductCommon(CoopBranchCommon):
    """A catalogue of two products with VAT included, and who may do what.

    ``member_a`` and ``member_b`` keep the products of their shop; ``member_a2`` only
    works there.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.user.group_ids |= cls.env.ref("coop_base.group_officer")
        group = cls.env.ref("coop_product.group_shop_product")
        (cls.member_a | cls.member_b).group_ids |= group
        cls.vat = cls.env["account.tax"].create(
            {
                "name": "VAT 5.5 % included",
                "amount": 5.5,
                "type_tax_use": "sale",
                "price_include_override": "tax_included",
                "company_id": cls.coop.id,
            }
        )
        cls.juice, cls.carrot = cls.env["product.template"].create(
            [
                {
                    "name": "Apple juice",
                    "company_id": cls.coop.id,
                    "list_price": 3.165,
                    "barcode": "3760000000116",
                    "taxes_id": [Command.set(cls.vat.ids)],
                },
                {
                    "name": "Carrots",
                    "company_id": cls.coop.id,
                    "list_price": 2.11,
                    "default_code": "CAR",
                    "taxes_id": [Command.set(cls.vat.ids)],
                },
            ]
        )
        cls.catalogue = cls.juice | cls.carrot
        cls.juice.with_company(cls.coop).standard_price = 2.0
        cls.carrot.with_company(cls.coop).standard_price = 1.0
        cls.catalogue.action_coop_offer()
        cls.env.flush_all()

    def _adopt(self, product, company, **vals):
        return self.env["coop.product.adoption"].create(
            {"product_tmpl_id": product.id, "company_id": company.id, **vals}
        )

    def _till_price(self, product, company):
        """Price that the shop's price list gives, as tills and orders ask it."""
        return company._coop_shop_pricelist()._get_product_price(
            product.product_variant_id, 1.0
        )
