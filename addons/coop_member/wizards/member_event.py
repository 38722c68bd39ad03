# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..tools import lifecycle


class CoopMemberEventWizard(models.TransientModel):
    """Record the same event for one or many members, with the decision."""

    _name = "coop.member.event.wizard"
    _description = "Record an Event of Members"

    member_ids = fields.Many2many(
        "coop.member",
        string="Members",
        required=True,
        default=lambda self: self._default_member_ids(),
    )
    company_id = fields.Many2one("res.company", compute="_compute_company_id")
    kind = fields.Selection(
        selection=lambda self: (
            self.env["coop.member.event"]
            ._fields["kind"]
            ._description_selection(self.env)
        ),
        string="Event",
        required=True,
    )
    is_exit = fields.Boolean(compute="_compute_is_exit")
    date = fields.Date(required=True, default=fields.Date.context_today)
    date_effective = fields.Date(
        string="No Longer a Member from",
        help="First day out. Empty: the day of the event. The statutes or the contract "
        "may set a notice; the member is leaving until then.",
    )
    body_id = fields.Many2one("coop.body", string="Decided by")
    decision_date = fields.Date(string="Meeting of")
    reference = fields.Char(string="Minutes")
    decision_needed = fields.Boolean(compute="_compute_decision_needed")
    note = fields.Char(string="Reason")

    @api.model
    def _default_member_ids(self):
        if self.env.context.get("active_model") != "coop.member":
            return False
        return self.env.context.get("active_ids")

    @api.depends("member_ids")
    def _compute_company_id(self):
        for wizard in self:
            wizard.company_id = wizard.member_ids[:1].company_id

    @api.depends("kind")
    def _compute_is_exit(self):
        for wizard in self:
            wizard.is_exit = wizard.kind in lifecycle.EXITS

    @api.depends("kind", "member_ids")
    def _compute_decision_needed(self):
        for wizard in self:
            wizard.decision_needed = self.env["coop.member.event"]._needs_decision(
                wizard.kind, wizard.company_id
            )

    @api.onchange("kind", "date")
    def _onchange_decision_date(self):
        if self.decision_needed and not self.decision_date:
            self.decision_date = self.date

    def action_record(self):
        """Record the event.

        :raise UserError: members of several cooperatives, or half a decision
        :raise ValidationError: from the events themselves
        """
        self.ensure_one()
        if len(self.member_ids.company_id) > 1:
            raise UserError(
                self.env._(
                    "These members belong to several cooperatives, and one body "
                    "decides for one of them. Select the members of one cooperative."
                )
            )
        values = {"note": self.note, "decision_id": self._get_decision().id}
        if self.is_exit and self.date_effective:
            values["date_effective"] = self.date_effective
        self.member_ids.sorted("id")._record_event(self.kind, self.date, **values)
        return {"type": "ir.actions.client", "tag": "soft_reload"}

    def _get_decision(self):
        given = [self.body_id, self.decision_date, self.reference]
        if not any(given):
            return self.env["coop.decision"]
        if not all(given):
            raise UserError(
                self.env._(
                    "A decision is a body, the day of its meeting and the reference "
                    "of the minutes: fill in the three fields, or none."
                )
            )
        return self.env["coop.decision"]._get_or_create(
            self.body_id, self.decision_date, self.reference, self.company_id
        )
