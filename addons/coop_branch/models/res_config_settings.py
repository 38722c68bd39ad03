# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    coop_root_policy_customer = fields.Selection(
        related="company_id.coop_root_policy_customer", readonly=False
    )
    coop_root_policy_vendor = fields.Selection(
        related="company_id.coop_root_policy_vendor", readonly=False
    )
    coop_root_policy_misc = fields.Selection(
        related="company_id.coop_root_policy_misc", readonly=False
    )
    coop_root_policy_bank = fields.Selection(
        related="company_id.coop_root_policy_bank", readonly=False
    )
