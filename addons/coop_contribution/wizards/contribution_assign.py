# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.exceptions import UserError


class CoopContributionAssign(models.TransientModel):
    """Give a scheme to many activities at once, from a day on."""

    _name = "coop.contribution.assign"
    _description = "Give a Contribution Scheme to Activities"

    activity_ids = fields.Many2many(
        "coop.activity",
        string="Activities",
        required=True,
        domain="[('kind', '!=', 'structure')]",
        default=lambda self: self._default_activity_ids(),
    )
    scheme_id = fields.Many2one("coop.contribution.scheme", required=True)
    date_from = fields.Date(
        string="From",
        required=True,
        default=lambda self: fields.Date.context_today(self).replace(day=1),
        help="First day, included. The scheme that an activity has for the same fund "
        "ends the day before.",
    )
    contract_type = fields.Selection("_selection_contract_type", string="Contract")
    associate = fields.Boolean()

    @api.model
    def _default_activity_ids(self):
        if self.env.context.get("active_model") != "coop.activity":
            return False
        activities = self.env["coop.activity"].browse(
            self.env.context.get("active_ids", [])
        )
        return activities.filtered(lambda activity: activity.kind != "structure")

    @api.model
    def _selection_contract_type(self):
        return self.env["coop.contribution.assignment"]._selection_contract_type()

    def action_assign(self):
        """End the schemes in force for the same funds, and give the new one.

        :raise UserError: if an activity has a scheme that starts later
        """
        self.ensure_one()
        Assignment = self.env["coop.contribution.assignment"]
        funds = self.scheme_id.version_ids.rule_ids.fund_id
        existing = Assignment.search(
            [
                ("activity_id", "in", self.activity_ids.ids),
                "|",
                ("date_to", "=", False),
                ("date_to", ">=", self.date_from),
            ]
        ).filtered(lambda one: one.scheme_id.version_ids.rule_ids.fund_id & funds)
        later = existing.filtered(lambda one: one.date_from >= self.date_from)
        if later:
            raise UserError(
                self.env._(
                    "%(activity)s has the scheme “%(scheme)s” from a later day, for "
                    "the same fund. Choose a later date, or change its line first.",
                    activity=later[0].activity_id.display_name,
                    scheme=later[0].scheme_id.name,
                )
            )
        existing.date_to = fields.Date.subtract(self.date_from, days=1)
        created = Assignment.create(
            [
                {
                    "activity_id": activity.id,
                    "scheme_id": self.scheme_id.id,
                    "date_from": self.date_from,
                    "contract_type": self.contract_type,
                    "associate": self.associate,
                }
                for activity in self.activity_ids
            ]
        )
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "coop_contribution.coop_contribution_assignment_action"
        )
        action["domain"] = [("id", "in", created.ids)]
        return action
