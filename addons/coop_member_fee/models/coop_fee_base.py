# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import re

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..tools import formula

_CODE = re.compile(r"[a-z][a-z0-9_]{0,39}")
# Known to every formula
BUILT_IN = ("months",)
_RESERVED = {
    *formula.FUNCTIONS,
    *BUILT_IN,
    *("and", "or", "not", "if", "else", "in", "is", "for", "lambda", "pass", "def"),
}


class CoopFeeBase(models.Model):
    """A figure that members declare, and that formulas use: turnover, headcount…"""

    _name = "coop.fee.base"
    _description = "Base of Fees"
    _order = "company_id, name, id"
    _rec_names_search = ["name", "code"]

    name = fields.Char(required=True, translate=True)
    code = fields.Char(
        required=True,
        help="Name in the formulas: small letters, digits and _, such as turnover.",
    )
    company_id = fields.Many2one(
        "res.company",
        string="Cooperative",
        required=True,
        index=True,
        default=lambda self: self.env.company.root_id,
        domain="[('parent_id', '=', False)]",
    )
    description = fields.Text(
        translate=True, help="What is declared exactly, and when; shown to members."
    )
    active = fields.Boolean(default=True)

    _code_unique = models.Constraint(
        "UNIQUE (company_id, code)", "Another base has this code."
    )

    @api.constrains("code")
    def _check_code(self):
        for base in self:
            if not _CODE.fullmatch(base.code or "") or base.code in _RESERVED:
                raise ValidationError(
                    self.env._(
                        "Base “%(base)s”: the code “%(code)s” can't be used in "
                        "formulas. Use small letters, digits and _, starting with a "
                        "letter, and no name of a function; such as turnover.",
                        base=base.name,
                        code=base.code,
                    )
                )

    def write(self, vals):
        if "code" in vals:
            self._check_not_in_formulas(vals["code"])
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_used(self):
        self._check_not_in_formulas(None)

    def _check_not_in_formulas(self, code):
        for base in self.filtered(lambda base: base.code != code):
            rates = self.env["coop.fee.rate"].search(
                [
                    ("company_id", "=", base.company_id.id),
                    ("kind", "=", "formula"),
                    ("formula", "like", base.code),
                ]
            )
            rate = rates.filtered(lambda rate, b=base: b.code in rate._get_names())[:1]
            if rate:
                raise ValidationError(
                    self.env._(
                        "Base “%(base)s”: its code “%(code)s” is used by the formula "
                        "of the fee “%(fee)s”. Change the formula first.",
                        base=base.name,
                        code=base.code,
                        fee=rate.version_id.display_name,
                    )
                )
