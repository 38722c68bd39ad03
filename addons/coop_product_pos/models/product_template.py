# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.fields import Domain


class ProductTemplate(models.Model):
    _inherit = "product.template"

    @api.model
    def _coop_till_domain(self, config):
        """Products that a till may sell: not those of the catalogue that its shop has
        not adopted, or keeps unavailable.

        :param config: pos.config
        :return: Domain on product.template
        """
        company = config.company_id
        # sudo: the root of the user's own company
        if not company.parent_id or not company.sudo().root_id.coop_is_cooperative:
            return Domain.TRUE
        Adoption = self.env["coop.product.adoption"]
        return Domain("coop_catalogue_state", "=", False) | Domain(
            "coop_adoption_ids", "any", Adoption._coop_shop_domain(company)
        )

    @api.model
    def _load_pos_data_domain(self, data, config):
        domain = super()._load_pos_data_domain(data, config)
        return Domain(domain) & self._coop_till_domain(config)

    @api.model
    def load_product_from_pos(self, config_id, domain, offset=0, limit=0):
        """A barcode that is unknown at the till is no way to another's product."""
        config = self.env["pos.config"].browse(config_id)
        domain = Domain(domain) & self._coop_till_domain(config)
        return super().load_product_from_pos(config_id, list(domain), offset, limit)
