# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    coop_member_decision_required = fields.Boolean(
        string="Admissions Need a Decision",
        default=True,
        help="An admission, a readmission or a refusal names the body that decided, "
        "the day and the minutes. Exclusions always do (code de commerce L231-6).",
    )
