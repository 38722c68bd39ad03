# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
# Items are sorted by the database and read as they go: Odoo's groupby would hold all
# pylint: disable=bad-builtin-groupby
from itertools import groupby

from odoo import models
from odoo.tools.misc import format_date

from ..tools.table import Column, LedgerTable, Row, Sums, sides


class CoopLedgerReport(models.Model):
    """Rows of each report. Totals add up as the lines go by, whatever the file."""

    _inherit = "coop.ledger.report"

    def _get_table(self):
        """:return: :class:`~..tools.table.LedgerTable`, in the language of the books
        :raise AccessError: not an accountant of the legal entity
        """
        self.ensure_one()
        self.env.user._coop_ledger_check(self.company_id)
        reader = self.env["coop.ledger.reader"]
        entity = self.company_id._coop_ledger_entity()
        report = self.with_context(lang=reader._ledger_lang(entity))
        names = reader._get_names(entity)
        filters = report._get_filters(names)
        return getattr(report, f"_table_{self.kind}")(reader, filters, names)

    # -- ledgers -------------------------------------------------------------------

    def _table_general_ledger(self, reader, filters, names):
        query = reader._general_query(filters, names)
        return LedgerTable(
            self._item_columns(filters, partner=True),
            self._account_rows(reader._ledger_items(query), filters),
        )

    def _table_partner_ledger(self, reader, filters, names):
        query = reader._general_query(filters, names, by_partner=True)
        return LedgerTable(
            self._item_columns(filters),
            self._partner_rows(reader._ledger_items(query), filters),
        )

    def _item_columns(self, filters, partner=False):
        _ = self.env._
        return [
            Column(_("Date"), "date", 11),
            Column(_("Journal"), width=9),
            Column(_("Entry"), width=18),
            *([Column(_("Partner"), width=24)] if partner else []),
            Column(_("Label"), width=38),
            *([Column(_("Activity"), width=10)] if filters.with_activity else []),
            Column(_("Matching"), width=10),
            Column(_("Debit"), "amount", 15),
            Column(_("Credit"), "amount", 15),
            Column(_("Balance"), "amount", 15),
        ]

    def _account_rows(self, items, filters):
        grand, blanks = Sums(), 5 + bool(filters.with_activity)
        classes = groupby(items, lambda item: item.account_code[:1])
        for digit, of_class in classes:
            in_class = Sums()
            accounts = groupby(of_class, lambda item: item.account_code)
            for code, of_account in accounts:
                of_account = _Peekable(of_account)
                sums = Sums()
                yield _title(f"{code} {of_account.first.account_name}")
                for item in of_account:
                    yield self._item_row(item, sums, filters, partner=True)
                label = self.env._("Total of %s", code)
                yield self._total_row(label, sums, blanks)
                in_class.add(sums.debit, sums.credit)
            label = self.env._("Total of class %s", digit)
            yield self._total_row(label, in_class, blanks)
            grand.add(in_class.debit, in_class.credit)
        yield self._total_row(self.env._("Total"), grand, blanks, "grand")

    def _partner_rows(self, items, filters):
        grand, blanks = Sums(), 4 + bool(filters.with_activity)
        for code, of_account in groupby(items, lambda item: item.account_code):
            in_account = Sums()
            for _partner, found in groupby(of_account, lambda item: item.partner_id):
                found = _Peekable(found)
                first, sums = found.first, Sums()
                partner = first.partner_name or self.env._("Without partner")
                yield _title(f"{code} {first.account_name} — {partner}")
                for item in found:
                    yield self._item_row(item, sums, filters)
                label = self.env._("Total of %s", partner)
                yield self._total_row(label, sums, blanks)
                in_account.add(sums.debit, sums.credit)
            label = self.env._("Total of %s", code)
            yield self._total_row(label, in_account, blanks)
            grand.add(in_account.debit, in_account.credit)
        yield self._total_row(self.env._("Total"), grand, blanks, "grand")

    def _item_row(self, item, sums, filters, partner=False):
        label = item.label
        sums.add(item.debit, item.credit)
        if item.is_opening:
            label = self.env._("Balance brought forward")
        return Row(
            "line",
            (
                item.date,
                item.journal_code,
                item.piece,
                *([item.partner_name] if partner else []),
                label,
                *([item.activity] if filters.with_activity else []),
                item.matching,
                item.debit or None,
                item.credit or None,
                sums.balance,
            ),
        )

    def _total_row(self, label, sums, blanks, kind="total"):
        """What is in the columns above, balances brought forward included."""
        values = (sums.debit, sums.credit, sums.balance)
        return Row(kind, (label, *[None] * blanks, *values))

    # -- journals ------------------------------------------------------------------

    def _table_journal(self, reader, filters, names):
        _ = self.env._
        columns = [
            Column(_("Date"), "date", 11),
            Column(_("Entry"), width=18),
            Column(_("Account"), width=11),
            Column(_("Partner"), width=24),
            Column(_("Label"), width=42),
            *([Column(_("Activity"), width=10)] if filters.with_activity else []),
            Column(_("Debit"), "amount", 15),
            Column(_("Credit"), "amount", 15),
        ]
        items = reader._ledger_items(reader._journal_query(filters, names))
        return LedgerTable(columns, self._journal_rows(items, filters))

    def _journal_rows(self, items, filters):
        grand, blanks = Sums(), [None] * (4 + bool(filters.with_activity))
        for code, of_journal in groupby(items, lambda item: item.journal_code):
            of_journal = _Peekable(of_journal)
            in_journal = Sums()
            yield _title(f"{code} {of_journal.first.journal_name}")
            for month, of_month in groupby(of_journal, lambda x: x.date.replace(day=1)):
                sums = Sums()
                for item in of_month:
                    sums.add(item.debit, item.credit)
                    yield Row(
                        "line",
                        (
                            item.date,
                            item.piece,
                            item.account_code,
                            item.partner_name,
                            item.label,
                            *([item.activity] if filters.with_activity else []),
                            item.debit or None,
                            item.credit or None,
                        ),
                    )
                label = self.env._("Total of %s", f"{code} {self._format_month(month)}")
                yield Row("total", (label, *blanks, sums.debit, sums.credit))
                in_journal.add(sums.debit, sums.credit)
            label = self.env._("Total of %s", code)
            yield Row("total", (label, *blanks, in_journal.debit, in_journal.credit))
            grand.add(in_journal.debit, in_journal.credit)
        label = self.env._("Total")
        yield Row("grand", (label, *blanks, grand.debit, grand.credit))

    def _table_centralisation(self, reader, filters, names):
        _ = self.env._
        columns = [
            Column(_("Account"), width=14),
            Column(_("Name"), width=48),
            Column(_("Debit"), "amount", 16),
            Column(_("Credit"), "amount", 16),
        ]
        months = reader._report_months(filters, names)
        return LedgerTable(columns, self._month_rows(months))

    def _month_rows(self, months):
        grand = Sums()
        for code, of_journal in groupby(months, lambda line: line.journal_code):
            in_journal = Sums()
            for month, of_month in groupby(of_journal, lambda line: line.month):
                of_month = _Peekable(of_month)
                sums, name = Sums(), self._format_month(month)
                yield _title(f"{code} {of_month.first.journal_name} — {name}")
                for line in of_month:
                    sums.add(line.debit, line.credit)
                    yield Row(
                        "line",
                        (
                            line.account_code,
                            line.account_name,
                            line.debit or None,
                            line.credit or None,
                        ),
                    )
                label = self.env._("Total of %s", f"{code} {name}")
                yield Row("total", (label, None, sums.debit, sums.credit))
                in_journal.add(sums.debit, sums.credit)
            label = self.env._("Total of %s", code)
            yield Row("total", (label, None, in_journal.debit, in_journal.credit))
            grand.add(in_journal.debit, in_journal.credit)
        yield Row("grand", (self.env._("Total"), None, grand.debit, grand.credit))

    # -- balances ------------------------------------------------------------------

    def _table_trial_balance(self, reader, filters, names):
        columns = self._balance_columns(self.env._("Account"), self.env._("Name"))
        balances = reader._report_balances(filters, names)
        return LedgerTable(columns, self._balance_rows(balances))

    def _table_partner_balance(self, reader, filters, names):
        columns = self._balance_columns(self.env._("Account"), self.env._("Partner"))
        balances = reader._report_balances(filters, names, by_partner=True)
        return LedgerTable(columns, self._partner_balance_rows(balances))

    def _balance_columns(self, *titles):
        _ = self.env._
        return [
            Column(titles[0], width=12),
            Column(titles[1], width=40),
            Column(_("Opening Debit"), "amount", 15),
            Column(_("Opening Credit"), "amount", 15),
            Column(_("Debit"), "amount", 15),
            Column(_("Credit"), "amount", 15),
            Column(_("Closing Debit"), "amount", 15),
            Column(_("Closing Credit"), "amount", 15),
        ]

    def _balance_rows(self, balances):
        grand = _SidedSums()
        for digit, of_class in groupby(balances, lambda line: line.account_code[:1]):
            in_class = _SidedSums()
            for line in of_class:
                in_class.add_line(line)
                yield _balance_row("line", line.account_code, line.account_name, line)
            label = self.env._("Total of class %s", digit)
            yield in_class.row("total", label)
            grand.merge(in_class)
        yield grand.row("grand", self.env._("Total"))

    def _partner_balance_rows(self, balances):
        grand = _SidedSums()
        for code, of_account in groupby(balances, lambda line: line.account_code):
            of_account = _Peekable(of_account)
            in_account = _SidedSums()
            yield _title(f"{code} {of_account.first.account_name}")
            for line in of_account:
                in_account.add_line(line)
                name = line.partner_name or self.env._("Without partner")
                yield _balance_row("line", code, name, line)
            yield in_account.row("total", self.env._("Total of %s", code))
            grand.merge(in_account)
        yield grand.row("grand", self.env._("Total"))

    # -- texts ---------------------------------------------------------------------

    def _format_month(self, day):
        return format_date(self.env, day, date_format="MMMM y")


class _Peekable:
    """An iterator whose first element is known before it is read."""

    def __init__(self, items):
        self._items = iter(items)
        self.first = next(self._items)

    def __iter__(self):
        yield self.first
        yield from self._items


class _SidedSums:
    """Totals of a balance: openings and closings add up on each side apart."""

    def __init__(self):
        self.sums = [0] * 6

    def add_line(self, line):
        values = _balance_values(line)
        self.sums = [x + (y or 0) for x, y in zip(self.sums, values, strict=True)]

    def merge(self, other):
        self.sums = [x + y for x, y in zip(self.sums, other.sums, strict=True)]

    def row(self, kind, label):
        return Row(kind, (label, None, *self.sums))


def _title(text):
    return Row("title", (text,))


def _balance_values(line):
    closing = line.opening + line.debit - line.credit
    return (*sides(line.opening), line.debit, line.credit, *sides(closing))


def _balance_row(kind, code, name, line):
    return Row(kind, (code, name, *(value or None for value in _balance_values(line))))
