# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models
from odoo.tools import SQL

from ..tools.pivot import PivotLine, PivotSource
from ..tools.totals import AccountBalance
from .coop_ledger_reader import _IS_WRITTEN, _ranks, _two_decimals

#: Lines of one entry that differ by none of these are one line.
_KEYS = ("account_code", "partner_code", "section")
_NAMES = ("account_name", "partner_name", "section_name")
_DAYS = ("date", "piece_date", "matching_date", "validation_date", "due_date")


class CoopLedgerReader(models.AbstractModel):
    """Items summed: by account within an entry, or by account within the period."""

    _inherit = "coop.ledger.reader"

    def _sums_source(self, scope, names, needed=None):
        """The items of a scope, those of an entry summed by account, auxiliary account,
        section and side.

        :return: :class:`~..tools.pivot.PivotSource`
        """
        fields = set(PivotLine._fields)
        read = fields if needed is None else fields & set(needed)
        read |= {"label", "piece"}
        items = self._items_source(scope, names, read)
        columns = items.columns
        keys = {name: columns[name] for name in _KEYS if name in read}
        others = read - set(_KEYS) - {"entry_number", "debit", "credit"}
        # Those of the entry are the same for all: they come last, hardly compared
        of_entry = {
            name: SQL.identifier("m", f"{name}_value" if name in _DAYS else name)
            for name in others & set(items.given)
        }
        values = {
            name: columns[f"{name}_value"] if name in _DAYS else columns[name]
            for name in others - set(of_entry)
        }
        order = SQL("g.rank, g.first")

        def tables(given):
            added = {name: SQL.identifier("m", name) for name in given}
            return SQL(
                "(%s) AS g",
                _summed(keys, of_entry | added, values, columns, items, given),
            )

        return PivotSource(
            columns={
                **self._sum_columns(columns, {*keys, *of_entry, *values}),
                **_ranks(order, SQL("g.move_id")),
            },
            source=tables({}),
            order=order,
            entry=SQL("g.entry_key"),
            items=SQL("g.items"),
            given=items.given,
            with_given=tables,
            given_alias="g",
        )

    def _sum_columns(self, columns, found):
        result = {}
        for name in PivotLine._fields:
            value = SQL.identifier("g", name) if name in found else SQL("''")
            if name in _DAYS:
                value = value if name in found else SQL("NULL::date")
                result[f"{name}_value"] = value
                value = SQL("replace(%s::text, '-', '')", value)
            result[name] = value
        return {
            **result,
            "label": SQL("CASE WHEN g.is_one_label THEN g.label ELSE g.piece END"),
            "entry_number": columns["entry_number"] and SQL("g.number"),
            "debit": _two_decimals(SQL("g.debit")),
            "credit": _two_decimals(SQL("g.credit")),
            "debit_value": SQL("g.debit"),
            "credit_value": SQL("g.credit"),
        }

    def _get_balances(self, scope, names):
        """Debit and credit of each account and auxiliary account, by number.

        :return: list of :class:`~..tools.totals.AccountBalance`
        """
        self.env.flush_all()
        columns = self._item_columns(scope, names)
        suffixes = {account.suffix for account in names.accounts.values()}
        if suffixes & {"section", "tax"}:
            tables = SQL(
                "%s WHERE %s",
                self._item_tables(scope, names, {"account_code"}),
                _IS_WRITTEN,
            )
            items = SQL("count(*)")
        else:
            tables = self._account_sums(scope, names)
            items = SQL("sum(l.items)::bigint")
        rows = self.env.execute_query(
            SQL(
                """SELECT %(account)s, min(a.name), a.kind, COALESCE(%(partner)s, ''),
                          COALESCE(min(%(name)s), ''), min(l.partner_id), %(items)s,
                          round(100 * sum(l.debit))::bigint,
                          round(100 * sum(l.credit))::bigint
                     FROM %(tables)s
                    GROUP BY 1, 3, 4 ORDER BY 1, 4""",
                account=columns["account_code"],
                partner=columns["partner_code"],
                name=columns["partner_name"],
                items=items,
                tables=tables,
            )
        )
        return [AccountBalance(*row) for row in rows]

    def _account_sums(self, scope, names):
        """SQL after FROM: items summed (alias ``l``), then named: by what their account
        and auxiliary account depend on, when no section nor tax is part of it."""
        source, condition = self._totals_tables(scope)
        return SQL(
            """(SELECT l.account_id, l.partner_id, l.company_id, count(*) AS items,
                       sum(l.debit) AS debit, sum(l.credit) AS credit
                  FROM %(source)s
                 WHERE %(written)s AND %(condition)s
                 GROUP BY 1, 2, 3) AS l
               LEFT JOIN %(accounts)s ON a.id = l.account_id
               LEFT JOIN %(companies)s ON b.id = l.company_id
               LEFT JOIN (%(partners)s) AS p ON p.id = l.partner_id""",
            source=source,
            written=_IS_WRITTEN,
            condition=condition,
            accounts=self._accounts_table(names),
            companies=self._companies_table(names),
            partners=self._partners_query(scope.entity, names),
        )

    def _get_sections(self, scope, names):
        """[(code, label)] of the analytic sections of the items, by code."""
        if not names.sections:
            return []
        self.env.flush_all()
        return self.env.execute_query(
            SQL(
                """SELECT s.code, min(s.name) FROM %s
                    WHERE %s AND s.code IS NOT NULL GROUP BY 1 ORDER BY 1""",
                self._item_tables(scope, names, {"section"}),
                _IS_WRITTEN,
            )
        )


def _summed(keys, of_entry, values, columns, items, given):
    """SELECT of the sums. Entries are told apart by their rank, which is sorted first:
    the lines then come nearly in their order.

    :param keys: {name: SQL} that lines of an entry are told apart by
    :param of_entry: {name: SQL} of what the entry gives
    :param values: {name: SQL} of the items; the least is taken
    :param columns: SQL of all the attributes of an item
    :param items: :class:`PivotSource` of the items
    :param given: see :attr:`PivotSource.with_given`
    """
    grouped = [*keys.values(), SQL("m.id"), SQL("m.entry_key"), *of_entry.values()]
    number = columns["entry_number"]
    selected = [
        SQL("m.id AS move_id, m.entry_key, m.rank, min(l.id) AS first"),
        SQL("count(*) AS items"),
        SQL("min(%s) AS number", SQL("NULL::text") if number is None else number),
        SQL("sum(l.debit) AS debit, sum(l.credit) AS credit"),
        SQL("max(%s) = min(%s) AS is_one_label", columns["label"], columns["label"]),
        *(
            SQL("%s AS %s", sql, SQL.identifier(name))
            for name, sql in {**keys, **of_entry}.items()
        ),
        *(
            SQL("min(%s) AS %s", sql, SQL.identifier(name))
            for name, sql in values.items()
        ),
    ]
    return SQL(
        "SELECT %s FROM %s GROUP BY m.rank, (l.debit <> 0), %s",
        SQL(", ").join(selected),
        items.with_given(given),
        SQL(", ").join(grouped),
    )
