# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from markupsafe import Markup

from odoo import api, fields, models

from .coop_contract_terms import TERMS


class CoopContract(models.Model):
    """Contract between a person of an activity and the cooperative.

    Its terms are social data: only the role Social writes it, the role Payroll reads
    it, and people read their own. Advisers see its dates in ``coop.contract.overview``.

    What is signed doesn't change any more: amendments tell what changed and from when.
    """

    _name = "coop.contract"
    _description = "Contract of an Activity"
    _inherit = [
        "coop.staff.activities.mixin",
        "coop.contract.terms",
        "coop.contract.document",
        "mail.thread",
    ]
    _order = "date_start desc, id desc"
    _check_company_auto = True
    _rec_names_search = ["name", "partner_id.name", "activity_id.code"]

    name = fields.Char(string="Number", readonly=True, copy=False, index="trigram")
    member_id = fields.Many2one(
        "coop.activity.member",
        string="Person and Activity",
        required=True,
        index=True,
        ondelete="restrict",
        domain="[('role', 'in', ('owner', 'member'))]",
        tracking=True,
        help="Somebody among the people of an activity: add them there first.",
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
    currency_id = fields.Many2one(related="company_id.currency_id")
    employee_id = fields.Many2one(
        "hr.employee",
        string="Personal File",
        compute="_compute_employee_id",
        store=True,
        readonly=False,
        index="btree_not_null",
        check_company=True,
        groups="hr.group_hr_user",
        help="Birth, social security number, address: they are kept on the employee.",
    )
    type_id = fields.Many2one(
        "coop.contract.type",
        string="Type",
        required=True,
        index=True,
        ondelete="restrict",
        domain="[('company_id', 'in', (company_id, False))]",
        tracking=True,
    )
    regime = fields.Selection(related="type_id.regime", store=True, precompute=True)
    is_employment = fields.Boolean(related="type_id.is_employment")
    responsible_id = fields.Many2one(
        "res.users",
        string="Followed By",
        default=lambda self: self.env.user,
        domain=lambda self: [
            ("all_group_ids", "in", self.env.ref("coop_base.group_social").id)
        ],
        tracking=True,
        help="Person of the social service who gets the reminders of this contract.",
    )
    note = fields.Html(string="Internal Note", groups="coop_base.group_social")
    amendment_ids = fields.One2many(
        "coop.contract.amendment", "contract_id", string="Amendments"
    )
    amended_by_id = fields.Many2one(
        "coop.contract.amendment",
        string="Amended By",
        compute="_compute_amended_by_id",
        help="Amendment that sets the terms today; none: those signed at first.",
    )
    current_terms_html = fields.Html(
        string="Terms in Force",
        compute="_compute_current_terms_html",
        sanitize=False,  # made here, from escaped texts
    )
    amendment_count = fields.Integer(compute="_compute_amendment_count")
    renewal_count = fields.Integer(
        string="Renewals",
        compute="_compute_renewal_count",
        store=True,
        help="Number of renewals signed.",
    )

    # ------------------------------------------------------------------
    # Dates
    # ------------------------------------------------------------------
    date_start = fields.Date(
        string="Start", required=True, tracking=True, help="First day, included."
    )
    date_term = fields.Date(
        string="Term",
        tracking=True,
        help="Last day, included, as signed at first. Empty: no end.",
    )
    date_end = fields.Date(
        string="End",
        compute="_compute_date_end",
        store=True,
        help="Last day in force, included: the term, after renewals, or the day on "
        "which the contract was ended before. Empty: no end.",
    )
    trial_term = fields.Date(
        string="Trial Until",
        tracking=True,
        help="Last day of the trial period, included, as signed at first. Empty: no "
        "trial.",
    )
    trial_end = fields.Date(
        string="End of Trial",
        compute="_compute_trial_end",
        store=True,
        help="Last day of the trial period, included, renewal included.",
    )
    associated_on = fields.Date(
        string="Associate Since",
        tracking=True,
        copy=False,
        help="Day on which the person became an associate of the cooperative.",
    )

    _dates_order = models.Constraint(
        "CHECK (date_term >= date_start)",
        "A contract can't end before it starts: check the start and the term.",
    )
    _trial_order = models.Constraint(
        "CHECK (trial_term >= date_start)",
        "A trial can't end before the contract starts: check both dates.",
    )
    _person_index = models.Index("(company_id, partner_id, date_start)")

    # ------------------------------------------------------------------
    # Computed fields
    # ------------------------------------------------------------------

    @api.depends("type_id", "partner_id", "activity_id")
    def _compute_display_name(self):
        # sudo: somebody who left doesn't read their activity any more.
        for contract in self.sudo():
            parts = (
                contract.type_id.short_name,
                contract.partner_id.name,
                contract.activity_id.code,
            )
            contract.display_name = " · ".join(part for part in parts if part)

    @api.depends("partner_id", "company_id")
    def _compute_employee_id(self):
        # sudo: the file is found whoever writes the contract.
        employees = (
            self.env["hr.employee"]
            .sudo()
            .search(
                [
                    ("company_id", "in", self.company_id.ids),
                    ("work_contact_id", "in", self.partner_id.ids),
                ]
            )
        )
        by_person = {(one.company_id, one.work_contact_id): one for one in employees}
        for contract in self:
            contract.employee_id = (
                contract.employee_id
                if contract.employee_id.work_contact_id == contract.partner_id
                else by_person.get((contract.company_id, contract.partner_id))
            )

    @api.depends("type_id")
    def _compute_terms(self):
        """Propose the standard texts of the type where nothing is written."""
        for contract in self:
            for name in self._get_text_terms():
                contract[name] = contract[name] or contract.type_id[f"standard_{name}"]

    @api.depends("company_id")
    def _compute_statutes_date(self):
        for contract in self:
            contract.statutes_date = (
                contract.statutes_date
                # sudo: users of a branch don't read the cooperative itself.
                or contract.company_id.sudo().coop_statutes_date
            )

    @api.depends("amendment_ids.signed_on", "amendment_ids.date_from")
    def _compute_amended_by_id(self):
        today = fields.Date.context_today(self)
        for contract in self:
            terms = contract._get_terms(today)
            contract.amended_by_id = terms if terms != contract else False

    @api.depends("amended_by_id", *TERMS)
    @api.depends_context("lang")
    def _compute_current_terms_html(self):
        today = fields.Date.context_today(self)
        labels = self.fields_get(TERMS, ["string"])
        for contract in self:
            terms = contract._get_terms(today)
            rows = Markup().join(
                Markup(
                    '<dt class="col-sm-4">%s</dt><dd class="col-sm-8 text-pre-wrap">%s'
                    "</dd>"
                )
                % (labels[name]["string"], terms._format_term(name, terms[name]))
                for name in contract._get_shown_terms(terms)
            )
            contract.current_terms_html = Markup('<dl class="row mb-0">%s</dl>') % rows

    def _get_shown_terms(self, terms):
        """Names of the terms that say something for this contract."""
        pay = {"fixed_amount", "variable_method", "variable_terms", "smoothing_months"}
        hidden = set() if self.is_employment else pay
        if terms.variable_method != "smoothed":
            hidden.add("smoothing_months")
        return [name for name in TERMS if terms[name] and name not in hidden]

    @api.depends("amendment_ids")
    def _compute_amendment_count(self):
        for contract in self:
            contract.amendment_count = len(contract.amendment_ids)

    @api.depends("amendment_ids.signed_on", "amendment_ids.kind")
    def _compute_renewal_count(self):
        for contract in self:
            contract.renewal_count = len(contract._get_signed_amendments("renewal"))

    def _get_terms(self, day):
        """Return what sets the terms on a day: the contract or an amendment.

        :param date day: a day; before the start, the terms as signed at first
        :return: record with the fields of ``coop.contract.terms``
        """
        self.ensure_one()
        amendments = self._get_signed_amendments("terms").filtered(
            lambda one: one.date_from <= day
        )
        return amendments[-1:] or self

    def _get_template_kind(self):
        return "contract"

    def _get_contract(self):
        return self

    # ------------------------------------------------------------------
    # CRUD
    # ------------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            if not vals.get("name"):
                vals["name"] = self.env["ir.sequence"].next_by_code("coop.contract")
        return super().create(vals_list)

    def action_view_amendments(self):
        """Show the amendments."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "coop_contract.coop_contract_amendment_action"
        )
        action["domain"] = [("contract_id", "=", self.id)]
        action["context"] = {"default_contract_id": self.id}
        return action

    def action_view_career(self):
        """Show all that happened to the person, in every activity."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "coop_contract.coop_career_event_action"
        )
        action["domain"] = [("partner_id", "=", self.partner_id.id)]
        action["context"] = {}
        return action

    def action_amend(self):
        """Write a new amendment, with the terms in force."""
        return self._action_new_amendment("terms", self.env._("New Amendment"))

    def action_renew(self):
        """Write the renewal of a contract made for a time."""
        return self._action_new_amendment("renewal", self.env._("Renewal"))

    def _action_new_amendment(self, kind, name):
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": name,
            "res_model": "coop.contract.amendment",
            "view_mode": "form",
            "context": {"default_contract_id": self.id, "default_kind": kind},
        }

    def action_create_employee(self):
        """Create the personal file of the people who have none, then open it."""
        missing = self.filtered(lambda one: not one.employee_id)
        people = {(one.company_id, one.partner_id) for one in missing}
        Employee = self.env["hr.employee"]
        for company, partner in people:
            # A user has one employee per company at most: Odoo's own constraint.
            user = partner.user_ids.filtered(
                lambda user, c=company: c in user.company_ids
            )
            Employee |= Employee.create(
                {
                    "name": partner.name,
                    "company_id": company.id,
                    "work_contact_id": partner.id,
                    "user_id": user[:1].id,
                }
            )
        by_person = {(one.company_id, one.work_contact_id): one for one in Employee}
        for contract in missing:
            contract.employee_id = by_person[contract.company_id, contract.partner_id]
        return self.action_view_employee()

    def action_view_employee(self):
        """Open the personal file."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": "hr.employee",
            "res_id": self.employee_id.id,
            "views": [(False, "form")],
        }
