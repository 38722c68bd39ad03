# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models


class AccountAnalyticAccount(models.Model):
    _inherit = "account.analytic.account"

    coop_activity_ids = fields.One2many(
        "coop.activity",
        "analytic_account_id",
        string="Activity",
        help="The activity of the cooperative that this analytic account follows.",
    )
