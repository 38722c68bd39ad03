# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    coop_share_floor_percent = fields.Float(
        related="company_id.coop_share_floor_percent", readonly=False
    )
    coop_share_refund_delay = fields.Integer(
        related="company_id.coop_share_refund_delay", readonly=False
    )
    coop_share_holders = fields.Selection(
        related="company_id.coop_share_holders", readonly=False
    )
