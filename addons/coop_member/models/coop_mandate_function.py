# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models


class CoopMandateFunction(models.Model):
    """Function that a mandate gives: president, board member, auditor…"""

    _name = "coop.mandate.function"
    _description = "Function of a Mandate"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    code = fields.Char(help="Technical name that the legal checks refer to.")
    term_months = fields.Integer(
        string="Term (Months)",
        help="Usual length of the mandate; 0: the end is typed. The statutes decide, "
        "within the law: six fiscal years for an auditor (code de commerce L821-44), "
        "six years at most for the board of an SA (L225-18).",
    )
    members_only = fields.Boolean(
        help="Only a member of the cooperative may hold it, by the statutes.",
    )
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)

    _term_positive = models.Constraint(
        "CHECK (term_months >= 0)", "A term is a number of months, 0 or more."
    )
