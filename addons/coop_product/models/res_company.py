# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    coop_shop_pricelist_id = fields.Many2one(
        "product.pricelist",
        string="Shop's Price List",
        copy=False,
        domain="[('company_id', '=', id)]",
        help="Price list in which the prices of the products adopted from the "
        "cooperative's catalogue are kept. Chosen at the first adoption: the first "
        "price list of the shop, else a new one.",
    )

    def _coop_shop_pricelist(self):
        """Price list that holds this shop's own prices, made if there is none.

        Price lists belong to exactly one branch: no other shop reads it.

        :return: product.pricelist, with all rights
        """
        self.ensure_one()
        company = self.sudo()
        if not company.coop_shop_pricelist_id:
            company.coop_shop_pricelist_id = (
                company._coop_find_shop_pricelist()
                or company.env["product.pricelist"].create(
                    {
                        "name": company.name,
                        "company_id": company.id,
                        "currency_id": company.currency_id.id,
                    }
                )
            )
        return company.coop_shop_pricelist_id

    def _coop_find_shop_pricelist(self):
        """The one in which the adopted products' prices are, else what the shop has."""
        return self.coop_shop_pricelist_id or super()._coop_find_shop_pricelist()
