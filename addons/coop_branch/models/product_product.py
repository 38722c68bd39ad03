# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models


class ProductProduct(models.Model):
    _name = "product.product"
    _inherit = ["product.product", "coop.branch.product.mixin"]

    def _coop_seller_owner(self):
        return {"product_tmpl_id": self.product_tmpl_id.id, "product_id": self.id}
