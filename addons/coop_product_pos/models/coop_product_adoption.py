# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models


class CoopProductAdoption(models.Model):
    _inherit = "coop.product.adoption"

    @api.model_create_multi
    def create(self, vals_list):
        """What a shop adopts can be sold at its tills."""
        adoptions = super().create(vals_list)
        # sudo: a flag of the cooperative's product, which the shop may not edit
        products = adoptions.sudo().product_tmpl_id.filtered(
            lambda product: product.sale_ok and not product.available_in_pos
        )
        products.available_in_pos = True
        return adoptions
