# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

GROUPS = "coop_base.group_member,coop_base.group_adviser,coop_base.group_accountant"


class CoopActivity(models.Model):
    """The scheme of an activity, and what was taken from it."""

    _inherit = "coop.activity"

    contribution_rank = fields.Integer(
        readonly=True,
        copy=False,
        groups="base.group_system",
        help="Technical: changes each time that a contribution is taken.",
    )
    contribution_assignment_ids = fields.One2many(
        "coop.contribution.assignment",
        "activity_id",
        string="Contribution Schemes",
        groups=GROUPS,
    )
    contribution_scheme_id = fields.Many2one(
        "coop.contribution.scheme",
        string="Contribution Scheme",
        compute="_compute_contribution_scheme_id",
        search="_search_contribution_scheme_id",
        groups=GROUPS,
        help="Scheme in force today.",
    )
    contribution_taken = fields.Monetary(
        string="Contributions",
        compute="_compute_contribution_taken",
        groups=GROUPS,
        help="Taken in the current fiscal year, by the date of the entries.",
    )

    def _current_assignment_domain(self):
        today = fields.Date.context_today(self)
        return [
            ("date_from", "<=", today),
            "|",
            ("date_to", "=", False),
            ("date_to", ">=", today),
        ]

    @api.depends("contribution_assignment_ids.scheme_id")
    def _compute_contribution_scheme_id(self):
        assignments = self.env["coop.contribution.assignment"].search(
            [("activity_id", "in", self.ids), *self._current_assignment_domain()],
            order="date_from",
        )
        schemes = {one.activity_id: one.scheme_id for one in assignments}
        for activity in self:
            activity.contribution_scheme_id = schemes.get(activity, False)

    def _search_contribution_scheme_id(self, operator, value):
        if operator not in ("in", "any"):
            return NotImplemented
        current = self._current_assignment_domain()
        if operator == "in" and False in value:
            with_scheme = fields.Domain("contribution_assignment_ids", "any", current)
            others = [one for one in value if one]
            domain = ~with_scheme
            if others:
                domain |= fields.Domain(
                    "contribution_assignment_ids",
                    "any",
                    [*current, ("scheme_id", "in", others)],
                )
            return domain
        return [
            (
                "contribution_assignment_ids",
                "any",
                [*current, ("scheme_id", operator, value)],
            )
        ]

    @api.depends_context("uid", "allowed_company_ids")
    def _compute_contribution_taken(self):
        self.contribution_taken = 0.0
        today = fields.Date.context_today(self)
        Entry = self.env["coop.contribution.entry"]
        for company, own in self.grouped("company_id").items():
            year = company.sudo().compute_fiscalyear_dates(today)
            groups = Entry._read_group(
                [
                    ("activity_id", "in", own.ids),
                    ("state", "=", "posted"),
                    ("date", ">=", year["date_from"]),
                    ("date", "<=", year["date_to"]),
                ],
                ["activity_id"],
                ["amount:sum"],
            )
            for activity, amount in groups:
                activity.contribution_taken = amount

    def action_view_contributions(self):
        """Show what was taken from the activity, and why."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "coop_contribution.coop_contribution_entry_action"
        )
        action["domain"] = [("activity_id", "=", self.id), ("state", "=", "posted")]
        action["context"] = {}
        return action

    @api.model
    def _coop_card_contributions(self):
        """Dashboard of a member: taken this fiscal year, None without activity."""
        activities = self.env.user.coop_activity_ids.filtered(
            lambda activity: (
                self.env.user.partner_id in activity.sudo().member_ids.partner_id
            )
        )
        if not activities:
            return None
        return {
            "value": sum(activities.mapped("contribution_taken")),
            "label": self.env._("to the cooperative, this fiscal year"),
            "currency": activities.currency_id[:1],
            "action": {
                **self.env["ir.actions.act_window"]._for_xml_id(
                    "coop_contribution.coop_contribution_entry_action"
                ),
                "domain": [
                    ("activity_id", "in", activities.ids),
                    ("state", "=", "posted"),
                ],
            },
        }

    # ------------------------------------------------------------------
    # Liaison account: treasury between activities
    # ------------------------------------------------------------------

    def _treasury_domain(self, date_to=None):
        """The liaison account is treasury that an activity gave to another."""
        domain = super()._treasury_domain(date_to)
        liaison = self.company_id.sudo().coop_contribution_liaison_id
        if liaison:
            domain &= fields.Domain("account_id", "not in", liaison.ids)
        return domain

    def _get_remaining_balances(self, date=None):
        """Nothing to settle on the liaison account, as on a bank account."""
        liaison = self.company_id.sudo().coop_contribution_liaison_id
        return [
            row
            for row in super()._get_remaining_balances(date)
            if row[1] != liaison or not liaison
        ]
