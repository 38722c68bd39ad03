# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models


class ResCompany(models.Model):
    _inherit = "res.company"

    def _coop_find_shop_pricelist(self):
        """That of the catalogue or of the shop's tills, else what the shop has."""
        if self.coop_shop_pricelist_id:
            return self.coop_shop_pricelist_id
        tills = self.env["pos.config"].search(
            [("company_id", "=", self.id), ("pricelist_id.company_id", "=", self.id)],
            limit=1,
        )
        return tills.pricelist_id or super()._coop_find_shop_pricelist()

    def _coop_shop_pricelist(self):
        known = self.sudo().coop_shop_pricelist_id
        pricelist = super()._coop_shop_pricelist()
        if not known:
            # sudo: the shop's own tills, whoever adopts
            self.env["pos.config"].sudo().search(
                [("company_id", "=", self.id)]
            )._coop_use_shop_pricelist(pricelist)
        return pricelist
