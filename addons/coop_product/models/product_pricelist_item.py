# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models


class ProductPricelistItem(models.Model):
    _inherit = "product.pricelist.item"

    def write(self, vals):
        """A price changed in the price list is changed in the shop's products too."""
        res = super().write(vals)
        if "fixed_price" in vals and not self.env.context.get("coop_adoption_sync"):
            # sudo: the same shop's, whose price list the user has just written
            adoptions = (
                self.env["coop.product.adoption"]
                .sudo()
                .search(
                    [
                        ("pricelist_item_id", "in", self.ids),
                        ("price", "!=", vals["fixed_price"]),
                    ]
                )
            )
            if adoptions:
                adoptions.write({"price": vals["fixed_price"]})
        return res
