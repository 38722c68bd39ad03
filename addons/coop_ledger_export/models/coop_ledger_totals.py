# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from functools import partial

from odoo import models
from odoo.tools import SQL

from ..tools.totals import AccountTotal, LedgerTotals


class CoopLedgerReader(models.AbstractModel):
    _inherit = "coop.ledger.reader"

    def _get_totals(self, scope, names, opening=None):
        """Lines, entries, debit and credit by journal and account.

        Computed apart from the files: they are checked against it.

        :param opening: :class:`~..tools.pivot.PivotSource` of the opening entry
        :return: :class:`~..tools.totals.LedgerTotals`
        """
        self.env.flush_all()
        totals = LedgerTotals(
            names,
            load_balances=partial(self._get_balances, scope, names),
            load_sections=partial(self._get_sections, scope, names),
        )
        if opening:
            rows = self._group(
                opening.source, SQL("o.account_id"), opening.columns, SQL("TRUE")
            )
            totals.opening = [AccountTotal(None, *row) for row in rows]
        amounts = {"debit_value": SQL("l.debit"), "credit_value": SQL("l.credit")}
        source, condition = self._totals_tables(scope)
        totals.current = [
            AccountTotal(*row)
            for row in self._group(
                source,
                SQL("l.journal_id, l.account_id"),
                amounts,
                SQL("l.account_id IS NOT NULL AND l.balance <> 0 AND %s", condition),
            )
        ]
        return totals

    def _totals_tables(self, scope):
        """SQL after FROM and WHERE. Items know the day, the state and the company of
        their entry: it is joined only when there is something else to ask of it."""
        if scope.condition is not None:
            return (
                SQL("account_move_line l JOIN account_move m ON m.id = l.move_id"),
                self._moves_condition(scope),
            )
        return SQL("account_move_line l"), SQL(
            """l.company_id = ANY(%s) AND l.parent_state = 'posted'
               AND l.date BETWEEN %s AND %s""",
            scope.entity.companies.ids,
            scope.date_from,
            scope.date_to,
        )

    def _group(self, source, key, amounts, condition):
        return self.env.execute_query(
            SQL(
                """SELECT %(key)s, count(*),
                          round(100 * sum(%(debit)s))::bigint,
                          round(100 * sum(%(credit)s))::bigint
                     FROM %(source)s WHERE %(condition)s GROUP BY %(key)s""",
                key=key,
                debit=amounts["debit_value"],
                credit=amounts["credit_value"],
                source=source,
                condition=condition,
            )
        )
