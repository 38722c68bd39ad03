# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models


class ResConfigSettings(models.TransientModel):
    """Price lists of shops live without the feature that shows them to everybody.

    Core archives every price list, of all companies, each time that any setting is
    saved while the feature is off: tills would find theirs expired.
    """

    _inherit = "res.config.settings"

    @api.model
    def _coop_shows_pricelists(self):
        """Tell whether the feature was on before this page was opened."""
        fname = "group_product_pricelist"
        return bool(self.default_get([fname]).get(fname))

    @api.onchange("group_product_pricelist")
    def _onchange_group_sale_pricelist(self):
        if self._coop_shows_pricelists():
            return super()._onchange_group_sale_pricelist()
        return None

    def _coop_keeping_pricelists(self):
        """These settings, with the context in which price lists stay as they are,
        unless somebody turns the feature off."""
        if self.group_product_pricelist or self._coop_shows_pricelists():
            return self
        return self.with_context(coop_keep_pricelists=True)

    def set_values(self):
        kept = self._coop_keeping_pricelists()
        return super(ResConfigSettings, kept).set_values()
