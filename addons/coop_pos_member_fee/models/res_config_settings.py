# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    pos_coop_lapsed_policy = fields.Selection(
        related="pos_config_id.coop_lapsed_policy", readonly=False
    )
