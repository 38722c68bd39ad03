# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from .coop_activity_people import PEOPLE_CHECKED_LATER


class CoopActivityMember(models.Model):
    """Person in an activity: role, share of its result, dates.

    The share is that of the agreement that the holders of a common activity sign
    (art. R7331-6 of the French labour code).
    """

    _name = "coop.activity.member"
    _description = "Person in an Activity"
    _order = "activity_id, date_from, id"
    _rec_name = "partner_id"
    _check_company_auto = True

    activity_id = fields.Many2one(
        "coop.activity",
        string="Activity",
        required=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(related="activity_id.company_id", store=True)
    activity_state = fields.Selection(
        related="activity_id.state", string="Status of the Activity"
    )
    partner_id = fields.Many2one(
        "res.partner",
        string="Person",
        required=True,
        index=True,
        ondelete="restrict",
        domain="[('is_company', '=', False)]",
    )
    user_id = fields.Many2one(
        "res.users",
        string="User",
        compute="_compute_user_id",
        store=True,
        compute_sudo=True,
        help="Login of this person, if any: it gives access to the activity during the "
        "dates of this line.",
    )
    role = fields.Selection(
        [("viewer", "Viewer"), ("member", "Member"), ("owner", "Owner")],
        required=True,
        default="owner",
        help="Owner: holds the activity and may change its brand.\n"
        "Member: works in it.\n"
        "Viewer: reads it (a bookkeeper, a partner), without share.",
    )
    share = fields.Float(
        compute="_compute_share",
        store=True,
        readonly=False,
        precompute=True,
        digits=(5, 2),
        help="Percentage of the result of a collective. The shares of owners and "
        "members sum to 100 at each date.",
    )
    date_from = fields.Date(
        string="From", help="First day, included. Empty: since the beginning."
    )
    date_to = fields.Date(string="To", help="Last day, included. Empty: no end.")

    _share_range = models.Constraint(
        "CHECK (share >= 0 AND share <= 100)",
        "A share is a percentage between 0 and 100.",
    )
    _dates_order = models.Constraint(
        "CHECK (date_to >= date_from)",
        "A person can't leave an activity before joining it: check both dates.",
    )

    @api.depends("partner_id.user_ids.active")
    def _compute_user_id(self):
        for member in self:
            member.user_id = member.partner_id.user_ids[:1]

    @api.depends("role", "activity_id.kind")
    def _compute_share(self):
        for member in self:
            if member.role == "viewer":
                member.share = 0
            elif member.activity_id.kind == "individual" and not member.share:
                member.share = 100 if member.role == "owner" else 0

    # ------------------------------------------------------------------
    # CRUD
    # ------------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        members = super().create(vals_list)
        members._check_activities()
        return members

    def write(self, vals):
        activities = self.activity_id
        res = super().write(vals)
        self._check_activities(activities)
        return res

    def unlink(self):
        activities = self.activity_id
        res = super().unlink()
        self.browse()._check_activities(activities)
        return res

    def _check_activities(self, others=None):
        """Check the people of the activities of these lines, unless it comes later.

        :param others: more activities to check, those that the lines have left
        """
        if self.env.context.get("coop_people_check") is PEOPLE_CHECKED_LATER:
            return
        activities = self.activity_id
        if others is not None:
            activities |= others
        activities = activities.exists()
        activities._check_people()
        activities._refresh_access()

    def _in_force(self, date):
        """Whether this line applies on the given date (both ends included)."""
        self.ensure_one()
        return (not self.date_from or self.date_from <= date) and (
            not self.date_to or self.date_to >= date
        )
