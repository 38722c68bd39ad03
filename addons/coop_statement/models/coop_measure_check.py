# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import re

from odoo import api, models
from odoo.exceptions import UserError, ValidationError

from ..tools import formula as formulas
from ..tools.definition import Definition

CODE = re.compile(r"[A-Z_][A-Z0-9_]{0,23}")


class CoopMeasure(models.Model):
    """What a measure may say; each refusal tells where to mend it."""

    _inherit = "coop.measure"

    @api.constrains("code")
    def _check_code(self):
        for measure in self:
            if not CODE.fullmatch(measure.code):
                raise ValidationError(
                    self.env._(
                        "Code “%(code)s” of the measure “%(name)s”: write at most 24 "
                        "capital letters, digits or _, without accent nor space, and "
                        "not a digit first.",
                        code=measure.code,
                        name=measure.name,
                    )
                )

    @api.constrains("company_id")
    def _check_not_branch(self):
        branch = self.filtered("company_id.parent_id")[:1]
        if branch:
            raise ValidationError(
                self.env._(
                    "Measure “%(name)s”: %(company)s is a branch. Measures are those "
                    "of the cooperative, %(root)s.",
                    name=branch.name,
                    company=branch.company_id.name,
                    root=branch.company_id.root_id.name,
                )
            )

    @api.constrains("source", "table", "unit", "basis", "definition")
    def _check_source(self):
        for measure in self:
            error = measure._source_error()
            if error:
                raise ValidationError(error)

    @api.constrains("code", "formula", "active", "company_id", "source")
    def _check_formulas(self):
        """Check all the formulas of the cooperatives: the code of one measure is in
        the formula of another."""
        measures = self.search([("company_id", "in", self.company_id.ids)])
        for own in measures.grouped("company_id").values():
            own._check_formulas_together()

    @api.ondelete(at_uninstall=False)
    def _unlink_if_unused(self):
        remaining = self.search([("company_id", "in", self.company_id.ids)]) - self
        for company, lost in self.grouped("company_id").items():
            own = remaining.filtered(lambda one, root=company: one.company_id == root)
            lost_codes = set(lost.mapped("code"))
            for measure in own.filtered(lambda one: one.source == "formula"):
                used = formulas.codes(measure._parse_formula()) & lost_codes
                if used:
                    raise UserError(
                        self.env._(
                            "%(code)s can't be deleted: the formula of “%(name)s” uses "
                            "it. Correct that formula first: %(formula)s",
                            code=min(used),
                            name=measure.name,
                            formula=measure.formula,
                        )
                    )

    def _source_error(self):
        """Return what is wrong with the accounts of one measure, or False."""
        self.ensure_one()
        if self.source in ("accounts", "others"):
            try:
                self._parse_definition()
            except formulas.FormulaError as error:
                return self.env._(
                    "Accounts of the measure “%(name)s” (%(code)s): %(problem)s",
                    name=self.name,
                    code=self.code,
                    problem=error.message(self.env),
                )
        if self.unit == "percent" and self.source != "formula":
            return self.env._(
                "Measure “%(name)s” (%(code)s): only a formula gives a percentage.",
                name=self.name,
                code=self.code,
            )
        if self.source == "treasury" and self.basis != "balance":
            return self.env._(
                "Measure “%(name)s” (%(code)s): the treasury is a balance. Choose "
                "“Balance at the End”.",
                name=self.name,
                code=self.code,
            )
        return False

    def _parse_definition(self):
        """Read the accounts of one measure.

        :raise FormulaError: saying what is wrong
        """
        self.ensure_one()
        selection = self.env["account.account"]._fields["account_type"].selection
        return Definition(self.definition, [value for value, _label in selection])

    def _parse_formula(self):
        """Read the formula of one measure.

        :raise ValidationError: naming the measure, what is wrong and where
        """
        self.ensure_one()
        try:
            return formulas.parse(self.formula)
        except formulas.FormulaError as error:
            raise ValidationError(
                self.env._(
                    "Formula of the measure “%(name)s” (%(code)s): %(problem)s",
                    name=self.name,
                    code=self.code,
                    problem=error.message(self.env),
                )
            ) from error

    def _check_formulas_together(self):
        """Check the formulas of the measures of one cooperative.

        :raise ValidationError: a formula can't be read, names no measure, or comes
            back to itself
        """
        trees = {
            measure.code: measure._parse_formula()
            for measure in self
            if measure.source == "formula"
        }
        self._coop_check_known(trees, {measure.code: measure for measure in self})
        self._formula_order(trees)

    @api.model
    def _coop_check_known(self, trees, by_code):
        """Check that formulas name measures of the cooperative.

        :param trees: dict of code to parsed formula
        :param by_code: dict of code to measure
        :raise ValidationError: naming the formula and what it does not find
        """
        for code, tree in trees.items():
            unknown = formulas.codes(tree) - by_code.keys()
            if unknown:
                raise ValidationError(
                    self.env._(
                        "Formula of the measure “%(name)s” (%(code)s): there is no "
                        "measure %(unknown)s. Correct the formula, or create or "
                        "unarchive that measure. Those there are: %(known)s.",
                        name=by_code[code].name,
                        code=code,
                        unknown=min(unknown),
                        known=", ".join(by_code),
                    )
                )

    @api.model
    def _formula_order(self, trees):
        """Return codes of formulas so that each comes after those it uses.

        :param trees: dict of code to parsed formula
        :raise ValidationError: naming the measures of a cycle
        """
        order, path = [], []

        def visit(code):
            if code in path:
                cycle = [*path[path.index(code) :], code]
                raise ValidationError(
                    self.env._(
                        "The formula of %(code)s comes back to itself: %(cycle)s. "
                        "Take one of them out of the formula of the one before.",
                        code=code,
                        cycle=" → ".join(cycle),
                    )
                )
            if code in order or code not in trees:
                return
            path.append(code)
            for used in sorted(formulas.codes(trees[code])):
                visit(used)
            path.pop()
            order.append(code)

        for code in trees:
            visit(code)
        return order

    @api.depends("source", "definition", "formula", "company_id", "code")
    def _compute_problem(self):
        for measure in self:
            measure.problem = False
            if not measure.name or not measure.code:
                continue
            if measure.source == "formula":
                try:
                    measure._parse_formula()
                except ValidationError as error:
                    measure.problem = error.args[0]
            else:
                measure.problem = measure._source_error()
