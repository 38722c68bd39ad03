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

    def exists(self):
        """Trust what the caller has just checked for many records at once.

        Core asks the database for each journal item's accounts when it makes the
        analytic items of a batch (see ``account.move.line._create_analytic_lines``).
        """
        known = self.env.context.get("coop_existing_analytic_accounts")
        if known and known.issuperset(self.ids):
            return self
        return super().exists()
