# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models


class PosConfig(models.Model):
    _inherit = "pos.config"

    @api.model
    def _load_pos_data_read(self, records, config):
        res = super()._load_pos_data_read(records, config)
        if res:
            reasons = self.env["coop.cash.reason"]._coop_for_till(config)
            res[0]["_coop_cash_reasons"] = reasons if config.coop_axis_enabled else []
        return res
