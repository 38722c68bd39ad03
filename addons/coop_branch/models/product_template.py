# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models


class ProductTemplate(models.Model):
    _name = "product.template"
    _inherit = ["product.template", "coop.branch.product.mixin"]

    company_id = fields.Many2one(default=lambda self: self._coop_default_company())
    # Core reads the company of the product, which users of a branch may not read.
    fiscal_country_codes = fields.Char(compute_sudo=True)

    @api.model
    def _coop_default_company(self):
        """A product created by the user of a branch belongs to the branch."""
        if self.env.user and self.env.user._coop_is_branch_only():
            return self.env.company
        return self.env["res.company"]

    def _coop_overridden_fields(self):
        """With the cost, which is stored on the variant that the form shows."""
        overridden = super()._coop_overridden_fields()
        variants = self.product_variant_ids._coop_overridden_fields()
        for template in self:
            variant = template.product_variant_ids
            if len(variant) == 1 and variant in variants:
                overridden[template] = sorted(
                    {*overridden.get(template, []), *variants[variant]}
                )
        return overridden

    def _coop_follow_cooperative(self, fnames, companies):
        variants = self.filtered(
            lambda template: template.product_variant_count == 1
        ).product_variant_ids
        variants._coop_follow_cooperative(fnames, companies)
        return super()._coop_follow_cooperative(fnames, companies)
