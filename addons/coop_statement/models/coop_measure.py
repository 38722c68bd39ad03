# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

TABLES = [
    ("treasury", "Treasury"),
    ("income", "Income Statement"),
    ("assets", "Balance Sheet: Assets"),
    ("liabilities", "Balance Sheet: Liabilities"),
    ("ratio", "Ratios"),
]
# Lines “other accounts” look at all the lines of their group of tables.
TABLE_GROUPS = {"assets": "balance", "liabilities": "balance"}


class CoopMeasure(models.Model):
    """A line of the accounts of activities: accounts, or a formula over other lines.

    Article R7331-5 of the French labour code wants an analytic balance sheet and
    income statement for each activity, L7332-3 a statement with the charges and
    income by which the pay is computed. What their lines are is each cooperative's
    own affair: they are data.
    """

    _name = "coop.measure"
    _description = "Measure of the Accounts of Activities"
    _order = "company_id, table_rank, sequence, id"
    _rec_names_search = ["name", "code"]

    name = fields.Char(
        string="Label", required=True, translate=True, help="As members read it."
    )
    code = fields.Char(
        required=True,
        help="Name of the measure in formulas: capital letters, digits and _. Screens "
        "find by their codes NOW, REFERENCE, FUTURE, TURNOVER, PAY and RESULT.",
    )
    explanation = fields.Text(
        translate=True, help="One or two sentences, shown with the figure."
    )
    active = fields.Boolean(default=True)
    company_id = fields.Many2one(
        "res.company",
        string="Cooperative",
        required=True,
        index=True,
        default=lambda self: self.env.company.root_id,
        domain="[('parent_id', '=', False)]",
    )
    table = fields.Selection(TABLES, required=True, default="income", group_expand=True)
    # The tables in the order in which they are read.
    table_rank = fields.Integer(compute="_compute_table_rank", store=True)
    sequence = fields.Integer(default=10)
    style = fields.Selection(
        [("line", "Line"), ("total", "Total"), ("key", "Key Figure")],
        required=True,
        default="line",
        help="Total: in bold. Key Figure: also shown big, with its explanation, on top "
        "of the page of the activity.",
    )
    visibility = fields.Selection(
        [("member", "Members and Staff"), ("staff", "Staff Only")],
        required=True,
        default="member",
        help="Formulas that members see may use measures that they don't see.",
    )
    source = fields.Selection(
        [
            ("accounts", "Accounts"),
            ("others", "Accounts That No Other Line Takes"),
            ("treasury", "Treasury"),
            ("formula", "Formula"),
        ],
        required=True,
        default="accounts",
        help="Accounts That No Other Line Takes: what is left of the accounts given "
        "here by the other lines of the same statement; so that it is complete "
        "whatever the chart of accounts.\n"
        "Treasury: money of the activity in the cooperative's bank and cash accounts.\n"
        "Formula: over the codes of other measures.",
    )
    definition = fields.Char(
        string="Accounts",
        help="First digits of the accounts; ! leaves some out: “42 !421 !425 43”. The "
        "longest digits that fit an account decide. @asset_receivable and so on take "
        "the accounts of a type, @result all those of the income statement, @balance "
        "all the others.",
    )
    formula = fields.Char(
        help="Codes of other measures, numbers, + - * / and parentheses: "
        "“NOW + TAX_DUE + VENDORS_DUE”."
    )
    side = fields.Selection(
        [("all", "Both"), ("debit", "Debit Balances"), ("credit", "Credit Balances")],
        string="Balances Taken",
        required=True,
        default="all",
        help="Balances are looked at for each account of an activity: the same account "
        "is an asset of one activity and a liability of another.",
    )
    basis = fields.Selection(
        [
            ("balance", "Balance at the End"),
            ("period", "Movements of the Period"),
            ("year", "Movements Since the Start of the Fiscal Year"),
            ("earlier", "Movements of Earlier Fiscal Years"),
        ],
        required=True,
        compute="_compute_basis",
        store=True,
        readonly=False,
        precompute=True,
    )
    sign = fields.Selection(
        [("debit", "Debit − Credit"), ("credit", "Credit − Debit")],
        required=True,
        compute="_compute_sign",
        store=True,
        readonly=False,
        precompute=True,
        help="Which balances are positive figures.",
    )
    unit = fields.Selection(
        [("amount", "Amount"), ("percent", "Percentage")],
        required=True,
        default="amount",
        help="Percentage: a formula that gives 0.25 shows 25 %.",
    )
    problem = fields.Char(
        compute="_compute_problem",
        help="What prevents the measure from being computed.",
    )

    _code_unique = models.Constraint(
        "UNIQUE (company_id, code)",
        "This code is already that of another measure of the cooperative, maybe an "
        "archived one.",
    )

    @api.depends("table")
    def _compute_table_rank(self):
        ranks = {table: rank for rank, (table, _label) in enumerate(TABLES)}
        for measure in self:
            measure.table_rank = ranks.get(measure.table, len(TABLES))

    @api.depends("table")
    def _compute_basis(self):
        for measure in self:
            measure.basis = "period" if measure.table == "income" else "balance"

    @api.depends("table")
    def _compute_sign(self):
        for measure in self:
            credit = measure.table in ("income", "liabilities")
            measure.sign = "credit" if credit else "debit"

    @api.depends("code", "name")
    def _compute_display_name(self):
        for measure in self:
            measure.display_name = f"{measure.name} ({measure.code})"

    @api.model_create_multi
    def create(self, vals_list):
        return super().create([self._clean_vals(vals) for vals in vals_list])

    def write(self, vals):
        return super().write(self._clean_vals(vals))

    def copy_data(self, default=None):
        vals_list = super().copy_data(default=default)
        for vals in vals_list:
            if not (default or {}).get("code"):
                vals["code"] = f"{vals['code']}_2"
        return vals_list

    @api.model
    def _clean_vals(self, vals):
        vals = dict(vals)
        for name in ("code", "formula"):
            if vals.get(name):
                vals[name] = vals[name].strip().upper()
        return vals
