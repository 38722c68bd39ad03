# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models
from odoo.fields import Domain


class ResUsers(models.Model):
    _inherit = "res.users"

    coop_activity_ids = fields.Many2many(
        "coop.activity",
        "coop_activity_access_user_rel",
        "user_id",
        "activity_id",
        string="Cooperative Activities",
        readonly=True,
        copy=False,
        help="Activities that this user belongs to today, or follows as adviser.",
    )

    def _coop_is_unrestricted(self):
        """Tell whether the isolation of activities leaves the user aside.

        The staff sees every activity. A portal user who is no member is a customer
        or a vendor: core's own portal rules confine them to their documents.
        """
        self.ensure_one()
        return self.has_group("coop_base.group_all_activities") or (
            self.share and not self.has_group("coop_base.group_member")
        )

    def _coop_axis_company_ids(self):
        """Return the ids of all the companies whose documents carry activities.

        For record rules, which keep their domains in cache: the cache is cleared when
        a cooperative switches the axis or opens a branch.
        """
        # sudo: the isolation can't depend on which companies the user sees.
        Company = self.env["res.company"].sudo().with_context(active_test=False)
        roots = Company.search([("coop_axis_enabled", "=", True)])
        return Company.search([("id", "child_of", roots.ids)]).ids if roots else []

    def _coop_visible_users_domain(self):
        """Users see the people of their activities, those of the past included."""
        return super()._coop_visible_users_domain() | Domain(
            "partner_id.coop_activity_member_ids.activity_id.access_user_ids",
            "in",
            self.ids,
        )
