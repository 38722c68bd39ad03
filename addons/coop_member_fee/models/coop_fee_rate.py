# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools.misc import formatLang

from ..tools import formula
from .coop_fee_base import BUILT_IN


class CoopFeeRate(models.Model):
    """What some categories of members owe for a period. The first line that suits a
    member is theirs; a member whom none suits owes nothing."""

    _name = "coop.fee.rate"
    _description = "Amount of a Fee"
    _inherit = ["coop.version.part.mixin"]
    _order = "version_id, sequence, id"
    _check_company_auto = True

    version_id = fields.Many2one(
        "coop.fee.version", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(
        related="version_id.company_id", store=True, index=True
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    sequence = fields.Integer(default=10)
    category_ids = fields.Many2many(
        "coop.member.category",
        "coop_fee_rate_category_rel",
        string="Categories",
        check_company=True,
        help="Empty: every category, those without category included.",
    )
    applies_to = fields.Selection(
        [
            ("all", "Persons and organisations"),
            ("person", "Persons"),
            ("organisation", "Organisations"),
        ],
        string="For",
        required=True,
        default="all",
    )
    kind = fields.Selection(
        [("fixed", "Fixed"), ("free", "Free"), ("formula", "Formula")],
        string="Amount is",
        required=True,
        default="fixed",
        help="Free: the member chooses; the suggested amount is called, unless another "
        "one was declared.\n"
        "Formula: computed from what the member declares, such as "
        "max(50, min(2000, turnover * 0.001)).",
    )
    amount = fields.Monetary(
        help="Fixed amount, or amount suggested when it is free, for a whole period."
    )
    amount_min = fields.Monetary(
        string="At Least", help="Least amount, for a whole period."
    )
    amount_max = fields.Monetary(
        string="At Most", help="Greatest amount of a formula; empty: none."
    )
    formula = fields.Char(
        help="Arithmetic on the codes of the declared bases and on “months”, the "
        "length of the period: + - * / // %, comparisons, “a if turnover > 1000 else "
        "b”, and the functions min, max, round, floor, ceil, abs. Decimals with a "
        "point.",
    )
    base_id = fields.Many2one(
        "coop.fee.base",
        string="Amount Chosen",
        check_company=True,
        ondelete="restrict",
        help="Base in which the amount that a member chooses is declared.",
    )
    summary = fields.Char(compute="_compute_summary")

    @api.depends(
        "category_ids.name", "applies_to", "kind", "amount", "amount_min", "formula"
    )
    def _compute_summary(self):
        for rate in self:
            if rate.kind == "formula":
                amount = rate.formula or ""
            elif rate.kind == "free":
                amount = self.env._(
                    "free from %(minimum)s", minimum=rate._format(rate.amount_min)
                )
            else:
                amount = rate._format(rate.amount)
            names = ", ".join(rate.category_ids.mapped("name"))
            rate.summary = (
                self.env._("%(who)s: %(amount)s", who=names, amount=amount)
                if names
                else amount
            )

    def _format(self, amount):
        return formatLang(self.env, amount, currency_obj=self.currency_id)

    # ------------------------------------------------------------------
    # Checks
    # ------------------------------------------------------------------

    @api.constrains("kind", "amount", "amount_min", "amount_max")
    def _check_amounts(self):
        for rate in self:
            if min(rate.amount, rate.amount_min, rate.amount_max) < 0:
                raise ValidationError(
                    self.env._(
                        "%(version)s: an amount can't be below zero.",
                        version=rate.version_id.display_name,
                    )
                )
            if rate.kind == "free" and rate.amount < rate.amount_min:
                raise ValidationError(
                    self.env._(
                        "%(version)s: the suggested amount %(amount)s is below the "
                        "least amount %(minimum)s. Raise it.",
                        version=rate.version_id.display_name,
                        amount=rate._format(rate.amount),
                        minimum=rate._format(rate.amount_min),
                    )
                )
            if rate.amount_max and rate.amount_max < rate.amount_min:
                raise ValidationError(
                    self.env._(
                        "%(version)s: “At Most” is below “At Least”.",
                        version=rate.version_id.display_name,
                    )
                )

    @api.constrains("kind", "formula", "company_id")
    def _check_formula(self):
        for rate in self:
            if rate.kind != "formula":
                continue
            try:
                _tree, names = formula.parse(rate.formula)
            except formula.FormulaError as error:
                raise ValidationError(rate._explain(error)) from error
            known = self.env["coop.fee.base"].search(
                [
                    ("company_id", "=", rate.company_id.id),
                    ("code", "in", list(names)),
                ]
            )
            unknown = sorted(names - set(known.mapped("code")) - set(BUILT_IN))
            if unknown:
                error = formula.FormulaError("unknown", unknown[0])
                raise ValidationError(rate._explain(error))

    def _explain(self, error):
        """The sentence for what is wrong with the formula of this line."""
        _ = self.env._
        detail = error.detail
        what = {
            "empty": _("it is empty"),
            "long": _("it is too long or too deep"),
            "syntax": _("“%(part)s” is not arithmetic", part=detail),
            "comma": _("decimals are written with a point, as in 0.5"),
            "digits": _("the second argument of round is a small whole number"),
            "function": _(
                "there is no function “%(name)s”; there are %(functions)s",
                name=detail,
                functions=", ".join(formula.FUNCTIONS),
            ),
            "arguments": _("“%(name)s” has too few or too many arguments", name=detail),
            "unknown": _(
                "“%(name)s” is neither “months” nor the code of a base (Configuration, "
                "Members, Bases of Fees)",
                name=detail,
            ),
            "zero": _("it divides by zero"),
        }
        return _(
            "%(version)s, formula “%(formula)s”: %(what)s.",
            version=self.version_id.display_name,
            formula=self.formula or "",
            what=what[error.code],
        )

    # ------------------------------------------------------------------
    # Use
    # ------------------------------------------------------------------

    def _get_names(self):
        """Codes of the bases that the amount needs."""
        self.ensure_one()
        if self.kind == "free":
            return {self.base_id.code} if self.base_id else set()
        if self.kind == "fixed":
            return set()
        try:
            return formula.parse(self.formula)[1]
        except formula.FormulaError:
            return set()

    def _suits(self, category_id, is_organisation):
        self.ensure_one()
        if self.applies_to != "all" and (
            (self.applies_to == "organisation") != is_organisation
        ):
            return False
        return not self.category_ids or category_id in self.category_ids.ids

    def _get_amount(self, values):
        """Amount for a whole period.

        :param dict values: base code → declared figure in force on the first day
        :return: Fraction, not rounded
        :raise FormulaError: ``missing`` and the code of a base that is not declared;
            ``zero``; ``below`` for a chosen amount under the least one
        """
        self.ensure_one()
        if self.kind == "fixed":
            return formula.number(self.amount)
        if self.kind == "free":
            chosen = values.get(self.base_id.code) if self.base_id else None
            if chosen is None:
                return formula.number(self.amount)
            if self.currency_id.compare_amounts(chosen, self.amount_min) < 0:
                raise formula.FormulaError("below", self._format(chosen))
            return formula.number(chosen)
        tree, _names = formula.parse(self.formula)
        values = {"months": self.version_id.rule_id.period_months, **values}
        amount = max(
            formula.evaluate(tree, values), formula.number(self.amount_min or 0)
        )
        if self.amount_max:
            amount = min(amount, formula.number(self.amount_max))
        return amount
