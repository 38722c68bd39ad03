# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    coop_contract_cape_exclusive = fields.Boolean(
        related="company_id.coop_contract_cape_exclusive", readonly=False
    )
    coop_contract_association_from = fields.Selection(
        related="company_id.coop_contract_association_from", readonly=False
    )
    coop_contract_signatory = fields.Char(
        related="company_id.coop_contract_signatory", readonly=False
    )
    coop_contract_notice_term = fields.Integer(
        related="company_id.coop_contract_notice_term", readonly=False
    )
    coop_contract_notice_trial = fields.Integer(
        related="company_id.coop_contract_notice_trial", readonly=False
    )
    coop_contract_notice_association = fields.Integer(
        related="company_id.coop_contract_notice_association", readonly=False
    )
    coop_contract_notice_interview = fields.Integer(
        related="company_id.coop_contract_notice_interview", readonly=False
    )
