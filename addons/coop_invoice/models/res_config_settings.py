# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    coop_mention_penalties = fields.Text(
        related="company_id.coop_mention_penalties", readonly=False
    )
    coop_mention_recovery = fields.Text(
        related="company_id.coop_mention_recovery", readonly=False
    )
    coop_mention_discount = fields.Text(
        related="company_id.coop_mention_discount", readonly=False
    )
    coop_invoice_check_mentions = fields.Boolean(
        related="company_id.coop_invoice_check_mentions", readonly=False
    )
