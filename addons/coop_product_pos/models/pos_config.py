# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.fields import Command


class PosConfig(models.Model):
    _inherit = "pos.config"

    @api.model_create_multi
    def create(self, vals_list):
        configs = super().create(vals_list)
        for config in configs:
            # sudo: the shop's own price list, chosen at its first adoption
            pricelist = config.company_id.sudo().coop_shop_pricelist_id
            if pricelist:
                config._coop_use_shop_pricelist(pricelist)
        return configs

    def _coop_use_shop_pricelist(self, pricelist):
        """Make tills that have no price list apply the shop's prices.

        Those with a session in progress change at its end only: core forbids it.

        :param pricelist: product.pricelist of the shop
        """
        tills = self.filtered(
            lambda config: (
                not (config.use_pricelist and config.pricelist_id)
                and not config.has_active_session
            )
        )
        tills.write(
            {
                "use_pricelist": True,
                "available_pricelist_ids": [Command.link(pricelist.id)],
                "pricelist_id": pricelist.id,
            }
        )
