# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.exceptions import ValidationError


class CoopFeeDeclaration(models.Model):
    """What a member declares for a base, from a day on.

    Fees take the figure in force on their first day; those called already stay as
    they were.
    """

    _name = "coop.fee.declaration"
    _description = "Declared Base of a Member"
    _order = "date_from desc, id desc"
    _rec_name = "base_id"
    _check_company_auto = True

    member_id = fields.Many2one(
        "coop.member", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="member_id.company_id", store=True, index=True)
    base_id = fields.Many2one(
        "coop.fee.base",
        string="Base",
        required=True,
        index=True,
        check_company=True,
        ondelete="restrict",
    )
    date_from = fields.Date(
        string="From",
        required=True,
        default=fields.Date.context_today,
        help="First day, included, from which fees take this figure.",
    )
    value = fields.Float(
        string="Figure",
        required=True,
        digits=(16, 2),
        help="An amount without tax, a headcount… see the base.",
    )
    note = fields.Char(help="Such as: accounts of 2025.")

    _date_unique = models.Constraint(
        "UNIQUE (member_id, base_id, date_from)",
        "This member has declared that base from that day already: correct that line.",
    )

    @api.constrains("value")
    def _check_value(self):
        for declaration in self:
            if declaration.value < 0:
                raise ValidationError(
                    self.env._(
                        "%(member)s, “%(base)s”: the figure can't be below zero.",
                        member=declaration.member_id.display_name,
                        base=declaration.base_id.name,
                    )
                )
