# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models


class ResCompany(models.Model):
    _inherit = "res.company"

    def _coop_find_shop_pricelist(self):
        """Price list that this branch has already, in which its prices are kept.

        Where price lists are used, Odoo gives an empty one to each company, and applies
        the first one by sequence to quotations: the shop's prices are those of its
        quotations, its tills and its catalogue.

        :return: product.pricelist, empty if there is none
        """
        self.ensure_one()
        return self.env["product.pricelist"].search(
            [("company_id", "=", self.id)], limit=1
        )
