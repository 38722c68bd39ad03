# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tools import format_date

MINUTES = ("review", "outlook", "actions", "needs")


class CoopInterview(models.Model):
    """Interview of a person about their activity.

    The law wants two a year for each entrepreneur: what was done, the outlook, what to
    do and the needs (code du travail R7331-2). They count per year of contract. The
    person, their adviser and the social service read the minutes.
    """

    _name = "coop.interview"
    _description = "Interview"
    _order = "date desc, id desc"
    _rec_names_search = ["partner_id.name", "activity_id.code"]
    _check_company_auto = True

    member_id = fields.Many2one(
        "coop.activity.member",
        string="Person and Activity",
        required=True,
        index=True,
        ondelete="restrict",
        domain="[('role', 'in', ('owner', 'member'))]",
    )
    activity_id = fields.Many2one(
        related="member_id.activity_id", store=True, index=True, precompute=True
    )
    partner_id = fields.Many2one(
        related="member_id.partner_id",
        string="Person",
        store=True,
        index=True,
        precompute=True,
    )
    company_id = fields.Many2one(
        related="member_id.company_id",
        string="Cooperative",
        store=True,
        index=True,
        precompute=True,
    )
    adviser_id = fields.Many2one(
        "res.users",
        string="Interviewer",
        compute="_compute_adviser_id",
        store=True,
        readonly=False,
        precompute=True,
        domain="[('share', '=', False)]",
    )
    kind = fields.Selection(
        [("support", "Support (R7331-2)"), ("other", "Other")],
        required=True,
        default="support",
        help="Support interviews are the two a year of code du travail R7331-2; others "
        "don't count.",
    )
    date = fields.Date(required=True, index=True)
    time = fields.Float(default=10, help="Of the day.")
    duration = fields.Float(default=1, help="Hours.")
    place = fields.Char(help="Room, address, telephone or link.")
    state = fields.Selection(
        [
            ("planned", "Planned"),
            ("held", "Held"),
            ("missed", "Missed"),
            ("cancelled", "Cancelled"),
        ],
        string="Status",
        required=True,
        default="planned",
        index=True,
    )
    review = fields.Html(string="What Was Done")
    outlook = fields.Html()
    actions = fields.Html(string="What To Do")
    needs = fields.Html()
    private_note = fields.Html(
        groups="coop_base.group_social",
        help="Only the social service reads it.",
    )
    contract_id = fields.Many2one(
        "coop.contract",
        compute="_compute_contract_id",
        store=True,
        compute_sudo=True,
        index="btree_not_null",
        groups="coop_base.group_social,coop_base.group_payroll",
        help="Contract of the person on that day.",
    )
    contract_year = fields.Integer(
        string="Year of Contract",
        compute="_compute_contract_id",
        store=True,
        compute_sudo=True,
        help="1: the first twelve months of the contract.",
    )
    has_minutes = fields.Boolean(compute="_compute_has_minutes")
    is_adviser = fields.Boolean(compute="_compute_is_adviser")

    @api.depends("partner_id", "date")
    def _compute_display_name(self):
        for interview in self:
            interview.display_name = self.env._(
                "%(person)s, %(date)s",
                person=interview.sudo().partner_id.name or "",
                date=format_date(self.env, interview.date) if interview.date else "",
            )

    @api.depends("member_id")
    def _compute_adviser_id(self):
        for interview in self:
            interview.adviser_id = (
                interview.member_id.activity_id.adviser_id
                or interview.adviser_id
                or self.env.user
            )

    @api.depends(*MINUTES)
    def _compute_has_minutes(self):
        for interview in self:
            interview.has_minutes = any(interview[name] for name in MINUTES)

    @api.depends_context("uid")
    def _compute_is_adviser(self):
        """Whether the user writes the minutes: not of their own interviews."""
        user = self.env.user
        writes = self.browse().has_access("write")
        for interview in self:
            interview.is_adviser = writes and interview.partner_id != user.partner_id

    @api.depends(
        "member_id",
        "date",
        "kind",
        "member_id.contract_ids.state",
        "member_id.contract_ids.date_start",
        "member_id.contract_ids.date_end",
    )
    def _compute_contract_id(self):
        for interview in self:
            contract = interview._get_contracts().filtered(
                lambda one, day=interview.date: (
                    day
                    and one.date_start <= day
                    and (not one.date_end or day <= one.date_end)
                )
            )[:1]
            interview.contract_id = contract
            interview.contract_year = (
                contract._get_contract_year(interview.date) if contract else 0
            )

    def _get_contracts(self):
        """Contracts of the person in the activity, those with interviews first."""
        self.ensure_one()
        # sudo: an adviser doesn't read contracts, only whether there is one.
        contracts = self.sudo().member_id.contract_ids
        return contracts.filtered(
            lambda one: one.state in ("to_sign", "signed", "active", "ended")
        ).sorted(lambda one: (not one.type_id.interviews_per_year, one.date_start))

    # ------------------------------------------------------------------
    # Checks
    # ------------------------------------------------------------------

    @api.constrains("member_id", "date", "kind")
    def _check_contract(self):
        """A support interview is held during a contract.

        :raise ValidationError: naming the contract, its dates and the remedy
        """
        for interview in self:
            if interview.kind != "support" or interview.sudo().contract_id:
                continue
            contracts = interview._get_contracts()
            name = interview.sudo().partner_id.name
            if not contracts:
                raise ValidationError(
                    self.env._(
                        "Interview of %(person)s: there is no contract in the activity "
                        "%(activity)s to count it for. Have the contract recorded "
                        "first, or choose the kind Other.",
                        person=name,
                        activity=interview.activity_id.display_name,
                    )
                )
            first = contracts.sorted("date_start")[0]
            if interview.date < first.date_start:
                raise ValidationError(
                    self.env._(
                        "Interview of %(person)s on %(date)s: it comes before the "
                        "contract (%(type)s), which starts on %(start)s. Correct "
                        "“Date”, or choose the kind Other.",
                        person=name,
                        date=format_date(self.env, interview.date),
                        type=first.type_id.short_name,
                        start=format_date(self.env, first.date_start),
                    )
                )
            raise ValidationError(
                self.env._(
                    "Interview of %(person)s on %(date)s: no contract is in force on "
                    "that day in the activity %(activity)s. Correct “Date”, or choose "
                    "the kind Other.",
                    person=name,
                    date=format_date(self.env, interview.date),
                    activity=interview.activity_id.display_name,
                )
            )

    # ------------------------------------------------------------------
    # CRUD: deadlines follow the interviews
    # ------------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        self._check_interviewer([vals.get("member_id") for vals in vals_list])
        interviews = super().create(vals_list)
        interviews._refresh_deadlines()
        return interviews

    def write(self, vals):
        if "member_id" in vals and self.member_id.ids != [vals["member_id"]]:
            raise UserError(
                self.env._(
                    "An interview stays that of the same person: delete this one and "
                    "make another."
                )
            )
        contracts = self.sudo().contract_id
        result = super().write(vals)
        if not {"member_id", "date", "kind", "state"}.isdisjoint(vals):
            self._refresh_deadlines(contracts)
        return result

    @api.model
    def _check_interviewer(self, member_ids):
        """Refuse people whom the user doesn't follow before anything is said of them.

        :raise AccessError: for an activity that the user doesn't follow
        """
        user = self.env.user
        if self.env.su or user.has_group("coop_base.group_social"):
            return
        # sudo: the adviser of the activity, to check that it is the user.
        members = self.env["coop.activity.member"].sudo().browse(member_ids)
        for member in members.exists():
            if member.activity_id.adviser_id != user:
                raise AccessError(
                    self.env._(
                        "You plan interviews in the activities that you follow as "
                        "their adviser. Ask the social service for this one."
                    )
                )

    def unlink(self):
        contracts = self.sudo().contract_id
        result = super().unlink()
        self.browse()._refresh_deadlines(contracts)
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_held(self):
        for interview in self:
            if interview.state == "held":
                raise UserError(
                    self.env._(
                        "The interview of %(interview)s was held: its minutes are "
                        "kept. Bring it back to planned first if it is a mistake.",
                        interview=interview.display_name,
                    )
                )

    def _refresh_deadlines(self, others=None):
        # sudo: advisers read deadlines, the system keeps them.
        contracts = self.sudo().contract_id
        if others:
            contracts |= others
        contracts.exists()._refresh_deadlines()
