# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    coop_statement_monthly = fields.Selection(
        related="company_id.coop_statement_monthly", readonly=False
    )
    coop_statement_day = fields.Integer(
        related="company_id.coop_statement_day", readonly=False
    )
    coop_services_plan_id = fields.Many2one(
        related="company_id.coop_services_plan_id", readonly=False
    )
    coop_activity_plan_id = fields.Many2one(related="company_id.coop_activity_plan_id")
