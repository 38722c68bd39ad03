# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import format_date, formatLang

from ..tools.shares import find_share_gap

# Marks, in the context, that the people are checked once when the whole activity is
# written. An object, not a string: no client can put it in a context.
PEOPLE_CHECKED_LATER = object()


class CoopActivity(models.Model):
    """The people of an activity: shares, roles and dates that fit together."""

    _inherit = "coop.activity"

    people_count = fields.Integer(compute="_compute_people_count")
    owner_partner_ids = fields.Many2many(
        "res.partner",
        string="Owners",
        compute="_compute_owner_partner_ids",
        search="_search_owner_partner_ids",
        help="People who hold the activity today.",
    )
    share_warning = fields.Char(
        compute="_compute_share_warning",
        help="What is wrong with the shares of a collective that is not open yet.",
    )

    @api.depends("member_ids.date_from", "member_ids.date_to")
    def _compute_people_count(self):
        today = fields.Date.context_today(self)
        for activity in self:
            activity.people_count = len(
                activity.member_ids.filtered(lambda m: m._in_force(today)).partner_id
            )

    @api.depends(
        "member_ids.partner_id",
        "member_ids.role",
        "member_ids.date_from",
        "member_ids.date_to",
    )
    @api.depends_context("uid", "allowed_company_ids")
    def _compute_owner_partner_ids(self):
        today = fields.Date.context_today(self)
        owners = {
            activity: activity.member_ids.filtered(
                lambda m: m.role == "owner" and m._in_force(today)
            ).partner_id
            for activity in self
        }
        # A contact of another company of the group would make the whole list fail.
        readable = self.env["res.partner"].union(*owners.values())
        readable = readable._filtered_access("read")
        for activity in self:
            activity.owner_partner_ids = owners[activity] & readable

    def _search_owner_partner_ids(self, operator, value):
        if operator not in ("in", "any", "ilike", "=ilike", "like", "="):
            return NotImplemented
        today = fields.Date.context_today(self)
        return [
            (
                "member_ids",
                "any",
                [
                    ("role", "=", "owner"),
                    ("partner_id", operator, value),
                    "|",
                    ("date_from", "=", False),
                    ("date_from", "<=", today),
                    "|",
                    ("date_to", "=", False),
                    ("date_to", ">=", today),
                ],
            )
        ]

    @api.depends(
        "kind",
        "state",
        "date_open",
        "date_close",
        "member_ids.share",
        "member_ids.role",
        "member_ids.date_from",
        "member_ids.date_to",
    )
    def _compute_share_warning(self):
        for activity in self:
            activity.share_warning = (
                activity.kind == "collective" and activity._share_error()
            )

    # ------------------------------------------------------------------
    # CRUD: a one2many is written line by line, its lines are checked together
    # ------------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        deferred = self.with_context(coop_people_check=PEOPLE_CHECKED_LATER)
        activities = super(CoopActivity, deferred).create(vals_list)
        activities = activities.with_env(self.env)
        activities._check_people()
        activities._refresh_access()
        return activities

    def write(self, vals):
        deferred = self.with_context(coop_people_check=PEOPLE_CHECKED_LATER)
        res = super(CoopActivity, deferred).write(vals)
        if not self._people_checked_fields().isdisjoint(vals):
            self._check_people()
        if not {"member_ids", "adviser_id"}.isdisjoint(vals):
            self._refresh_access()
        return res

    @api.model
    def _people_checked_fields(self):
        """Names of the fields whose change calls for a check of the people."""
        return {"kind", "state", "date_open", "date_close", "member_ids"}

    # ------------------------------------------------------------------
    # Checks
    # ------------------------------------------------------------------

    def _refresh_access(self):
        """Compute who has access at once, not when the ORM flushes.

        A condition on a many2many doesn't flush it: record rules would apply what
        was true before, until the end of the transaction.
        """
        self._recompute_recordset(["access_user_ids"])

    def _check_people(self):
        """Check roles, dates and shares of the people of each activity.

        :raise ValidationError: naming the activity, the date and the fix, if a
            person appears twice at a date, an individual activity has two owners at
            a date, or the shares of a collective don't sum to 100 at a date
        """
        for activity in self:
            activity._check_people_overlap()
            if activity.kind == "collective":
                error = activity._share_error()
                if error:
                    raise ValidationError(error)

    def _check_people_overlap(self):
        """Refuse a person, or two owners of an individual activity, at one date."""
        self.ensure_one()
        groups = [
            (
                members,
                self.env._(
                    "Activity “%(activity)s”: %(person)s appears twice on %(date)s. "
                    "End the first line before the second begins.",
                ),
            )
            for members in self.member_ids.grouped("partner_id").values()
        ]
        if self.kind == "individual":
            groups.append(
                (
                    self.member_ids.filtered(lambda m: m.role == "owner"),
                    self.env._(
                        "Activity “%(activity)s” is individual and has two owners on "
                        "%(date)s, among them %(person)s. Correct the dates, or make "
                        "it a collective."
                    ),
                )
            )
        for members, message in groups:
            previous_end = None
            for rank, member in enumerate(
                members.sorted(lambda m: m.date_from or date.min)
            ):
                start = member.date_from or date.min
                if rank and start <= previous_end:
                    raise ValidationError(
                        message
                        % {
                            "activity": self.display_name,
                            "person": member.partner_id.sudo().display_name,
                            "date": self._format_boundary(start),
                        }
                    )
                previous_end = member.date_to or date.max

    def _share_error(self):
        """Return what is wrong with the shares of a collective, or False.

        The shares of owners and members sum to 100 at each date of the activity's
        life (agreement of art. R7331-6 of the labour code). The life begins on the
        opening date, else on the first day of its people; it ends on the closing
        date, included. A prospect without people is not checked.

        :return: str, a message with the date, the sum and the fix; or False
        """
        self.ensure_one()
        holders = self.member_ids.filtered(lambda m: m.role != "viewer")
        if not holders and self.state == "prospect":
            return False
        gap = find_share_gap(
            [(member.share, member.date_from, member.date_to) for member in holders],
            self.date_open,
            self.date_close,
        )
        return gap and self.env._(
            "Collective “%(activity)s”: on %(date)s the shares of owners and members "
            "sum to %(total)s %%, not 100 %%. Correct the shares or the dates of its "
            "people.",
            activity=self.display_name,
            date=self._format_boundary(gap[0]),
            total=formatLang(self.env, gap[1], digits=2),
        )

    def _format_boundary(self, day):
        """Return a date for a message; the beginning of time has its own words."""
        if day == date.min:
            return self.env._("the first day (no date given)")
        return format_date(self.env, day)
