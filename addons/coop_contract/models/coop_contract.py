# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models


class CoopContract(models.Model):
    """Contract between a person of an activity and the cooperative.

    Its terms are social data: only the role Social writes it, the role Payroll reads
    it, and people read their own. Advisers see its dates in ``coop.contract.overview``.

    What is signed doesn't change any more: amendments tell what changed and from when.
    """

    _name = "coop.contract"
    _description = "Contract of an Activity"
    _inherit = ["mail.thread", "mail.activity.mixin"]
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
    trial_end = fields.Date(
        string="End of Trial",
        tracking=True,
        help="Last day of the trial period, included. Empty: no trial.",
    )
    associated_on = fields.Date(
        string="Associate Since",
        tracking=True,
        copy=False,
        help="Day on which the person became an associate of the cooperative.",
    )

    # ------------------------------------------------------------------
    # Terms: items a) to f) of code du travail L7331-2, and R7331-10, R7331-11
    # ------------------------------------------------------------------
    minimum_activity = fields.Text(
        compute="_compute_terms",
        store=True,
        readonly=False,
        precompute=True,
        help="Objectives to reach and minimum activity (L7331-2, a).",
    )
    minimum_amount = fields.Monetary(
        string="Minimum Turnover per Month",
        tracking=True,
        help="Turnover without VAT, on average.",
    )
    support_means = fields.Text(
        string="Support and Control",
        compute="_compute_terms",
        store=True,
        readonly=False,
        precompute=True,
        help="Means by which the cooperative supports and checks the activity "
        "(L7331-2, b).",
    )
    contribution_terms = fields.Text(
        string="Contribution",
        compute="_compute_terms",
        store=True,
        readonly=False,
        precompute=True,
        help="How the contribution to the shared services is computed (L7331-2, c).",
    )
    fixed_amount = fields.Monetary(
        string="Fixed Pay per Month",
        tracking=True,
        help="Fixed part of the pay, gross, per month (L7331-2, d, and R7331-11).",
    )
    variable_method = fields.Selection(
        [
            ("none", "None"),
            ("year_end", "Settled once a year"),
            ("advance", "Advances, settled once a year"),
            ("smoothed", "Smoothed over several months"),
        ],
        string="Variable Pay",
        default="advance",
        tracking=True,
    )
    smoothing_months = fields.Integer(default=3)
    variable_terms = fields.Text(
        string="Variable Part",
        compute="_compute_terms",
        store=True,
        readonly=False,
        precompute=True,
        help="How the variable part of the pay is computed (L7331-2, d).",
    )
    statutes_date = fields.Date(
        string="Statutes Dated",
        compute="_compute_statutes_date",
        store=True,
        readonly=False,
        precompute=True,
        tracking=True,
        help="The statutes that the contract mentions (L7331-2, e).",
    )
    rights_terms = fields.Text(
        string="Customers and Intellectual Property",
        compute="_compute_terms",
        store=True,
        readonly=False,
        precompute=True,
        help="Warranties on the customers brought, created and developed by the "
        "person, and on their intellectual property rights (L7331-2, f).",
    )
    associate_terms = fields.Text(
        string="Becoming an Associate",
        compute="_compute_terms",
        store=True,
        readonly=False,
        precompute=True,
        help="How and when the person becomes an associate (R7331-10).",
    )

    _dates_order = models.Constraint(
        "CHECK (date_term >= date_start)",
        "A contract can't end before it starts: check the start and the term.",
    )
    _trial_order = models.Constraint(
        "CHECK (trial_end >= date_start)",
        "A trial can't end before the contract starts: check both dates.",
    )
    _amounts_positive = models.Constraint(
        "CHECK (COALESCE(minimum_amount, 0) >= 0 AND COALESCE(fixed_amount, 0) >= 0 "
        "AND smoothing_months >= 0)",
        "Amounts of a contract can't be negative.",
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
            for name in (
                "minimum_activity",
                "support_means",
                "contribution_terms",
                "variable_terms",
                "rights_terms",
                "associate_terms",
            ):
                contract[name] = contract[name] or contract.type_id[f"standard_{name}"]

    @api.depends("company_id")
    def _compute_statutes_date(self):
        for contract in self:
            contract.statutes_date = (
                contract.statutes_date
                # sudo: users of a branch don't read the cooperative itself.
                or contract.company_id.sudo().coop_statutes_date
            )

    # ------------------------------------------------------------------
    # CRUD
    # ------------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            if not vals.get("name"):
                vals["name"] = self.env["ir.sequence"].next_by_code("coop.contract")
        return super().create(vals_list)

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
