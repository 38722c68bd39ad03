# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.fields import Command


class ResUsers(models.Model):
    """Access to the cooperative gives its branches to those who see everything.

    The users with the right “sees every activity” who may use the cooperative get
    all its branches, present and future; they lose them with the cooperative or
    with the right. Others get nothing: an entrepreneur without a branch works in
    the cooperative itself, and must not read the shops.

    Branches given by this rule are remembered apart: those that were granted
    explicitly before stay when the cooperative goes.
    """

    _inherit = "res.users"

    coop_inherited_company_ids = fields.Many2many(
        "res.company",
        relation="coop_user_inherited_company_rel",
        column1="user_id",
        column2="company_id",
        string="Branches from the Cooperative",
        copy=False,
        readonly=True,
        help="Branches allowed because the user may use their cooperative. They are "
        "removed with it.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        users = super().create(vals_list)
        users._coop_sync_branches()
        return users

    def write(self, vals):
        res = super().write(vals)
        if {"company_ids", "group_ids", "role", "active"} & vals.keys():
            self._coop_sync_branches()
        return res

    def _coop_sync_branches(self):
        """Give and take the branches that follow from access to cooperatives.

        Idempotent; writes only what differs, once per set of changes.
        """
        # sudo: granting is the consequence of a right given by someone allowed to
        users = self.sudo().with_context(active_test=False)
        Company = users.env["res.company"]
        trees = {
            root: Company.search([("id", "child_of", root.id), ("id", "!=", root.id)])
            for root in users.company_ids.root_id.filtered("coop_is_cooperative")
        }
        if not trees and not users.coop_inherited_company_ids:
            return
        changes = {}
        for user in users:
            expected = Company
            if user.has_group("coop_base.group_all_activities"):
                for root, branches in trees.items():
                    if root in user.company_ids:
                        expected |= branches.filtered("active")
            inherited = user.coop_inherited_company_ids
            added = expected - user.company_ids
            removed = (inherited - expected).filtered("active")
            if not added and not removed:
                continue
            kept = user.company_ids - removed
            default = user.company_id if user.company_id in kept else kept[:1]
            key = (added, removed, default != user.company_id and default)
            changes[key] = changes.get(key, users.browse()) | user
        for (added, removed, default), changed in changes.items():
            vals = {
                "company_ids": [Command.link(id_) for id_ in added.ids]
                + [Command.unlink(id_) for id_ in removed.ids],
                "coop_inherited_company_ids": [Command.link(id_) for id_ in added.ids]
                + [Command.unlink(id_) for id_ in removed.ids],
            }
            if default:
                # the default company has to be one of the allowed ones
                vals["company_id"] = default.id
            changed.write(vals)

    def _coop_companies_at_first(self):
        """Companies selected when the user logs in on a new browser.

        A cooperative and those of its shops that the user works in, as a click on the
        name of the cooperative would select.

        :return: res.company, the user's own first; empty to leave it to Odoo
        """
        self.ensure_one()
        # sudo: reads the structure of companies that the user works in
        own = self.sudo().company_id
        if not own.coop_is_cooperative or own.parent_id:
            return own.browse()
        branches = self.sudo().company_ids.filtered(
            lambda company: company != own and company.root_id == own
        )
        return branches and own | branches
