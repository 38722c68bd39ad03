# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models


class AccountAnalyticApplicability(models.Model):
    _inherit = "account.analytic.applicability"

    def _get_score(self, **kwargs):
        """The plan of activities is mandatory on income and expenses only.

        A miscellaneous entry has items of the balance sheet too: distributed, a
        balanced entry would always sum to nothing. They carry the activity itself.
        """
        score = super()._get_score(**kwargs)
        account_id = kwargs.get("account")
        if score < 0 or not account_id:
            return score
        # sudo: the plan of the cooperative is of no secret to its members.
        plan = self.sudo().company_id.root_id.coop_activity_plan_id
        if not plan or self.analytic_plan_id != plan:
            return score
        account = self.env["account.account"].browse(account_id)
        return score if account.internal_group in ("income", "expense") else -1
