# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    coop_pos_entry_period = fields.Selection(
        related="company_id.coop_pos_entry_period", readonly=False
    )
    coop_pos_max_hours = fields.Integer(
        related="company_id.coop_pos_max_hours", readonly=False
    )
    coop_pos_cash_alert = fields.Monetary(
        related="company_id.coop_pos_cash_alert", readonly=False
    )
    coop_pos_idle_days = fields.Integer(
        related="company_id.coop_pos_idle_days", readonly=False
    )

    def set_values(self):
        """Core takes the price lists off the tills as well: see coop_branch."""
        kept = self._coop_keeping_pricelists()
        return super(ResConfigSettings, kept).set_values()
