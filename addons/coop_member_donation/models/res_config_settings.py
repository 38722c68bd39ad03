# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    coop_donation_receipts = fields.Boolean(
        related="company_id.coop_donation_receipts", readonly=False
    )
    coop_donation_quality = fields.Char(
        related="company_id.coop_donation_quality", readonly=False
    )
    coop_donation_purpose = fields.Text(
        related="company_id.coop_donation_purpose", readonly=False
    )
    coop_donation_signatory = fields.Char(
        related="company_id.coop_donation_signatory", readonly=False
    )
    coop_donation_signature = fields.Binary(
        related="company_id.coop_donation_signature", readonly=False
    )
    coop_donation_account_ids = fields.Many2many(
        related="company_id.coop_donation_account_ids", readonly=False
    )
