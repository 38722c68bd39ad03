# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    coop_validation_enabled = fields.Boolean(
        related="company_id.coop_validation_enabled", readonly=False
    )
    coop_validation_digest = fields.Boolean(
        related="company_id.coop_validation_digest", readonly=False
    )
