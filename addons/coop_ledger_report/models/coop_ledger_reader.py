# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from dataclasses import replace
from typing import NamedTuple

from odoo import models
from odoo.tools import SQL

from odoo.addons.coop_ledger_export.models.coop_ledger_opening import is_result

_PARTNER_KINDS = ["asset_receivable", "liability_payable"]
#: Numbers sort as bytes do, whatever the language of the database.
_BY_CODE = SQL('a.code COLLATE "C"')


class LedgerItem(NamedTuple):
    """A journal item, or an opening balance. Amounts are whole cents.

    :ivar is_opening: a balance: its debit or its credit is the balance
    :ivar partner_id: id of the commercial entity
    """

    account_code: str
    account_name: str
    partner_id: int | None
    partner_name: str | None
    is_opening: bool
    date: object
    journal_code: str | None
    journal_name: str | None
    move_id: int | None
    piece: str | None
    label: str | None
    debit: object
    credit: object
    matching: str | None
    activity: str | None


class LedgerBalance(NamedTuple):
    """Sums of an account, or of an account and a partner, in whole cents."""

    account_code: str
    account_name: str
    partner_id: int | None
    partner_name: str | None
    opening: object
    debit: object
    credit: object


class LedgerMonth(NamedTuple):
    """Sums of an account in a journal and a month, in whole cents; ``month`` is its
    first day."""

    journal_code: str
    journal_name: str
    month: object
    account_code: str
    account_name: str
    debit: object
    credit: object


class CoopLedgerReader(models.AbstractModel):
    """Ledgers and balances. As for exports, the caller has checked the role."""

    _inherit = "coop.ledger.reader"

    def _ledger_items(self, query):
        """Yield :class:`LedgerItem`, read as they go.

        :param query: of :class:`LedgerQuery`'s methods
        """
        for rows in self._fetch(query):
            yield from map(LedgerItem._make, rows)

    def _general_query(self, filters, names, by_partner=False):
        """SQL of the items by account, or by account and partner, preceded by their
        opening balance.

        :param filters: :class:`~..tools.filters.LedgerFilters`
        :param names: :class:`~odoo.addons.coop_ledger_export.tools.names.LedgerNames`
        :param by_partner: receivables and payables only, by partner
        """
        opening = SQL(
            """SELECT a.code, a.name, %(partner)s AS partner_id,
                      %(name)s AS partner_name, TRUE AS is_opening,
                      %(day)s::date AS date, NULL, NULL, NULL::int4,
                      NULL::text AS piece, NULL, greatest(o.balance, 0),
                      greatest(-o.balance, 0), NULL, NULL, 0 AS id
                 FROM (%(opening)s) AS o
                 JOIN %(accounts)s ON a.id = o.account_id %(join)s""",
            partner=SQL("o.partner_id") if by_partner else SQL("NULL::int4"),
            name=SQL("btrim(p.name)") if by_partner else SQL("NULL::text"),
            day=filters.scope.date_from,
            opening=self._report_opening(filters, by_partner),
            accounts=self._accounts_table(names),
            join=SQL("LEFT JOIN res_partner p ON p.id = o.partner_id")
            if by_partner
            else SQL(""),
        )
        partner_order = SQL("")
        if by_partner:
            partner_order = SQL("u.partner_name NULLS FIRST, u.partner_id, ")
        return SQL(
            """SELECT %(fields)s FROM (%(opening)s UNION ALL %(items)s)
                   AS u (%(fields)s, id)
                ORDER BY u.account_code COLLATE "C", %(partner)s u.is_opening DESC,
                         u.date, u.piece, u.id""",
            fields=_fields(LedgerItem),
            opening=opening,
            items=self._report_items(filters, names, by_partner),
            partner=partner_order,
        )

    def _journal_query(self, filters, names):
        """SQL of the items by journal, in the order of their dates."""
        return SQL(
            """SELECT %(fields)s FROM (%(items)s) AS u (%(fields)s, id)
                ORDER BY u.journal_code COLLATE "C", u.date, u.piece, u.move_id,
                         u.id""",
            fields=_fields(LedgerItem),
            items=self._report_items(filters, names),
        )

    def _report_items(self, filters, names, by_partner=False):
        scope = filters.scope
        columns = self._item_columns(scope, names)
        return SQL(
            """SELECT a.code, a.name, c.id, btrim(c.name), FALSE, m.date_value,
                      m.journal_code, m.journal_name, m.id, %(piece)s, %(label)s,
                      %(debit)s, %(credit)s, l.matching_number, %(activity)s, l.id
                 FROM account_move_line l
                 JOIN (%(entries)s) AS m ON m.id = l.move_id
                 LEFT JOIN %(accounts)s ON a.id = l.account_id
                 LEFT JOIN res_partner p ON p.id = l.partner_id
                 LEFT JOIN res_partner c
                        ON c.id = COALESCE(p.commercial_partner_id, p.id)
                WHERE l.account_id IS NOT NULL AND l.balance <> 0 AND %(where)s""",
            piece=columns["piece"],
            label=columns["label"],
            debit=_cents(SQL("l.debit")),
            credit=_cents(SQL("l.credit")),
            activity=self._activity_code() if filters.with_activity else SQL("NULL"),
            entries=self._entries_query(
                scope, names, {"date", "journal_code", "journal_name", "label"}
            ),
            accounts=self._accounts_table(names),
            where=self._report_where(filters, names, by_partner),
        )

    def _report_where(self, filters, names, by_partner=False):
        """SQL on the items (alias ``l``; ``p`` its partner)."""
        condition = SQL("TRUE")
        accounts = filters.accounts
        if by_partner:
            accounts = [
                id_
                for id_, account in names.accounts.items()
                if account.has_partner and (accounts is None or id_ in accounts)
            ]
        if accounts is not None:
            condition = SQL("l.account_id = ANY(%s)", list(accounts))
        if by_partner and filters.partners:
            condition = SQL(
                "%s AND COALESCE(p.commercial_partner_id, p.id) = ANY(%s)",
                condition,
                list(filters.partners),
            )
        return condition

    def _activity_code(self):
        """SQL of the code of the activity of an item (alias ``l``).

        Activities need not be installed: their columns are looked at, no more.
        """
        if not self._has_activities():
            return SQL("NULL")
        return SQL(
            "(SELECT v.code FROM coop_activity v WHERE v.id = l.coop_activity_id)"
        )

    def _has_activities(self):
        return (
            "coop_activity_id" in self.env["account.move.line"]._fields
            and "coop.activity" in self.env
        )

    # -- balances ------------------------------------------------------------------

    def _report_opening(self, filters, by_partner=False):
        """SQL of (account_id, partner_id, balance) on the eve of the first day.

        Balance sheet accounts are carried forward; charges and income start again with
        the fiscal year, and the result of the years before is in its account, whether
        an entry says it or not.
        """
        scope = filters.scope
        year = filters.year_start
        result = self._result_account(replace(scope, date_from=year))
        condition = SQL("TRUE")
        if filters.accounts is not None:
            condition = SQL("i.account_id = ANY(%s)", list(filters.accounts))
        partner = SQL("NULL::int4")
        if by_partner:
            partner = SQL("COALESCE(p.commercial_partner_id, p.id)")
            condition = SQL(
                "%s AND i.account_type = ANY(%s)", condition, _PARTNER_KINDS
            )
            if filters.partners:
                condition = SQL(
                    "%s AND i.partner_id = ANY(%s)", condition, list(filters.partners)
                )
        return SQL(
            """SELECT i.account_id, i.partner_id,
                      round(100 * sum(i.balance))::bigint AS balance
                 FROM (
                   SELECT CASE WHEN %(is_result)s AND l.date < %(year)s
                               THEN %(account)s::int4 ELSE l.account_id END
                              AS account_id,
                          %(partner)s AS partner_id, a.account_type, l.balance
                     FROM account_move_line l
                     JOIN account_account a ON a.id = l.account_id
                     %(partners)s
                    WHERE %(before)s
                 ) AS i
                WHERE %(condition)s
                GROUP BY i.account_id, i.partner_id
               HAVING sum(i.balance) <> 0""",
            is_result=is_result(),
            year=year,
            account=result.id or None,
            partner=partner,
            partners=SQL("LEFT JOIN res_partner p ON p.id = l.partner_id")
            if by_partner
            else SQL(""),
            before=self._before(scope),
            condition=condition,
        )

    def _report_balances(self, filters, names, by_partner=False):
        """Opening and movements of each account, or of each account and partner.

        :return: list of :class:`LedgerBalance`, by number, then by name
        """
        self.env.flush_all()
        rows = self.env.execute_query(
            SQL(
                """SELECT a.code, a.name, t.partner_id, btrim(c.name),
                          sum(t.opening)::bigint, sum(t.debit)::bigint,
                          sum(t.credit)::bigint
                     FROM (
                       SELECT account_id, partner_id, balance AS opening, 0 AS debit,
                              0 AS credit
                         FROM (%(opening)s) AS o
                       UNION ALL
                       SELECT l.account_id, %(partner)s, 0, %(debit)s, %(credit)s
                         FROM account_move_line l
                         JOIN account_move m ON m.id = l.move_id AND %(moves)s
                         LEFT JOIN res_partner p ON p.id = l.partner_id
                        WHERE l.account_id IS NOT NULL AND %(where)s
                     ) AS t
                     JOIN %(accounts)s ON a.id = t.account_id
                     LEFT JOIN res_partner c ON c.id = t.partner_id
                    GROUP BY a.code, a.name, t.partner_id, c.name
                   HAVING sum(abs(t.opening)) + sum(t.debit) + sum(t.credit) <> 0
                    ORDER BY %(order)s, btrim(c.name) NULLS FIRST, t.partner_id""",
                opening=self._report_opening(filters, by_partner),
                partner=SQL("COALESCE(p.commercial_partner_id, p.id)")
                if by_partner
                else SQL("NULL::int4"),
                debit=_cents(SQL("l.debit")),
                credit=_cents(SQL("l.credit")),
                moves=self._moves_condition(filters.scope),
                where=self._report_where(filters, names, by_partner),
                accounts=self._accounts_table(names),
                order=_BY_CODE,
            )
        )
        return [LedgerBalance(*row) for row in rows]

    def _report_months(self, filters, names):
        """Sums of each account by journal and month (centralisation).

        :return: list of :class:`LedgerMonth`
        """
        self.env.flush_all()
        rows = self.env.execute_query(
            SQL(
                """SELECT j.code, j.name, date_trunc('month', m.date)::date AS month,
                          a.code, a.name, sum(%(debit)s)::bigint,
                          sum(%(credit)s)::bigint
                     FROM account_move_line l
                     JOIN account_move m ON m.id = l.move_id AND %(moves)s
                     JOIN %(journals)s ON j.id = m.journal_id
                     JOIN %(accounts)s ON a.id = l.account_id
                    WHERE l.balance <> 0 AND %(where)s
                    GROUP BY j.code, j.name, month, a.code, a.name
                    ORDER BY j.code COLLATE "C", month, %(order)s""",
                debit=_cents(SQL("l.debit")),
                credit=_cents(SQL("l.credit")),
                moves=self._moves_condition(filters.scope),
                journals=self._journals_table(names),
                accounts=self._accounts_table(names),
                where=self._report_where(filters, names),
                order=_BY_CODE,
            )
        )
        return [LedgerMonth(*row) for row in rows]

    def _report_count(self, filters, names, by_partner=False):
        """(items, accounts or partners of accounts, journals) of a ledger, roughly what
        its length depends on."""
        self.env.flush_all()
        return self.env.execute_query(
            SQL(
                """SELECT count(*), count(DISTINCT %(key)s),
                          count(DISTINCT m.journal_id), count(DISTINCT m.id)
                     FROM account_move_line l
                     JOIN account_move m ON m.id = l.move_id AND %(moves)s
                     LEFT JOIN res_partner p ON p.id = l.partner_id
                    WHERE l.account_id IS NOT NULL AND l.balance <> 0 AND %(where)s""",
                key=SQL("(l.account_id, l.partner_id)")
                if by_partner
                else SQL("l.account_id"),
                moves=self._moves_condition(filters.scope),
                where=self._report_where(filters, names, by_partner),
            )
        )[0]


def _fields(item):
    return SQL(", ").join(SQL.identifier(name) for name in item._fields)


def _cents(amount):
    """Rounded item by item: sums are those of what is printed."""
    return SQL("round(100 * %s)::bigint", amount)
