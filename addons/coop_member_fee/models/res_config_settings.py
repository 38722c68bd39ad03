# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    coop_fee_journal_id = fields.Many2one(
        related="company_id.coop_fee_journal_id", readonly=False
    )
    coop_fee_account_id = fields.Many2one(
        related="company_id.coop_fee_account_id", readonly=False
    )
