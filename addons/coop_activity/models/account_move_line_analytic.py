# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from collections import defaultdict

from odoo import api, models
from odoo.tools import frozendict

from ..tools.distribution import set_activity


class AccountMoveLine(models.Model):
    """The analytic distribution that follows from the activity."""

    _inherit = "account.move.line"

    @api.depends("coop_activity_id")
    def _compute_analytic_distribution(self):
        res = super()._compute_analytic_distribution()
        for line in self._coop_on_axis():
            distribution = line._coop_expected_distribution()
            if (line.analytic_distribution or {}) != (distribution or {}):
                line.analytic_distribution = distribution
        return res

    def _inverse_analytic_distribution(self):
        if not self.env.context.get("skip_analytic_sync"):
            for line in self._coop_on_axis():
                distribution = line._coop_expected_distribution()
                if (line.analytic_distribution or {}) != (distribution or {}):
                    line.with_context(
                        skip_analytic_sync=True
                    ).analytic_distribution = distribution
        return super()._inverse_analytic_distribution()

    def _coop_expected_distribution(self):
        """Return the item's distribution with its activity at 100 %.

        On income and expense accounts only: on balance sheet accounts an analytic
        distribution would cancel out that of the income or expense it balances.
        """
        self.ensure_one()
        distribution = self.analytic_distribution
        if distribution and "__update__" in distribution:
            return distribution
        # sudo: the analytic account follows the activity, whoever enters it.
        accounts = self.env["account.analytic.account"].sudo()
        account_id = False
        if self._coop_is_result():
            account_id = self.coop_activity_id.sudo().analytic_account_id.id
        if not distribution and not account_id:
            return False
        if distribution == {str(account_id): 100.0}:
            return distribution
        used = accounts.browse(
            self._get_analytic_account_ids_from_distributions(distribution or {})
        ).exists()
        plan = self.company_id._coop_activity_plan()
        in_plan = used.filtered(lambda account: account.root_plan_id == plan)
        return set_activity(distribution, set(in_plan.ids), account_id)

    def _coop_sync_distribution(self):
        """Set the distribution that the activity wants, and its analytic items."""
        by_distribution = defaultdict(list)
        for line in self._coop_on_axis():
            distribution = line._coop_expected_distribution()
            if (line.analytic_distribution or {}) != (distribution or {}):
                by_distribution[frozendict(distribution or {})].append(line.id)
        for distribution, line_ids in by_distribution.items():
            self.browse(line_ids).write(
                {"analytic_distribution": dict(distribution) or False}
            )

    def _create_analytic_lines(self):
        """Ask once, not once per item, which analytic accounts exist."""
        if len(self) < 2:
            return super()._create_analytic_lines()
        accounts = self.env["account.analytic.account"].browse(
            self._get_analytic_account_ids_from_distributions(
                self.mapped("analytic_distribution")
            )
        )
        accounts = accounts.exists()
        accounts.fetch(["plan_id", "root_plan_id"])
        lines = self.with_context(
            coop_existing_analytic_accounts=frozenset(accounts.ids)
        )
        return super(AccountMoveLine, lines)._create_analytic_lines()
