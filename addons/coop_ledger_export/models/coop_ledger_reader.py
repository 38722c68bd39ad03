# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import uuid

from odoo import models
from odoo.tools import SQL

from ..tools.names import table
from ..tools.pivot import PivotLine, PivotSource

#: Journals of opening entries typed by hand: first (BOI-CF-IOR-60-40-20, § 110).
OPENING_CODES = ("AN", "ANO", "RAN", "OUV")
_SECTION, _BRANCH = {"section", "section_name"}, {"company_code", "siret"}
_MATCHING = {"matching", "matching_date"}
OPENING_CODE, OPENING_NAME = "AN", "À nouveaux"


class CoopLedgerReader(models.AbstractModel):
    """Selects journal items as pivot lines, in the order of their validation.

    One SQL statement, whatever the format: layouts are compiled over its columns and
    the database sends the lines of the file; others read it by a server-side cursor.
    What is small (names of accounts, journals, branches) is given to it as arrays.
    The caller has checked the role: items are read whatever the record rules say.
    """

    _name = "coop.ledger.reader"
    _description = "Ledger Reader"

    #: Lines fetched at a time: what the memory taken depends on.
    _chunk = 5000

    def _fetch_chunks(self, source, numbering):
        """Yield lists of :class:`~..tools.pivot.PivotLine`.

        :param source: :class:`~..tools.pivot.PivotSource`
        :param numbering: :class:`~..tools.numbering.EntryNumbering`
        """
        query = source.select(
            [source.columns[name] or SQL("''") for name in PivotLine._fields]
        )
        rank = PivotLine._fields.index("entry_number")
        later = source.columns["entry_number"] is None
        for rows in self._fetch(query):
            lines = []
            for row in rows:
                values = ["" if value is None else value for value in row]
                if source.entry is not None:
                    key, *values = values
                    number = numbering.number(key)
                    if later:
                        values[rank] = number
                lines.append(PivotLine._make(values))
            yield lines

    def _fetch(self, query):
        """Yield the rows of a statement, ``_chunk`` at a time."""
        cr = self.env.cr
        cursor = SQL.identifier(f"coop_ledger_{uuid.uuid4().hex}")
        # A cursor is planned for its first rows by default: all are read here
        cr.execute("SELECT set_config('cursor_tuple_fraction', '1', true)")
        cr.execute(SQL("DECLARE %s NO SCROLL CURSOR FOR %s", cursor, query))
        while True:
            cr.execute(SQL("FETCH FORWARD %s FROM %s", self._chunk, cursor))
            rows = cr.fetchall()
            if not rows:
                break
            yield rows
        cr.execute(SQL("CLOSE %s", cursor))

    # -- statement -----------------------------------------------------------------

    def _items_source(self, scope, names, needed=None):
        """The items of a scope, numbered.

        :param scope: :class:`~..tools.scope.LedgerScope`
        :param names: :class:`~..tools.names.LedgerNames`
        :param needed: attributes of the pivot line that are read; None: all
        :return: :class:`~..tools.pivot.PivotSource`
        """
        self.env.flush_all()
        order = SQL("m.rank, l.id")

        def tables(given):
            return SQL(
                "%s WHERE %s",
                self._item_tables(scope, names, needed, given),
                _IS_WRITTEN,
            )

        return PivotSource(
            columns={
                **self._item_columns(scope, names),
                **_ranks(order, SQL("m.id")),
            },
            source=tables({}),
            order=order,
            entry=SQL("m.entry_key"),
            given=self._given_columns(scope),
            with_given=tables,
        )

    def _item_columns(self, scope, names):
        """What :class:`~..tools.pivot.PivotSource` calls its columns."""
        number = SQL("m.piece") if scope.numbering == "odoo" else None
        return {
            "journal_code": SQL("m.journal_code"),
            "journal_name": SQL("m.journal_name"),
            "entry_number": number,
            **_entry_day("date"),
            "account_code": self._account_code(names),
            "account_name": SQL("a.name"),
            "partner_code": self._auxiliary(names),
            "partner_name": SQL("CASE WHEN a.has_partner THEN p.name END"),
            "piece": SQL("m.piece"),
            **_entry_day("piece_date"),
            "label": SQL("COALESCE(NULLIF(btrim(l.name, %s), ''), m.label)", " \t\r\n"),
            "debit": _two_decimals(SQL("l.debit")),
            "credit": _two_decimals(SQL("l.credit")),
            "matching": SQL("t.id::text"),
            **day_columns("matching_date", SQL("t.day")),
            **_entry_day("validation_date"),
            "currency_amount": _if_foreign(SQL("round(l.amount_currency, 2)::text")),
            "currency": _if_foreign(
                SQL("(SELECT c.name FROM res_currency c WHERE c.id = l.currency_id)")
            ),
            **day_columns("due_date", SQL("l.date_maturity")),
            "payment_mode": SQL("y.code") if names.payments else SQL("''"),
            "tax_code": SQL("x.code") if names.taxes else SQL("''"),
            # A constant must say its type to be grouped by
            "section": SQL("s.code") if names.sections else SQL("''::text"),
            "section_name": SQL("s.name") if names.sections else SQL("''::text"),
            "company_code": SQL("b.code"),
            "siret": SQL("b.siret"),
            "reference": SQL("m.reference"),
            "account_kind": SQL("a.kind"),
            "document": SQL("m.document"),
            "debit_value": SQL("l.debit"),
            "credit_value": SQL("l.credit"),
        }

    def _given_columns(self, scope):
        """What the entry gives to its items, where entries are selected."""
        given = self._entry_columns(scope)
        del given["payment_mode"]  # its code comes from the mapping
        del given["label"]  # only where the item has none
        if scope.numbering == "odoo":
            given["entry_number"] = given["piece"]
        return given

    def _item_tables(self, scope, names, needed, given=None):
        """SQL after FROM. Aliases: l item, m entry (see :meth:`_entries_query`), a
        account, p partner, t matching, b branch, s section.

        Every item has its journal, account and branch in the tables given; they are
        joined to the left because PostgreSQL, which does not know it, would expect a
        handful of rows otherwise, and compare a million items one by one.
        """
        # Not free, and of no use to most files
        suffixes = {account.suffix for account in names.accounts.values()}
        sections = branches = matchings = SQL("")
        if needed is None or needed & _MATCHING:
            matchings = SQL(
                "LEFT JOIN (%s) AS t ON t.id = l.full_reconcile_id",
                self._matchings_query(scope),
            )
        if names.sections and (
            needed is None or needed & _SECTION or "section" in suffixes
        ):
            sections = SQL(
                "LEFT JOIN %s ON s.id = %s",
                self._sections_table(names),
                self._section_id(),
            )
        if needed is None or needed & _BRANCH or "company" in suffixes:
            branches = SQL(
                "LEFT JOIN %s ON b.id = m.company_id", self._companies_table(names)
            )
        return SQL(
            """
            account_move_line l
              JOIN (%(entries)s) AS m ON m.id = l.move_id
              LEFT JOIN %(accounts)s ON a.id = l.account_id
              %(branches)s
              LEFT JOIN (%(partners)s) AS p ON p.id = l.partner_id
              %(matchings)s %(sections)s %(taxes)s %(payments)s
            """,
            entries=self._entries_query(scope, names, needed, given),
            accounts=self._accounts_table(names),
            branches=branches,
            partners=self._partners_query(scope.entity, names),
            matchings=matchings,
            sections=sections,
            taxes=_codes_join("x", names.taxes, _TAX),
            payments=_codes_join("y", names.payments, SQL("m.payment_mode")),
        )

    def _entries_query(self, scope, names, needed, given=None):
        """SQL of the entries: what their items have in common is computed once.

        :param given: {name: SQL} of what is selected besides
        :return: SELECT of ``id``, ``company_id``, ``journal_id``, ``entry_key``,
            ``rank``, and of the attributes of the pivot line that are read
        """
        columns = self._entry_columns(scope)
        read = None if needed is None else {*needed, "piece"}
        selected = {
            "entry_key": SQL("concat(m.id, ':', m.journal_id)"),
            "rank": self._validation_order(scope.entity),
            **{
                name: sql
                for name, sql in columns.items()
                if read is None or name.removesuffix("_value") in read
            },
            **(given or {}),
        }
        return SQL(
            # OFFSET keeps the database from computing them for each item
            """SELECT m.id, m.company_id, m.journal_id, %s
                 FROM account_move m LEFT JOIN %s ON j.id = m.journal_id
                WHERE %s OFFSET 0""",
            SQL(", ").join(
                SQL("%s AS %s", sql, SQL.identifier(name))
                for name, sql in selected.items()
            ),
            self._journals_table(names),
            self._moves_condition(scope),
        )

    def _entry_columns(self, scope):
        """{attribute: SQL over the entry (alias ``m``) and its journal (``j``)}"""
        piece = SQL("COALESCE(m.name, '/')")
        posted = SQL(
            "COALESCE(((m.coop_posted_at AT TIME ZONE 'UTC') AT TIME ZONE %s)::date,"
            " m.date)",
            self._timezone(scope.entity),
        )
        return {
            "journal_code": SQL("j.code"),
            "journal_name": SQL("j.name"),
            **day_columns("date", SQL("m.date")),
            "piece": piece,
            **day_columns("piece_date", SQL("COALESCE(m.invoice_date, m.date)")),
            "label": SQL("COALESCE(NULLIF(btrim(m.ref), ''), %s)", piece),
            **day_columns("validation_date", posted),
            "reference": SQL("m.ref"),
            "document": _DOCUMENT,
            "payment_mode": _PAYMENT,
        }

    def _validation_order(self, entity):
        """SQL of one number per entry (alias ``m``): the order of validation.

        That is when they were posted; their accounting date, for those posted before
        it was kept. Opening entries typed by hand come first. One number, because
        sorting by several values takes ten times as long.
        """
        openings = self._opening_journals(entity).ids
        first = SQL("")
        if openings:
            first = SQL(
                "CASE WHEN m.journal_id = ANY(%s) THEN 0 ELSE 1 << 30 END + ", openings
            )
        return SQL(
            "((%s date_part('epoch', COALESCE(m.coop_posted_at, m.date))::int8) << 31)"
            " | m.id",
            first,
        )

    def _moves_condition(self, scope):
        """SQL on the entries (alias ``m``) of the scope."""
        condition = SQL(
            """m.company_id = ANY(%s) AND m.state = ANY(%s)
               AND m.date BETWEEN %s AND %s""",
            scope.entity.companies.ids,
            list(scope.states),
            scope.date_from,
            scope.date_to,
        )
        if scope.journals:
            condition = SQL(
                "%s AND m.journal_id = ANY(%s)", condition, list(scope.journals)
            )
        if scope.condition is not None:
            condition = SQL("%s AND %s", condition, scope.condition)
        return condition

    def _journals_table(self, names):
        return table(
            "j",
            [(id_, *texts) for id_, texts in names.journals.items()],
            id="int4",
            code="text",
            name="text",
        )

    def _account_code(self, names):
        """SQL of the number of the account, with what follows it."""
        codes = {
            "company": SQL("b.code"),
            "section": SQL("s.code") if names.sections else None,
            "partner": SQL("p.code"),
            "tax": SQL("x.code") if names.taxes else None,
        }
        suffixes = {account.suffix for account in names.accounts.values()}
        cases = [
            SQL("WHEN %s THEN concat(a.code, %s)", suffix, code)
            for suffix, code in codes.items()
            if suffix in suffixes and code
        ]
        if not cases:
            return SQL("a.code")
        return SQL("CASE a.suffix %s ELSE a.code END", SQL(" ").join(cases))

    def _auxiliary(self, names):
        """SQL of the auxiliary account: what tells customers from vendors, then the
        partner's code."""
        code, profile = SQL("p.code"), names.profile
        if profile and (profile.customer_prefix or profile.vendor_prefix):
            code = SQL(
                "CASE a.kind WHEN 'asset_receivable' THEN %s ELSE %s END || p.code",
                profile.customer_prefix or "",
                profile.vendor_prefix or "",
            )
        return SQL("CASE WHEN a.has_partner THEN %s END", code)

    def _accounts_table(self, names):
        return table(
            "a",
            [(id_, *account) for id_, account in names.accounts.items()],
            id="int4",
            code="text",
            name="text",
            kind="text",
            has_partner="bool",
            suffix="text",
        )

    def _companies_table(self, names):
        return table(
            "b",
            [(id_, *texts) for id_, texts in names.companies.items()],
            id="int4",
            code="text",
            siret="text",
        )

    def _sections_table(self, names):
        return table(
            "s",
            [(id_, *texts) for id_, texts in names.sections.items()],
            id="int4",
            code="text",
            name="text",
        )

    def _partners_query(self, entity, names):
        """SQL of (id, code, name): those of the commercial entity."""
        if names.profile and names.profile.partner_code == "code":
            return SQL(
                """SELECT p.id, k.code, btrim(c.name) AS name
                     FROM res_partner p
                     JOIN res_partner c
                       ON c.id = COALESCE(p.commercial_partner_id, p.id)
                     LEFT JOIN coop_ledger_partner_code k
                       ON k.partner_id = c.id AND k.company_id = %s""",
                entity.root.id,
            )
        return SQL(
            """SELECT p.id, c.id::text AS code, btrim(c.name) AS name
                 FROM res_partner p
                 JOIN res_partner c ON c.id = COALESCE(p.commercial_partner_id, p.id)"""
        )

    def _matchings_query(self, scope):
        """SQL of full matchings whose every item is in the file, and their day.

        A code whose other items are in the next year would not balance; nor would one
        whose items of the years before are merged in the opening entry.
        """
        query = SQL(
            """
            SELECT f.id,
                   ((f.create_date AT TIME ZONE 'UTC') AT TIME ZONE %s)::date AS day
              FROM account_full_reconcile f
              JOIN (
                    SELECT full_reconcile_id
                      FROM account_partial_reconcile
                     WHERE full_reconcile_id IS NOT NULL AND company_id = ANY(%s)
                     GROUP BY full_reconcile_id
                    HAVING max(max_date) BETWEEN %s AND %s
                   ) AS complete ON complete.full_reconcile_id = f.id
            """,
            self._timezone(scope.entity),
            scope.entity.companies.ids,
            scope.date_from,
            scope.date_to,
        )
        # Customers and vendors only are detailed by item in the opening entry
        merged = SQL("")
        if scope.opening == "item":
            merged = SQL(
                "AND a.account_type <> ALL(%s)",
                ["asset_receivable", "liability_payable"],
            )
        return SQL(
            """%s WHERE NOT EXISTS (
                SELECT 1 FROM account_move_line o
                  JOIN account_account a ON a.id = o.account_id
                 WHERE o.full_reconcile_id = f.id AND o.date < %s %s)""",
            query,
            scope.date_from,
            merged,
        )

    def _section_id(self):
        """SQL of the analytic section of an item (alias ``l``): the analytic account
        that has the largest share."""
        return SQL(
            """CASE WHEN l.analytic_distribution IS NOT NULL THEN (
                SELECT split_part(share.key, ',', 1)::int4
                  FROM jsonb_each_text(l.analytic_distribution) AS share
                 ORDER BY share.value::numeric DESC, share.key LIMIT 1) END"""
        )

    def _timezone(self, entity):
        """Days are those of the head office."""
        return entity.root.partner_id.tz or "Europe/Paris"

    def _opening_journals(self, entity):
        """Journals of opening entries typed by hand."""
        return (
            self.env["account.journal"]
            .sudo()
            .with_context(active_test=False)
            .search(
                [
                    ("company_id", "in", entity.companies.ids),
                    ("code", "in", OPENING_CODES),
                    ("type", "=", "general"),
                ]
            )
        )


#: What goes in files: neither notes nor items of zero.
_IS_WRITTEN = SQL("l.account_id IS NOT NULL AND l.balance <> 0")
#: The tax that an item is, or the first one it bears.
_TAX = SQL(
    """COALESCE(l.tax_line_id, (
        SELECT min(r.account_tax_id) FROM account_move_line_account_tax_rel r
         WHERE r.account_move_line_id = l.id))"""
)
#: What the entry is: Odoo's type of invoice, or of whom a payment is.
_DOCUMENT = SQL(
    """CASE
        WHEN m.origin_payment_id IS NOT NULL THEN (
            SELECT o.partner_type || '_payment' FROM account_payment o
             WHERE o.id = m.origin_payment_id)
        WHEN m.statement_line_id IS NOT NULL THEN (
            SELECT CASE WHEN o.amount > 0 THEN 'customer_payment'
                        ELSE 'supplier_payment' END
              FROM account_bank_statement_line o WHERE o.id = m.statement_line_id)
        ELSE m.move_type END"""
)
#: How the entry was, or is to be, paid.
_PAYMENT = SQL(
    """COALESCE((SELECT o.payment_method_line_id FROM account_payment o
                  WHERE o.id = m.origin_payment_id),
                m.preferred_payment_method_line_id)"""
)


def _codes_join(alias, codes, key):
    """SQL of the join on {id: code}, nothing when there is none."""
    if not codes:
        return SQL("")
    rows = list(codes.items())
    return SQL(
        "LEFT JOIN %s ON %s = %s",
        table(alias, rows, id="int4", code="text"),
        SQL.identifier(alias, "id"),
        key,
    )


def _ranks(order, entry):
    """Place of a line in the file and in its entry.

    :param order: SQL after ORDER BY
    :param entry: SQL of the id of the entry
    """
    return {
        "line_number": SQL("row_number() OVER (ORDER BY %s)", order),
        "is_first": SQL(
            "lag(%(entry)s) OVER (ORDER BY %(order)s) IS DISTINCT FROM %(entry)s",
            entry=entry,
            order=order,
        ),
    }


def _entry_day(name):
    """A date of the entry, as text and as itself."""
    value = f"{name}_value"
    return {name: SQL.identifier("m", name), value: SQL.identifier("m", value)}


def day_columns(name, value):
    """A date, as text and as itself."""
    return {name: SQL("replace(%s::text, '-', '')", value), f"{name}_value": value}


def _two_decimals(amount):
    """Most amounts are zero: the other side."""
    return SQL(
        "CASE WHEN %(amount)s = 0 THEN '0.00' ELSE round(%(amount)s, 2)::text END",
        amount=amount,
    )


def _if_foreign(value):
    return SQL("CASE WHEN l.currency_id <> l.company_currency_id THEN %s END", value)
