# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import re
from collections import defaultdict

from odoo import api, models
from odoo.fields import Domain

from ..tools import formula as formulas
from ..tools.values import Values
from .coop_measure import TABLE_GROUPS

# The sums of items that a basis needs.
BASIS_SUMS = {
    "balance": {"balance"},
    "period": {"period"},
    "year": {"year"},
    "earlier": {"balance", "year"},
}
# Sides of balances that a measure takes.
SIDES = {"all": {"debit", "credit"}, "debit": {"debit"}, "credit": {"credit"}}


class CoopMeasure(models.Model):
    """The values of measures, live, for any activities and columns."""

    _inherit = "coop.measure"

    @api.model
    def _coop_values(self, activities, columns, codes=None, by_account=False):
        """Compute measures for activities: one SQL statement for each cooperative,
        whatever the number of activities, measures and columns.

        :param activities: ``coop.activity`` records
        :param columns: list of :class:`~..tools.columns.Column`
        :param codes: only these measures; None for all those that the user sees
        :param by_account: also give the amounts of each account, in ``by_account``
        :return: :class:`~..tools.values.Values`; amounts in the currency of the
            cooperative
        :raise AccessError: the user may not read the books or one of the activities,
            see ``coop.activity._coop_check_books``
        """
        activities._coop_check_books()
        result = Values(columns)
        result.measures = self.browse()
        for company, own in activities.grouped("company_id").items():
            visible = self.search([("company_id", "=", company.id)])
            if codes is not None:
                visible = visible.filtered(lambda one: one.code in codes)
            result.measures |= visible
            # sudo: what the user sees may be computed from what they don't see.
            own.sudo()._coop_fill_values(result, company.sudo(), visible, by_account)
        return result

    def _coop_needed(self, every):
        """Return the measures that these are computed from, and the formulas.

        :param every: all the measures of the cooperative
        :return: measures other than formulas; list of (measure, tree), each one after
            those it uses
        """
        by_code = {measure.code: measure for measure in every}
        trees, found, left = {}, every.browse(), self.mapped("code")
        while left:
            measure = by_code.get(left.pop())
            if not measure or measure in found:
                continue
            found |= measure
            if measure.source == "formula":
                trees[measure.code] = measure._parse_formula()
                left += formulas.codes(trees[measure.code])
        order = self._formula_order(trees)
        self._coop_check_known(trees, by_code)
        return (
            found.filtered(lambda one: one.source != "formula"),
            [(by_code[code], trees[code]) for code in order],
        )

    def _coop_sums(self):
        """Return the sums of items that these measures need."""
        return set().union(*(BASIS_SUMS[measure.basis] for measure in self))

    def _coop_account_map(self, every):
        """Return the accounts of measures of one cooperative.

        :param every: all the measures of the cooperative: lines “other accounts” take
            what those of their statement leave
        :return: dict of measure -> {account id: side}
        """
        company = every.company_id
        accounts = self._coop_company_accounts(company)
        taken = defaultdict(lambda: defaultdict(set))
        result = {}
        for measure in every.filtered(lambda one: one.source == "accounts"):
            found = measure._coop_match(accounts)
            group = taken[TABLE_GROUPS.get(measure.table, measure.table)]
            for account_id in found:
                group[account_id] |= SIDES[measure.side]
            if measure in self:
                result[measure] = dict.fromkeys(found, measure.side)
        for measure in self.filtered(lambda one: one.source == "others"):
            group = taken[TABLE_GROUPS.get(measure.table, measure.table)]
            sides = result[measure] = {}
            for account_id in measure._coop_match(accounts):
                left = SIDES[measure.side] - group[account_id]
                if left:
                    sides[account_id] = left.pop() if len(left) == 1 else "all"
        return result

    @api.model
    def _coop_company_accounts(self, company):
        """Return (id, code, type) of the accounts of a cooperative and its branches."""
        # sudo: accounts of branches that the user may not see.
        accounts = (
            self.env["account.account"]
            .sudo()
            .with_context(active_test=False)
            .with_company(company)
            .search_fetch(
                [("company_ids.parent_path", "=like", f"{company.id}/%")],
                ["code", "account_type"],
                order="id",
            )
        )
        return [
            (account.id, account.code, account.account_type) for account in accounts
        ]

    def _coop_match(self, accounts):
        """Return the ids of the accounts that one measure takes."""
        definition = self._parse_definition()
        return [
            account_id
            for account_id, code, account_type in accounts
            if definition.matches(code, account_type)
        ]

    def _coop_items_domain(self, activities, column):
        """Return the journal items that one measure adds up, to show them.

        Formulas show the items of the measures that they use. Sides of balances are
        not looked at: an item has none.

        :param activities: ``coop.activity`` records, of the measure's cooperative
        :param column: :class:`~..tools.columns.Column`
        """
        self.ensure_one()
        every = self.sudo().search([("company_id", "=", self.company_id.id)])
        base, _trees = self.sudo()._coop_needed(every)
        accounts = base._coop_account_map(every)
        year = self.company_id.sudo().compute_fiscalyear_dates(column.date_to)
        starts = {"period": column.date_from, "year": year["date_from"]}
        closing = self._coop_closing_journals(self.company_id).ids
        parts = []
        for measure in base:
            part = Domain.TRUE
            if measure.source != "treasury":
                part &= Domain("account_id", "in", list(accounts[measure]))
            if measure.basis in starts:
                part &= Domain("date", ">=", starts[measure.basis])
            if measure.basis == "earlier":
                part &= Domain("date", "<", year["date_from"])
            if measure.basis == "period" and closing:
                part &= Domain("journal_id", "not in", closing)
            parts.append(part)
        return activities._treasury_domain(column.date_to) & Domain.OR(parts)

    def _coop_division_problems(self, nil):
        """Return which measures have no value, and where to mend them.

        :param nil: dict of measure -> divisor that is nil, as its formula writes it
        :return: list of sentences; list of sentences for whoever may write measures
        """
        names = {
            measure.code: self.env._("“%(name)s”", name=measure.name)
            for measure in self
        }
        problems = [
            self.env._(
                "“%(name)s” has no value where %(divisor)s is nil: nothing can be "
                "divided by zero.",
                name=measure.name,
                divisor=re.sub(
                    r"[A-Z_][A-Z0-9_]*",
                    lambda match: names.get(match[0], match[0]),
                    divisor,
                ),
            )
            for measure, divisor in nil.items()
        ]
        # Not su: the values are computed with all rights, in their reader's name.
        if not self.with_env(self.env(su=False)).has_access("write"):
            return problems, []
        return problems, [
            self.env._(
                "The formula of “%(name)s” is in Configuration > Measures: "
                "%(formula)s.",
                name=measure.name,
                formula=measure.formula,
            )
            for measure in nil
        ]

    @api.model
    def _coop_closing_journals(self, company):
        """Return the journals that close fiscal years in a cooperative."""
        return (
            self.env["account.journal"]
            .sudo()
            .with_context(active_test=False)
            .search(
                [
                    ("company_id", "child_of", company.id),
                    ("coop_is_closing", "=", True),
                ]
            )
        )
