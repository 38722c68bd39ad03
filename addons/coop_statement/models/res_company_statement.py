# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    coop_statement_monthly = fields.Selection(
        [
            ("no", "Not Made"),
            ("draft", "Made as Drafts"),
            ("publish", "Published"),
            ("send", "Published and Sent"),
        ],
        string="Monthly Statements",
        required=True,
        default="draft",
        help="What is done by itself, each month, with the accounts of the month that "
        "has ended. Entrepreneurs read their accounts live; a cooperative whose "
        "entrepreneurs don't sends them every month (art. R7331-5 of the French labour "
        "code).",
    )
    coop_statement_day = fields.Integer(
        string="Day of the Monthly Statements",
        default=10,
        help="Day of the month, from 1 to 28, on which the statements of the month "
        "before are made: once its books are kept.",
    )
    coop_services_plan_id = fields.Many2one(
        "account.analytic.plan",
        string="Plan of the Mutualised Services",
        domain="[('parent_id', '=', False), ('id', '!=', coop_activity_plan_id)]",
        help="Analytic plan whose accounts are the services of the cooperative, for "
        "their yearly account (art. R7331-9 of the French labour code).",
    )

    _coop_statement_day_check = models.Constraint(
        "CHECK (coop_statement_day BETWEEN 1 AND 28)",
        "The day of the monthly statements is between 1 and 28, so that every month "
        "has it.",
    )
