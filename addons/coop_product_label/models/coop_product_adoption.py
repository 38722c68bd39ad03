# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models


class CoopProductAdoption(models.Model):
    _inherit = "coop.product.adoption"

    def action_coop_print_tags(self):
        """Open the printing of the tags of these products, in their shop."""
        action = self.product_tmpl_id.action_coop_print_tags()
        action["context"]["default_company_id"] = self[:1].company_id.id
        return action
