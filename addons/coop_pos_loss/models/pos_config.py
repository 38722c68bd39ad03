# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models


class PosConfig(models.Model):
    _inherit = "pos.config"

    @api.model
    def _load_pos_data_read(self, records, config):
        res = super()._load_pos_data_read(records, config)
        if res:
            # sudo: a cashier doesn't read the settings of the books; names only.
            reasons = (
                self.env["coop.loss.reason"]
                .sudo()
                .search([("company_id", "=", config.company_id.sudo().root_id.id)])
            )
            res[0]["_coop_loss_reasons"] = [
                {"id": reason.id, "name": reason.name}
                for reason in reasons
                if config.coop_axis_enabled
            ]
        return res
