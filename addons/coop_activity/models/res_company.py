# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.exceptions import UserError


class ResCompany(models.Model):
    _inherit = "res.company"

    coop_axis_enabled = fields.Boolean(
        string="Activities on Journal Items",
        help="Each journal item of this cooperative, liquidity apart, carries the "
        "activity it belongs to (analytic balance sheet and income statement of each "
        "activity, art. R7331-5 of the labour code). Switching it on creates the "
        "structure activity and makes the analytic plan “Activities” mandatory.",
    )
    coop_activity_plan_id = fields.Many2one(
        "account.analytic.plan",
        string="Plan of Activities",
        help="Analytic plan with one account per activity.",
    )
    coop_structure_activity_id = fields.Many2one(
        "coop.activity",
        string="Structure Activity",
        help="Activity of the shared services of the cooperative.",
    )
    coop_branch_activity_ids = fields.One2many(
        "coop.activity",
        "branch_id",
        string="Activity of the Branch",
    )

    @api.model_create_multi
    def create(self, vals_list):
        companies = super().create(vals_list)
        companies.filtered("coop_axis_enabled")._coop_enable_axis()
        # The record rules keep in cache which companies carry activities.
        self.env.registry.clear_cache()
        return companies

    def write(self, vals):
        res = super().write(vals)
        if "coop_axis_enabled" in vals:
            self.env.registry.clear_cache()
        if vals.get("coop_axis_enabled"):
            self._coop_enable_axis()
        return res

    def _coop_get_activity_plan(self):
        """Return the analytic plan of the activities of this cooperative.

        All the cooperatives of a database share one plan: a plan is a column of the
        analytic items, and its accounts have a company.
        """
        self.ensure_one()
        root = self.root_id.sudo()
        if not root.coop_activity_plan_id:
            root.coop_activity_plan_id = self.env.ref(
                "coop_activity.analytic_plan_activities", raise_if_not_found=False
            ) or self.env["account.analytic.plan"].sudo().create(
                {"name": self.env._("Activities")}
            )
        return root.coop_activity_plan_id

    def _coop_cash_difference_accounts(self):
        """Accounts of what is missing or too much when a cash box is counted.

        Where a chart names none, Odoo makes its own in class 9, which an accounting
        entries file does not admit (LPF, art. A47 A-1; PCG: classes 1 to 8). Other
        charges (658) and other income (758) take their place, if the chart has them.

        :return: dict ``profit_account_id``, ``loss_account_id``: ids, to write on a
            journal of this cooperative or of its branches
        """
        self.ensure_one()
        root = self.root_id
        # sudo: who opens a shop need not read the chart of accounts.
        Account = self.env["account.account"].sudo().with_company(root)
        found = {}
        for fname, account, prefix in (
            (
                "profit_account_id",
                root.default_cash_difference_income_account_id,
                "758",
            ),
            ("loss_account_id", root.default_cash_difference_expense_account_id, "658"),
        ):
            account = account.sudo().with_company(root)
            if (account.code or "9").startswith("9"):
                account = (
                    Account.search(
                        [
                            ("company_ids", "in", root.ids),
                            ("code", "=like", f"{prefix}%"),
                        ],
                        order="code",
                        limit=1,
                    )
                    or account
                )
            found[fname] = account.id
        return found

    def _coop_enable_axis(self):
        """Prepare cooperatives whose journal items carry an activity.

        Creates what is missing: the analytic plan, its mandatory applicability on
        invoices, bills and miscellaneous entries, the structure activity, and the
        analytic accounts of activities that have none. Can be called again.

        :raise UserError: if a company is a branch
        """
        for company in self:
            if company.parent_id:
                raise UserError(
                    self.env._(
                        "%(company)s is a branch: enable activities on journal items "
                        "on the cooperative, %(root)s.",
                        company=company.name,
                        root=company.root_id.name,
                    )
                )
        # sudo: companies and analytic plans are of the configuration; who reaches
        # this method could already write on the company.
        companies = self.sudo()
        companies._coop_create_applicabilities()
        companies._coop_create_structures()
        activities = (
            companies.env["coop.activity"]
            .with_context(active_test=False)
            .search(
                [("company_id", "in", self.ids), ("analytic_account_id", "=", False)]
            )
        )
        activities._create_missing_analytic_accounts()

    def _coop_create_applicabilities(self):
        domains = ("invoice", "bill", "general")
        Applicability = self.env["account.analytic.applicability"]
        plans = {company: company._coop_get_activity_plan() for company in self}
        existing = {
            (rule.company_id, rule.analytic_plan_id, rule.business_domain)
            for rule in Applicability.search([("company_id", "in", self.ids)])
        }
        Applicability.create(
            [
                {
                    "analytic_plan_id": plan.id,
                    "company_id": company.id,
                    "business_domain": domain,
                    "applicability": "mandatory",
                }
                for company, plan in plans.items()
                for domain in domains
                if (company, plan, domain) not in existing
            ]
        )

    def _coop_create_structures(self):
        Activity = self.env["coop.activity"].with_context(active_test=False)
        structures = {
            activity.company_id: activity
            for activity in Activity.search(
                [("company_id", "in", self.ids), ("kind", "=", "structure")]
            )
        }
        missing = self.filtered(lambda company: company not in structures)
        created = Activity.create(
            [company._coop_prepare_structure_vals() for company in missing]
        )
        structures |= {activity.company_id: activity for activity in created}
        for company in self:
            company.coop_structure_activity_id = structures[company]

    def _coop_prepare_structure_vals(self):
        """Values of the structure activity of one cooperative."""
        self.ensure_one()
        return {
            "name": self.env._("Shared services"),
            "code": "STRUCT",
            "kind": "structure",
            "state": "open",
            "company_id": self.id,
        }
