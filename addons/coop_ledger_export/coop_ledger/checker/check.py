# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Read a FEC once, in little memory, and say all that is wrong with it."""

import shutil
import tempfile
from operator import itemgetter
from pathlib import Path

from ..fec import COLUMNS
from .entries import EntryChecker
from .lines import LineChecker
from .report import Report
from .source import SIGNED_COLUMNS, check_name, is_day, read_bytes, read_header
from .totals import TotalChecker


class FecChecker:
    """The rules of :mod:`.rules`, on one file.

    :param siren: SIREN expected; None accepts any that is valid
    :param date_from: first day of the fiscal year, ``YYYYMMDD``; None: up to two years
        before the closing date are accepted
    :param date_to: closing date, ``YYYYMMDD``; None: that of the file's name
    :param today: ``YYYYMMDD``; None skips the rule on future validations
    :param previous: :class:`~.report.Report` of the year before, to compare openings
    :param samples: lines kept for each rule; all are counted
    """

    def __init__(
        self,
        siren=None,
        date_from=None,
        date_to=None,
        today=None,
        previous=None,
        samples=100,
    ):
        self.siren, self.date_from, self.date_to = siren, date_from, date_to
        self.today, self.previous, self.samples = today, previous, samples

    def check(self, stream, name):
        """Check a file.

        :param stream: binary file; copied to the disk first when it cannot go back
        :param name: name of the file, without folder
        :return: :class:`~.report.Report`
        """
        if not stream.seekable():
            with tempfile.TemporaryFile() as copy:
                shutil.copyfileobj(stream, copy)
                copy.seek(0)
                return self.check(copy, name)
        report = Report(name, self.samples)
        check_name(report, name, self.siren, self.date_to)
        scan, text = read_bytes(report, stream)
        try:
            header = text.readline()
            positions = read_header(report, header) if header else {}
            if positions:
                self._check_lines(report, text, positions, scan)
            elif not header:
                report.add("F15")
        finally:
            text.detach()
        return report

    def _check_lines(self, report, text, positions, scan):
        last = self.date_to or report.closing or None
        lines = LineChecker(
            report,
            positions,
            first=self.date_from or (last and _two_years_before(last)),
            last=last,
            today=self.today,
            controls=scan.has_controls or "\ufeff" in report.columns[0],
        )
        entries = EntryChecker(report, self.samples)
        totals = TotalChecker(report)
        names = SIGNED_COLUMNS if lines.is_signed else COLUMNS
        width = len(report.columns)
        # A column that is missing reads as empty
        pick = itemgetter(*[positions.get(name, width) for name in names])
        separator = report.separator
        needs_text = lines.has_controls
        for number, line in enumerate(text, start=2):
            line = line.rstrip("\n")
            values = line.split(separator)
            if len(values) != width:
                if not line.strip():
                    report.add("F16", number)
                else:
                    report.add("F11", number, value=len(values), expected=width)
                continue
            if needs_text or '"' in line:
                lines.check_text(line, number)
            lines.check_required(values, number)
            values.append("")
            _check_values(pick(values), number, lines, entries, totals)
        entries.close()
        totals.close(self.previous)


def _check_values(values, number, lines, entries, totals):
    journal, journal_label, entry, date, account, account_label = values[:6]
    auxiliary, auxiliary_label, _piece, piece_date, _label, debit, credit = values[6:13]
    matching, matched, valid, currency_amount, currency = values[13:]
    left, right = lines.amounts(debit, credit, number)
    lines.check_account(account, number)
    lines.check_dates(date, piece_date, matched, valid, number)
    if (
        auxiliary
        or auxiliary_label
        or matching
        or matched
        or currency_amount
        or currency
    ):
        lines.check_pairs(
            (auxiliary, auxiliary_label),
            (matching, matched),
            (currency_amount, currency),
            left - right,
            number,
        )
    opening = totals.is_opening(journal, journal_label)
    totals.line(journal, account, left, right)
    if opening:
        totals.opening(account, left, right, number)
    else:
        totals.current()
    totals.labels(
        (journal, journal_label),
        (account, account_label),
        (auxiliary, auxiliary_label),
        number,
    )
    if matching and not matching.isspace():
        totals.matching(account, auxiliary, matching, left - right, number)
    entries.line(
        *(journal, entry, date, valid, account, left, right, number, opening),
    )


def _two_years_before(day):
    """A fiscal year lasts twelve months (code de commerce L123-12); a first or a
    changed one up to twice that."""
    if not is_day(day):
        return None
    return f"{int(day[:4]) - 2}{day[4:]}"


def check_file(path, **options):
    """Check a file of the disk.

    :param path: where it is
    :param options: those of :class:`FecChecker`
    """
    path = Path(path)
    with path.open("rb") as stream:
        return FecChecker(**options).check(stream, path.name)
