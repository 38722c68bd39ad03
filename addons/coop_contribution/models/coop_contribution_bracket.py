# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models


class CoopContributionBracket(models.Model):
    """A rate, for what exceeds an amount until the next bracket."""

    _name = "coop.contribution.bracket"
    _description = "Contribution Bracket"
    _inherit = ["coop.version.part.mixin"]
    _order = "rule_id, from_amount"

    rule_id = fields.Many2one(
        "coop.contribution.rule", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="rule_id.company_id", store=True, index=True)
    currency_id = fields.Many2one(related="rule_id.currency_id")
    from_amount = fields.Monetary(
        string="Above",
        help="The bracket is for what exceeds this amount; the amount itself is still "
        "in the bracket before.",
    )
    to_amount = fields.Monetary(
        string="Up To and Including",
        compute="_compute_to_amount",
        help="Start of the next bracket; nothing for the last.",
    )
    rate = fields.Float(string="Rate (%)", digits=(6, 4), required=True)

    _from_unique = models.Constraint(
        "UNIQUE (rule_id, from_amount)",
        "Two brackets of a rule overlap: they start above the same amount. Change the "
        "field “Above” of one of them.",
    )
    _from_positive = models.Constraint(
        "CHECK (from_amount >= 0)",
        "Field “Above” of a bracket: it can't be below zero.",
    )
    _rate_percent = models.Constraint(
        "CHECK (rate >= 0 AND rate <= 100)",
        "Field “Rate (%)” of a bracket: write a percentage from 0 to 100.",
    )

    @api.depends("from_amount", "rule_id.bracket_ids.from_amount")
    def _compute_to_amount(self):
        for bracket in self:
            later = [
                other.from_amount
                for other in bracket.rule_id.bracket_ids
                if other.from_amount > bracket.from_amount
            ]
            bracket.to_amount = min(later, default=0)

    def _get_versions(self):
        return self.rule_id.version_id
