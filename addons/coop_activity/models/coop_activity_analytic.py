# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models


class CoopActivity(models.Model):
    """The analytic account of each activity, kept in step with it."""

    _inherit = "coop.activity"

    @api.model_create_multi
    def create(self, vals_list):
        activities = super().create(vals_list)
        activities._create_missing_analytic_accounts()
        return activities

    def write(self, vals):
        res = super().write(vals)
        if not self._analytic_synced_fields().isdisjoint(vals):
            self._sync_analytic_accounts()
        return res

    @api.model
    def _analytic_synced_fields(self):
        """Names of the fields that the analytic account follows."""
        return {"name", "code", "active", "company_id"}

    def _prepare_analytic_account_vals(self):
        """Values of the analytic account of one activity, for create or write."""
        self.ensure_one()
        return {
            "name": self.name,
            "code": self.code,
            "active": self.active,
            "company_id": self.company_id.id,
            "plan_id": self.company_id._coop_get_activity_plan().id,
        }

    def _create_missing_analytic_accounts(self):
        """Give an analytic account to the activities that have none, in one batch."""
        activities = self.filtered(lambda activity: not activity.analytic_account_id)
        if not activities:
            return
        # sudo: who may open an activity need not have rights on analytic accounts.
        accounts = (
            self.env["account.analytic.account"]
            .sudo()
            .with_context(tracking_disable=True)
            .create([act._prepare_analytic_account_vals() for act in activities])
        )
        for activity, account in zip(activities, accounts, strict=True):
            activity.sudo().analytic_account_id = account

    def _sync_analytic_accounts(self):
        """Bring the analytic accounts in step with name, code, state and company."""
        for activity in self.sudo().filtered("analytic_account_id"):
            account = activity.analytic_account_id
            vals = activity._prepare_analytic_account_vals()
            changes = {
                name: value
                for name, value in vals.items()
                if account._fields[name].convert_to_write(account[name], account)
                != value
            }
            if changes:
                account.with_context(tracking_disable=True).write(changes)
