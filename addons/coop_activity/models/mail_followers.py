# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models
from odoo.fields import Domain

# Models whose followers tell who the customers of an activity are.
GUARDED = ("account.move", "account.payment", "coop.activity")


class MailFollowers(models.Model):
    """Keep from members who follows the documents of others: their customers.

    Core lets every internal user read the followers of any document.
    """

    _inherit = "mail.followers"

    @api.model
    def _coop_visible_domain(self):
        """Followers that the user may know, or None for no limit."""
        user = self.env.user
        if self.env.su or user._coop_is_unrestricted():
            return None
        companies = user._coop_axis_company_ids()
        if not companies:
            return None
        domain = Domain.TRUE
        for name in GUARDED:
            Model = self.env[name].with_context(active_test=False)
            of_model = Domain("res_model", "=", name)
            # sudo: those that the user can't read are in it.
            on_axis = Model.sudo()._search([("company_id", "in", companies)])
            allowed = ~of_model | Domain("res_id", "not in", on_axis)
            if Model.has_access("read"):
                allowed |= Domain("res_id", "in", Model._search([]))
            domain &= allowed
        return domain

    @api.model
    def _search(self, domain, *args, bypass_access=False, **kwargs):
        limit = None if bypass_access else self._coop_visible_domain()
        if limit is not None:
            domain = Domain(domain) & limit
        return super()._search(domain, *args, bypass_access=bypass_access, **kwargs)

    def _check_access(self, operation):
        res = super()._check_access(operation)
        limit = self._coop_visible_domain() if self.ids else None
        if res or limit is None:
            return res
        # sudo: reads the followers themselves, within the limit.
        visible = self.sudo().search(Domain("id", "in", self.ids) & limit)
        forbidden = self - visible.sudo(False)
        if not forbidden:
            return None
        return forbidden, lambda: self.env["ir.rule"]._make_access_error(
            operation, forbidden
        )
