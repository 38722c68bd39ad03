# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models
from odoo.fields import Domain


class ResUsers(models.Model):
    _inherit = "res.users"

    def _coop_is_restricted(self):
        """Whether this user must not see the other members of a cooperative.

        True for users of a cooperative or of its branches without the right “sees
        every activity”, but those who manage access rights. Rule domains are cached
        per user: everything read here clears that cache when it changes.
        """
        self.ensure_one()
        return (
            not self.has_group("coop_base.group_all_activities")
            and not self.has_group("base.group_erp_manager")
            and bool(self._coop_cooperatives())
        )

    def _coop_is_branch_only(self):
        """Whether this restricted user works in branches, not in the cooperative."""
        self.ensure_one()
        companies = self.env["res.company"].sudo().browse(self._get_company_ids())
        return self._coop_is_restricted() and not (
            companies & self._coop_cooperatives()
        )

    def _coop_cooperatives(self):
        """Cooperatives in which this user may work, by a branch or directly."""
        # sudo: the user of a branch may have no access to the cooperative
        companies = self.env["res.company"].sudo().browse(self._get_company_ids())
        return companies.root_id.filtered("coop_is_cooperative")

    def _coop_own_companies(self):
        """This user's companies but the cooperatives, which everyone shares."""
        companies = self.env["res.company"].sudo().browse(self._get_company_ids())
        return companies - self._coop_cooperatives()

    def _coop_visible_users_domain(self):
        """Users whom this restricted user may see, for record rules.

        Themself, the cooperative's staff and advisers, and the users of the same
        branches or of companies out of the cooperative. Sharing the cooperative
        itself is not enough: every entrepreneur without a branch works there.

        Modules extend it with ``|``; the domain is cached with the rules, so it
        must be made of relations (``("coop_activity_ids.access_user_ids", "in",
        self.ids)``), not of ids that change without clearing that cache.

        :return: Domain on res.users
        """
        self.ensure_one()
        staff_groups = self.env["res.groups"].sudo()
        for xmlid in ("coop_base.group_all_activities", "coop_base.group_adviser"):
            group = self.env.ref(xmlid).sudo()
            staff_groups |= group | group.all_implied_by_ids
        return (
            Domain("id", "=", self.id)
            | Domain("group_ids", "in", staff_groups.ids)
            | Domain("company_ids", "in", self._coop_own_companies().ids)
        )

    def _coop_visible_partners_domain(self):
        """Contacts whom this restricted user may see, for record rules.

        All those that core's rule shows but the contacts of users hidden from them:
        customers, vendors, the companies' own contacts are nobody's user.

        :return: Domain on res.partner
        """
        self.ensure_one()
        users_domain = self._coop_visible_users_domain()
        hidden = Domain("active", "in", [True, False]) & ~users_domain
        # A customer does not vanish from the shops with access to the portal.
        group = self.env.ref("coop_base.group_member").sudo()
        hidden &= Domain("share", "=", False) | Domain(
            "group_ids", "in", (group | group.all_implied_by_ids).ids
        )
        return (
            Domain("id", "=", self.partner_id.id)
            | ~Domain("user_ids", "any!", hidden)
            | Domain("user_ids", "any!", users_domain)
        )

    def _coop_visible_banks_domain(self):
        """Bank accounts that this restricted user may see, for record rules.

        Not those of the cooperative and of other branches, unless they are printed
        on documents; not those of members hidden from them.

        :return: Domain on res.partner.bank
        """
        self.ensure_one()
        companies = self._coop_own_companies()
        users_domain = self._coop_visible_users_domain()
        hidden = Domain("active", "in", [True, False]) & ~users_domain
        return (
            Domain("coop_on_documents", "=", True)
            | Domain("partner_id", "=", self.partner_id.id)
            | Domain("partner_id.ref_company_ids", "in", companies.ids)
            | (
                ~Domain("partner_id.ref_company_ids", "any!", Domain.TRUE)
                & ~Domain("partner_id.user_ids", "any!", hidden)
            )
        )

    def _coop_editable_partners_domain(self, path=""):
        """Contacts that this restricted user may edit, for record rules.

        Not those of the cooperative and of other branches, which carry the legal
        entity's identity and bank accounts.

        :param path: path to the contact, such as ``"partner_id."``
        :return: Domain
        """
        self.ensure_one()
        return ~Domain(f"{path}ref_company_ids", "any!", Domain.TRUE) | Domain(
            f"{path}ref_company_ids", "in", self._coop_own_companies().ids
        )
