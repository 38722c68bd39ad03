# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain
from odoo.tools.misc import format_date


class CoopMandate(models.Model):
    """Mandate of a person in a body, from a day to another."""

    _name = "coop.mandate"
    _description = "Mandate"
    _inherit = ["coop.staff.activities.mixin", "mail.thread"]
    _order = "date_from desc, id desc"
    _check_company_auto = True

    company_id = fields.Many2one(
        "res.company",
        string="Cooperative",
        required=True,
        index=True,
        default=lambda self: self.env.company.root_id,
        domain="[('parent_id', '=', False)]",
    )
    partner_id = fields.Many2one(
        "res.partner",
        string="Holder",
        required=True,
        index=True,
        ondelete="restrict",
        tracking=True,
        help="Person or organisation; auditors are not members.",
    )
    representative_id = fields.Many2one(
        "res.partner",
        string="Permanent Representative",
        ondelete="restrict",
        tracking=True,
        domain="[('is_company', '=', False)]",
        help="Person who sits for an organisation (code de commerce L225-20).",
    )
    is_organisation = fields.Boolean(related="partner_id.is_company")
    member_id = fields.Many2one(
        "coop.member",
        compute="_compute_member_id",
        store=True,
        compute_sudo=True,
        index="btree_not_null",
    )
    function_id = fields.Many2one(
        "coop.mandate.function",
        string="Function",
        required=True,
        ondelete="restrict",
        tracking=True,
    )
    body_id = fields.Many2one(
        "coop.body",
        string="Body",
        check_company=True,
        ondelete="restrict",
        domain="['|', ('company_id', '=', False), ('company_id', '=', company_id)]",
    )
    date_from = fields.Date(
        string="From", required=True, default=fields.Date.context_today, tracking=True
    )
    date_to = fields.Date(
        string="Planned End",
        compute="_compute_date_to",
        store=True,
        readonly=False,
        precompute=True,
        tracking=True,
        help="Last day planned, included. A mandate often ends with an assembly: put "
        "the day it is expected.",
    )
    date_left = fields.Date(
        string="Left on",
        tracking=True,
        copy=False,
        help="Last day, included, when the mandate ends before what was planned.",
    )
    end_reason = fields.Selection(
        [
            ("resignation", "Resignation"),
            ("dismissal", "Dismissal"),
            ("death", "Death"),
            ("quality", "No Longer a Member"),
            ("other", "Other"),
        ],
        tracking=True,
        copy=False,
    )
    date_last = fields.Date(
        string="Last Day",
        compute="_compute_date_last",
        store=True,
        index=True,
        help="Last day of the mandate, included: the day left, else the planned end.",
    )
    decision_id = fields.Many2one(
        "coop.decision",
        string="Election",
        check_company=True,
        ondelete="restrict",
        copy=False,
    )
    state = fields.Selection(
        [("future", "To Come"), ("current", "Current"), ("ended", "Ended")],
        compute="_compute_state",
        search="_search_state",
        help="Today, or at the date asked for.",
    )
    note = fields.Text()

    _dates_order = models.Constraint(
        "CHECK (date_to IS NULL OR date_to >= date_from)",
        "A mandate cannot end before it starts: check both dates.",
    )
    _left_order = models.Constraint(
        "CHECK (date_left IS NULL OR date_left >= date_from)",
        "A mandate cannot be left before it starts: check both dates.",
    )

    @api.depends("partner_id", "company_id", "partner_id.coop_member_ids")
    def _compute_member_id(self):
        members = self.env["coop.member"].search(
            [
                ("partner_id", "in", self.partner_id.ids),
                ("company_id", "in", self.company_id.ids),
            ]
        )
        by_key = {(m.partner_id, m.company_id): m for m in members}
        for mandate in self:
            mandate.member_id = by_key.get((mandate.partner_id, mandate.company_id))

    @api.depends("function_id", "date_from")
    def _compute_date_to(self):
        for mandate in self:
            months = mandate.function_id.term_months
            if mandate.date_from and months:
                following = fields.Date.add(mandate.date_from, months=months)
                mandate.date_to = following - timedelta(days=1)

    @api.depends("date_to", "date_left")
    def _compute_date_last(self):
        for mandate in self:
            mandate.date_last = mandate.date_left or mandate.date_to

    @api.depends("date_from", "date_last")
    @api.depends_context("coop_date", "tz")
    def _compute_state(self):
        date = self.env["coop.member"]._get_reference_date()
        for mandate in self:
            if mandate.date_from and mandate.date_from > date:
                mandate.state = "future"
            elif mandate.date_last and mandate.date_last < date:
                mandate.state = "ended"
            else:
                mandate.state = "current"

    @api.model
    def _search_state(self, operator, value):
        if operator != "in":
            return NotImplemented
        date = self.env["coop.member"]._get_reference_date()
        future = Domain("date_from", ">", date)
        ended = Domain("date_last", "<", date)
        by_state = {
            "future": future,
            "ended": ~future & ended,
            "current": self._domain_at(date),
        }
        return Domain.OR(by_state[state] for state in value if state in by_state)

    @api.model
    def _domain_at(self, date):
        """Mandates held on a day, both ends included."""
        return Domain("date_from", "<=", date) & (
            Domain("date_last", "=", False) | Domain("date_last", ">=", date)
        )

    @api.depends("partner_id.name", "function_id.name")
    def _compute_display_name(self):
        for mandate in self:
            parts = [mandate.function_id.name, mandate.partner_id.name]
            mandate.display_name = " – ".join(filter(None, parts))

    @api.constrains("function_id", "partner_id", "company_id", "date_from")
    def _check_members_only(self):
        for mandate in self.filtered("function_id.members_only"):
            # sudo: whoever writes mandates may not read members of other companies.
            member = mandate.sudo().member_id
            status = member._status_at(mandate.date_from).get(member.id)
            if status not in ("member", "leaving"):
                raise ValidationError(
                    self.env._(
                        "%(person)s is not a member on %(date)s, and “%(function)s” is "
                        "held by members only. Admit first, or correct the date.",
                        person=mandate.partner_id.display_name,
                        date=format_date(self.env, mandate.date_from),
                        function=mandate.function_id.name,
                    )
                )

    @api.constrains("partner_id", "function_id", "body_id", "date_from", "date_last")
    def _check_overlap(self):
        others = self.search([("partner_id", "in", self.partner_id.ids)])
        by_key = others.grouped(lambda m: m._overlap_key())
        for mandate in self:
            for other in by_key.get(mandate._overlap_key(), ()):
                if other != mandate and mandate._meets(other):
                    raise ValidationError(
                        self.env._(
                            "%(mandate)s: this mandate is recorded already, from "
                            "%(date)s. End it first: fill in “Left on”.",
                            mandate=mandate.display_name,
                            date=format_date(self.env, other.date_from),
                        )
                    )

    def _overlap_key(self):
        self.ensure_one()
        return (self.partner_id, self.function_id, self.body_id, self.company_id)

    def _meets(self, other):
        return (not self.date_last or other.date_from <= self.date_last) and (
            not other.date_last or self.date_from <= other.date_last
        )
