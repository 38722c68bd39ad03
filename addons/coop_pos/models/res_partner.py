# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models
from odoo.fields import Domain


class ResPartner(models.Model):
    _inherit = "res.partner"

    @api.model
    def _coop_till_domain(self, config):
        """Customers of a till: not the contacts of the other companies.

        Neither are they the till's business, nor does a sale between two shops of one
        legal entity belong at the till.
        """
        # sudo: a shop does not read the others.
        others = self.env["res.company"].sudo()
        others = others.search_fetch(
            [("id", "!=", config.company_id.id)], ["partner_id"]
        )
        return Domain("id", "not in", others.partner_id.ids)

    @api.model
    def _load_pos_data_domain(self, data, config):
        domain = Domain(super()._load_pos_data_domain(data, config))
        return domain & self._coop_till_domain(config)

    @api.model
    def get_new_partner(self, config_id, domain, offset):
        if domain:
            config = self.env["pos.config"].browse(config_id)
            # Odoo wants a list: it asks for its length.
            domain = list(Domain(domain) & self._coop_till_domain(config))
        return super().get_new_partner(config_id, domain, offset)
