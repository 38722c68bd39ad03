# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models

from ..tools.bounds import Bound
from ..tools.scale import decimal


class CoopContributionBound(models.Model):
    """A floor or a cap of what the rates of a version give for a fund.

    Fixed fees come on top. Conditions that are empty match everybody; among those
    that match, the most precise applies, then the one reached last.
    """

    _name = "coop.contribution.bound"
    _description = "Floor or Cap of a Contribution"
    _inherit = ["coop.version.part.mixin"]
    _order = "version_id, fund_id, kind, period, after_months, id"
    _check_company_auto = True

    version_id = fields.Many2one(
        "coop.contribution.version", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(
        related="version_id.company_id", store=True, index=True
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    fund_id = fields.Many2one(
        "coop.contribution.fund",
        required=True,
        check_company=True,
        ondelete="restrict",
        index=True,
    )
    kind = fields.Selection(
        [("floor", "Floor"), ("cap", "Cap")], required=True, default="floor"
    )
    amount = fields.Monetary(required=True)
    period = fields.Selection(
        [("month", "Month"), ("year", "Fiscal Year")], required=True, default="year"
    )
    contract_type = fields.Selection(
        "_selection_contract_type", string="Only for the Contract"
    )
    associate = fields.Selection(
        [("yes", "Associates"), ("no", "Not Yet Associates")],
        string="Only for",
        help="Whether the entrepreneur holds shares of the cooperative.",
    )
    after_months = fields.Integer(
        string="After Months", help="Number of months since the entry."
    )
    proration = fields.Selection(
        [
            ("none", "Whole amount"),
            ("month", "By months, those begun count"),
            ("day", "By days"),
        ],
        string="On Entry and Exit",
        required=True,
        default="month",
        help="How the bound of a year is reduced when the activity enters or leaves "
        "in the course of it.",
    )
    spread = fields.Boolean(
        string="Month by Month",
        help="For the floor of a year: each month that ends counts for a twelfth. "
        "Otherwise the floor counts once, at the end of the year or on the exit.",
    )

    _amount_positive = models.Constraint(
        "CHECK (amount >= 0)", "Field “Amount” of a floor or cap: it can't be negative."
    )
    _months_positive = models.Constraint(
        "CHECK (after_months >= 0)",
        "Field “After Months” of a floor or cap: it can't be negative.",
    )

    def _selection_contract_type(self):
        return self.env["coop.contribution.assignment"]._selection_contract_type()

    def _to_bound(self):
        """Return the bound for the computation: a ``tools.bounds.Bound``."""
        self.ensure_one()
        return Bound(
            kind=self.kind,
            amount=decimal(self.amount),
            period=self.period,
            contract_type=self.contract_type or "",
            associate=self.associate or "",
            after_months=self.after_months,
            proration=self.proration,
            spread=self.spread,
        )
