# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models


class ProductPricelist(models.Model):
    _inherit = "product.pricelist"

    def action_archive(self):
        if self.env.context.get("coop_keep_pricelists"):
            return None  # see res.config.settings
        return super().action_archive()
