# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What the lines of one entry must be together: E01 to E03, G06, G07."""

from .report import amount
from .sequences import Numbering


class _Part:
    """The lines of one journal in a run of lines of one number."""

    __slots__ = (
        "credit",
        "date",
        "debit",
        "flags",
        "line",
        "lines",
        "opening",
        "valid",
    )

    def __init__(self, line, date, valid, opening):
        self.line, self.date, self.valid, self.opening = line, date, valid, opening
        self.lines = self.debit = self.credit = self.flags = 0


_RESULT, _PROFIT_AND_LOSS = 1, 2


class EntryChecker:
    """Gathers consecutive lines that have the same number.

    Per-journal numberings give the same number to entries of several journals that may
    follow each other: those are told apart by their journal.
    """

    def __init__(self, report, samples):
        self.report = report
        self.numbering = Numbering(report, samples)
        self._number, self._parts = None, {}
        self._last_valid = ""

    def line(self, journal, number, date, valid, account, debit, credit, line, opening):
        if number != self._number:
            self._close_run()
            self._number = number
        part = self._parts.get(journal)
        if part is None:
            part = self._parts[journal] = _Part(line, date, valid, opening)
        elif part.date != date or part.valid != valid:
            column = "EcritureDate" if part.date != date else "ValidDate"
            self.report.add("E03", line, value=number, column=column)
        part.lines += 1
        part.debit += debit
        part.credit += credit
        if account[:1] in ("6", "7"):
            part.flags |= _PROFIT_AND_LOSS
        elif account.startswith("12"):
            part.flags |= _RESULT

    def close(self):
        self._close_run()
        self.numbering.close()

    def _close_run(self):
        parts, self._parts = self._parts, {}
        if not parts:
            return
        if len(parts) > 1 and self._is_one_entry(parts):
            first, second = list(parts.values())[:2]
            self.report.add(
                "E03", second.line, value=self._number, column="JournalCode"
            )
            self.report.entries += 1
            self._follow(next(iter(parts)), first)
            return
        for journal, part in parts.items():
            self.report.entries += 1
            self._check(part)
            self._follow(journal, part)

    @staticmethod
    def _is_one_entry(parts):
        """Unbalanced by journal, balanced together."""
        balances = [part.debit - part.credit for part in parts.values()]
        return any(balances) and not sum(balances)

    def _check(self, part):
        if part.debit != part.credit:
            self.report.add(
                "E01",
                part.line,
                value=self._number,
                debit=amount(part.debit),
                credit=amount(part.credit),
            )
        if part.lines == 1:
            self.report.add("E02", part.line, value=self._number)
        if part.flags == _RESULT | _PROFIT_AND_LOSS and not part.opening:
            self.report.add("G06", part.line, value=self._number)

    def _follow(self, journal, part):
        if self._number:
            self.numbering.entry(journal, self._number, part.line)
        # Opening entries may be validated late (§ 110): they are first all the same.
        if part.opening or not part.valid:
            return
        if part.valid < self._last_valid:
            self.report.add(
                "G07", part.line, value=part.valid, expected=self._last_valid
            )
        else:
            self._last_valid = part.valid
