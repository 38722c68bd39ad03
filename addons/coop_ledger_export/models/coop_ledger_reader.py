# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import uuid

from odoo import models
from odoo.tools import SQL

from ..coop_ledger.pivot import PivotLine
from ..tools.scope import EntryNumbering

#: Journals of opening entries typed by hand: first (BOI-CF-IOR-60-40-20, § 110).
OPENING_CODES = ("AN", "ANO", "RAN", "OUV")
OPENING_CODE, OPENING_NAME = "AN", "À nouveaux"


class CoopLedgerReader(models.AbstractModel):
    """Reads journal items as pivot lines, in the order of their validation.

    One SQL statement behind a server-side cursor. Names (accounts, journals, partners)
    come from dictionaries loaded once, so that the statement stays narrow.
    """

    _name = "coop.ledger.reader"
    _description = "Ledger Reader"

    #: Journal items fetched at a time: what the memory taken depends on.
    _chunk = 5000

    def _read_chunks(self, scope, names, numbering=None):
        """Yield lists of pivot lines.

        The caller has checked the role: items are read whatever the record rules say.

        :param scope: :class:`~..tools.scope.LedgerScope`
        :param names: ``coop.ledger.names` resolver, see :meth:`_get_names`
        :param numbering: :class:`~..tools.scope.EntryNumbering` to read the last
            numbers from afterwards
        """
        self.env.flush_all()
        numbering = numbering or EntryNumbering(scope.numbering, scope.last_numbers)
        if scope.opening:
            opening = self._read_opening(scope, names, numbering)
            for start in range(0, len(opening), self._chunk):
                yield opening[start : start + self._chunk]
        build = _LineBuilder(names, numbering)
        for rows in self._fetch(self._items_query(scope)):
            names.load_partners({row[7] for row in rows})
            yield [build(row) for row in rows]

    # -- statement -----------------------------------------------------------------

    def _items_query(self, scope):
        tz = self._timezone(scope)
        posted = SQL("COALESCE(m.coop_posted_at, m.date::timestamp)")
        local = SQL("((m.coop_posted_at AT TIME ZONE 'UTC') AT TIME ZONE %s)::date", tz)
        openings = self._opening_journals(scope.entity).ids
        return SQL(
            """
            WITH moves AS (
                SELECT m.id, COALESCE(m.name, '/') AS name, m.ref, m.journal_id,
                       m.company_id,
                       replace(COALESCE(m.invoice_date, m.date)::text, '-', '')
                           AS piece_date,
                       replace(COALESCE(%(local)s, m.date)::text, '-', '')
                           AS valid_date,
                       row_number() OVER (
                           ORDER BY m.journal_id = ANY(%(openings)s) DESC, %(posted)s,
                                    m.date, m.journal_id, m.sequence_prefix,
                                    m.sequence_number, m.id
                       ) AS rank
                  FROM account_move m
                 WHERE %(moves)s
            ), matchings AS (
                %(matchings)s
            )
            SELECT l.id, l.move_id, m.name, m.journal_id, m.company_id,
                   replace(l.date::text, '-', ''),
                   l.account_id, l.partner_id, m.piece_date,
                   COALESCE(NULLIF(l.name, ''), NULLIF(m.ref, ''), m.name),
                   round(l.debit, 2)::text, round(l.credit, 2)::text,
                   matchings.id::text, matchings.day, m.valid_date,
                   CASE WHEN l.currency_id <> l.company_currency_id
                        THEN round(l.amount_currency, 2)::text END,
                   CASE WHEN l.currency_id <> l.company_currency_id
                        THEN l.currency_id END,
                   replace(l.date_maturity::text, '-', ''),
                   %(section)s, m.ref
              FROM account_move_line l
              JOIN moves m ON m.id = l.move_id
              LEFT JOIN matchings ON matchings.id = l.full_reconcile_id
             WHERE l.account_id IS NOT NULL AND (l.debit <> 0 OR l.credit <> 0)
             ORDER BY m.rank, l.id
            """,
            local=local,
            posted=posted,
            openings=openings,
            moves=self._moves_condition(scope),
            matchings=self._matchings_query(scope, tz),
            section=self._section_key(),
        )

    def _moves_condition(self, scope):
        """SQL on the entries (alias ``m``) of the scope."""
        states = ["posted", "draft"] if scope.with_drafts else ["posted"]
        condition = SQL(
            """m.company_id = ANY(%s) AND m.state = ANY(%s)
               AND m.date BETWEEN %s AND %s""",
            scope.entity.companies.ids,
            states,
            scope.date_from,
            scope.date_to,
        )
        if scope.condition is not None:
            condition = SQL("%s AND %s", condition, scope.condition)
        return condition

    def _matchings_query(self, scope, tz):
        """Full matchings whose every item is in the file, and when they were made.

        A code whose other items are in the next year would not balance; nor would one
        whose items of the years before are merged in the opening entry.
        """
        query = SQL(
            """
            SELECT f.id,
                   to_char((f.create_date AT TIME ZONE 'UTC') AT TIME ZONE %s,
                           'YYYYMMDD') AS day
              FROM account_full_reconcile f
              JOIN (
                    SELECT full_reconcile_id
                      FROM account_partial_reconcile
                     WHERE full_reconcile_id IS NOT NULL AND company_id = ANY(%s)
                     GROUP BY full_reconcile_id
                    HAVING max(max_date) BETWEEN %s AND %s
                   ) AS complete ON complete.full_reconcile_id = f.id
            """,
            tz,
            scope.entity.companies.ids,
            scope.date_from,
            scope.date_to,
        )
        if scope.opening == "item":
            return query
        return SQL(
            """%s WHERE NOT EXISTS (
                SELECT 1 FROM account_move_line o
                 WHERE o.full_reconcile_id = f.id AND o.date < %s)""",
            query,
            scope.date_from,
        )

    def _section_key(self):
        """SQL of what the analytic section of an item (alias ``l``) is found by."""
        return SQL("l.analytic_distribution::text")

    def _timezone(self, scope):
        """Days are those of the head office."""
        return scope.entity.root.partner_id.tz or "Europe/Paris"

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


class _LineBuilder:
    """Makes a pivot line of a row of the statement."""

    def __init__(self, names, numbering):
        self.names, self.numbering = names, numbering
        self.move_id, self.number = None, ""

    def __call__(self, row):
        (
            line_id,
            move_id,
            name,
            journal_id,
            company_id,
            day,
            account_id,
            partner_id,
            piece_date,
            label,
            debit,
            credit,
            matching,
            matching_date,
            valid_date,
            currency_amount,
            currency_id,
            due_date,
            section_key,
            reference,
        ) = row
        names = self.names
        journal_code, journal_name = names.journals[journal_id]
        if move_id != self.move_id:
            self.move_id = move_id
            self.number = self.numbering.next(journal_code, name)
        account = names.accounts[account_id]
        partner_code, partner_name = (
            names.partners.get(partner_id, _NONE) if account.has_partner else _NONE
        )
        section, section_name = names.section(section_key) if section_key else _NONE
        company_code, siret = names.companies[company_id]
        return PivotLine(
            journal_code,
            journal_name,
            self.number,
            day,
            account.code,
            account.name,
            partner_code,
            partner_name,
            name,
            piece_date,
            label,
            debit,
            credit,
            matching or "",
            matching_date or "",
            valid_date,
            currency_amount or "",
            names.currencies[currency_id] if currency_id else "",
            due_date or "",
            "",
            section,
            section_name,
            company_code,
            siret,
            reference or "",
            "",
            False,
            account.kind,
            move_id,
            line_id,
        )


_NONE = ("", "")
