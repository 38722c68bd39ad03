# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.tools import format_amount, format_date

# Names of the fields that an amendment may change.
TERMS = (
    "minimum_activity",
    "minimum_amount",
    "support_means",
    "contribution_terms",
    "fixed_amount",
    "variable_method",
    "smoothing_months",
    "variable_terms",
    "statutes_date",
    "rights_terms",
    "associate_terms",
)


class CoopContractTerms(models.AbstractModel):
    """Terms that a contract sets and that its amendments change.

    Items a) to f) of code du travail L7331-2, R7331-10 and R7331-11.
    """

    _name = "coop.contract.terms"
    _description = "Terms of a Contract"

    currency_id = fields.Many2one("res.currency")
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

    _amounts_positive = models.Constraint(
        "CHECK (COALESCE(minimum_amount, 0) >= 0 AND COALESCE(fixed_amount, 0) >= 0 "
        "AND smoothing_months >= 0)",
        "Amounts of a contract can't be negative.",
    )

    @api.depends()
    def _compute_terms(self):
        """Propose texts where nothing is written; models say which."""
        for record in self:
            record.update({name: record[name] for name in self._get_text_terms()})

    @api.depends()
    def _compute_statutes_date(self):
        for record in self:
            record.statutes_date = record.statutes_date

    @api.model
    def _get_text_terms(self):
        return [
            name for name in TERMS if self._fields[name].compute == "_compute_terms"
        ]

    def _format_term(self, name, value):
        """Return the value of a field as a text, in the language of the user."""
        field = self._fields[name]
        if field.type == "monetary":
            return format_amount(self.env, value, self.currency_id)
        if not value:
            return "—"
        if field.type == "date":
            return format_date(self.env, value)
        if field.type == "selection":
            return dict(field._description_selection(self.env))[value]
        return str(value)
