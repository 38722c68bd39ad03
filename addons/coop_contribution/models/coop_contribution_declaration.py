# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models


class CoopContributionDeclaration(models.Model):
    """Base that the books don't hold: the turnover that a separate legal entity,
    whose accounts are its own, declares to the cooperative."""

    _name = "coop.contribution.declaration"
    _description = "Declared Contribution Base"
    _order = "date desc, id desc"

    activity_id = fields.Many2one(
        "coop.activity", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(
        related="activity_id.company_id", store=True, index=True
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    date = fields.Date(
        required=True,
        default=fields.Date.context_today,
        help="Day on which the amount counts, as a rule the last of the month.",
    )
    amount = fields.Monetary(
        required=True,
        help="Without VAT. It counts in the bases of the scheme's rates, on top of "
        "what the books hold; negative to correct an earlier declaration.",
    )
    name = fields.Char(string="Label", required=True)

    @api.depends("name", "date")
    def _compute_display_name(self):
        for declaration in self:
            declaration.display_name = declaration.name
