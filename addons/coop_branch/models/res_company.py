# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import json

from odoo import api, fields, models, tools
from odoo.tools import SQL

POLICIES = [
    ("allowed", "Allowed"),
    ("accountant", "Accountants only"),
    ("forbidden", "Forbidden"),
]


class ResCompany(models.Model):
    _inherit = "res.company"

    coop_root_policy_customer = fields.Selection(
        POLICIES,
        string="Customer Documents",
        default="allowed",
        required=True,
        help="Who may post customer invoices, credit notes and receipts on the "
        "cooperative itself rather than on a branch.",
    )
    coop_root_policy_vendor = fields.Selection(
        POLICIES,
        string="Vendor Documents",
        default="allowed",
        required=True,
        help="Who may post vendor bills, refunds and receipts on the cooperative "
        "itself rather than on a branch.",
    )
    coop_root_policy_misc = fields.Selection(
        POLICIES,
        string="Miscellaneous Entries",
        default="allowed",
        required=True,
        help="Who may post miscellaneous entries on the cooperative itself. Entries "
        "that Odoo makes by itself (cash basis taxes, exchange differences) are "
        "always allowed.",
    )
    coop_root_policy_bank = fields.Selection(
        POLICIES,
        string="Bank and Payments",
        default="allowed",
        required=True,
        help="Who may post payments and bank statement lines on the cooperative "
        "itself rather than on a branch.",
    )
    coop_is_branch = fields.Boolean(
        string="Branch of a Cooperative",
        compute="_compute_coop_is_branch",
        help="This company is an establishment of a cooperative: same legal entity, "
        "same SIREN, same chart of accounts.",
    )

    @api.depends("parent_path", "parent_id", "parent_id.coop_is_cooperative")
    def _compute_coop_is_branch(self):
        for company in self:
            root = company._coop_root()
            company.coop_is_branch = root != company and root.coop_is_cooperative

    def _coop_root(self):
        """The legal entity of this company: itself, or the top of its branches."""
        return self.sudo().root_id

    @api.model
    @tools.ormcache("company_id")
    def _coop_ancestor_ids(self, company_id):
        """Ids of the companies from which a branch of a cooperative inherits.

        :param int company_id: any company's id, or False
        :return: tuple of ids, the nearest first, the cooperative last; empty for a
            company that is not a branch of a cooperative
        """
        chain = json.loads(self._coop_branch_chains() or "{}").get(str(company_id))
        return tuple(int(id_) for id_ in chain or ())

    @api.model
    @tools.ormcache("company_id")
    def _coop_descendant_ids(self, company_id):
        """Ids of the branches that inherit from this company (a tuple)."""
        return tuple(
            int(branch)
            for branch, chain in json.loads(self._coop_branch_chains() or "{}").items()
            if str(company_id) in chain
        )

    @api.model
    @tools.ormcache()
    def _coop_branch_chains(self):
        """Branches of cooperatives and their ancestors, the nearest first.

        :return: JSON object ``{branch: [parent, …, cooperative]}`` of ids as
            strings (the keys of company-dependent columns); empty string if none
        """
        self.flush_model(["parent_id", "coop_is_cooperative"])
        rows = self.env.execute_query(
            SQL(
                """
                SELECT branch.parent_path
                  FROM res_company branch
                  JOIN res_company root
                    ON root.id = split_part(branch.parent_path, '/', 1)::int
                 WHERE root.coop_is_cooperative
                   AND branch.parent_id IS NOT NULL
                """
            )
        )
        chains = {}
        for (path,) in rows:
            *ancestors, branch = path.rstrip("/").split("/")
            chains[branch] = ancestors[::-1]
        return json.dumps(chains) if chains else ""

    @tools.ormcache("self.id")
    def _coop_archived_branch_ids(self):
        """Ids of the archived branches of this company, which nobody can use."""
        return tuple(
            self.sudo()
            .with_context(active_test=False)
            .search([("id", "child_of", self.id), ("active", "=", False)])
            .ids
        )

    @api.model_create_multi
    def create(self, vals_list):
        companies = super().create(vals_list)
        self.env.registry.clear_cache()
        branches = companies.filtered("coop_is_branch")
        (companies - branches)._coop_adopt_branches()
        branches._coop_adopt()
        return companies

    def write(self, vals):
        res = super().write(vals)
        if "coop_is_cooperative" in vals:
            self.flush_recordset(["coop_is_cooperative"])
            self.env.registry.clear_cache()
            # values cached until now were those of companies on their own
            self.env.invalidate_all()
            self._coop_adopt_branches()
        return res

    def _coop_adopt_branches(self):
        """Bring all the branches of these cooperatives up to date (idempotent)."""
        roots = self.filtered("coop_is_cooperative")
        if not roots:
            return
        # sudo: the whole tree, whichever branches the user may use
        branches = (
            self.sudo()
            .with_context(active_test=False)
            .search([("id", "child_of", roots.ids), ("parent_id", "!=", False)])
        )
        branches._coop_adopt()

    def _coop_adopt(self):
        """Hook: branches have joined a cooperative (new, or newly declared)."""
