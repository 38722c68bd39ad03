# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    coop_root_id = fields.Many2one(
        related="company_id.root_id",
        string="Legal Entity",
        help="Company that holds the settings of the cooperative.",
    )
    coop_is_branch = fields.Boolean(compute="_compute_coop_is_branch")
    coop_is_cooperative = fields.Boolean(
        related="company_id.coop_is_cooperative", readonly=False
    )
    coop_legal_form = fields.Selection(
        related="company_id.coop_legal_form", readonly=False
    )
    coop_is_cae = fields.Boolean(related="company_id.coop_is_cae", readonly=False)
    coop_variable_capital = fields.Boolean(
        related="company_id.coop_variable_capital", readonly=False
    )
    coop_siren = fields.Char(related="company_id.coop_siren", readonly=False)
    coop_siret = fields.Char(related="company_id.coop_siret", readonly=False)
    coop_naf_code = fields.Char(related="company_id.coop_naf_code", readonly=False)
    coop_rcs_city = fields.Char(related="company_id.coop_rcs_city", readonly=False)
    coop_statutes_date = fields.Date(
        related="company_id.coop_statutes_date", readonly=False
    )
    coop_agm_date = fields.Date(related="company_id.coop_agm_date", readonly=False)
    coop_agm_next_date = fields.Date(
        related="company_id.coop_agm_next_date", readonly=False
    )
    coop_currency_id = fields.Many2one(
        related="company_id.currency_id", string="Cooperative's Currency"
    )
    coop_capital_min = fields.Monetary(
        related="company_id.coop_capital_min",
        readonly=False,
        currency_field="coop_currency_id",
    )

    @api.depends("company_id")
    def _compute_coop_is_branch(self):
        for settings in self:
            settings.coop_is_branch = bool(settings.company_id.parent_id)
