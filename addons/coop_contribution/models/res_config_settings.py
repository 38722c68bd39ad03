# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    coop_contribution_past_years = fields.Integer(
        related="company_id.coop_contribution_past_years", readonly=False
    )
    coop_contribution_grouped = fields.Boolean(
        related="company_id.coop_contribution_grouped", readonly=False
    )
    coop_contribution_liaison_id = fields.Many2one(
        related="company_id.coop_contribution_liaison_id", readonly=False
    )
    coop_contribution_internal_prefixes = fields.Char(
        related="company_id.coop_contribution_internal_prefixes", readonly=False
    )
