# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models
from odoo.exceptions import AccessError


class CoopActivity(models.Model):
    """Who reads the accounts of an activity."""

    _inherit = "coop.activity"

    def _coop_with_books(self):
        """Keep the activities whose whole accounts the user may read.

        People read those of their activities, in every company where they have items:
        a shop's manager works in its branch, its contributions are in the books of the
        cooperative. The staff reads those of the companies it is given, whether they
        are selected or not: part of an account would be a wrong account.
        """
        if self.env.su:
            return self
        user = self.env.user
        if not self.env["account.move.line"].has_access("read"):
            return self.browse()
        activities = self._filtered_access("read")
        own = set(user._coop_own_activity_ids())
        if not user._coop_is_unrestricted():
            return activities.filtered(lambda activity: activity.id in own)
        # sudo: the companies given to the user, selected or not.
        companies = user.sudo().company_ids
        return activities.filtered(
            lambda activity: (
                activity.id in own
                or (activity.company_id | activity.sudo().branch_id) <= companies
            )
        )

    def _coop_check_books(self):
        """Check that the user may read the whole accounts of these activities.

        :raise AccessError: naming the activity that they may not read
        """
        if self.env.su:
            return
        self.env["account.move.line"].check_access("read")
        self.check_access("read")
        closed = self - self._coop_with_books()
        if closed:
            raise AccessError(
                self.env._(
                    "The accounts of %(activity)s are in companies that are not yours: "
                    "ask a manager to add them to your companies.",
                    activity=closed[0].display_name,
                )
            )

    def action_view_account(self):
        """Show the accounts of the activity, live."""
        self.ensure_one()
        return {
            **self.env["ir.actions.actions"]._for_xml_id(
                "coop_statement.coop_account_action"
            ),
            "context": {"active_model": "coop.activity", "active_id": self.id},
        }
