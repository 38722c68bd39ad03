# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models


class ProductTemplate(models.Model):
    _name = "product.template"
    _inherit = [
        "product.template",
        "coop.branch.override.mixin",
        "coop.branch.product.mixin",
    ]

    company_id = fields.Many2one(default=lambda self: self._coop_default_company())

    @api.model
    def _coop_default_company(self):
        """A product created by the user of a branch belongs to the branch."""
        if self.env.user and self.env.user._coop_is_branch_only():
            return self.env.company
        return self.env["res.company"]
