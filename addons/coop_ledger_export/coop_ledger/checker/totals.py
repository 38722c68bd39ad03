# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What the whole file must be: G01 to G06, G08 to G12."""

import re

from .report import amount
from .source import fold

_OPENING_CODES = frozenset(("AN", "ANO", "ANV", "RAN", "OUV", "A-N", "A.N", "NOUV"))
_OPENING_LABEL = re.compile(r"\ba[ -]?nouveau|\bouverture|\bbalance initiale|\bopening")


class TotalChecker:
    def __init__(self, report):
        self.report = report
        self._journals, self._auxiliaries, self._matchings = {}, {}, {}
        self._seen_current = False
        self._opening = [0, 0, 0]  # lines, debit, credit
        self._is_opening = {}

    def is_opening(self, code, label):
        """Is it the journal of the opening entries?"""
        known = self._is_opening.get((code, label))
        if known is None:
            known = code.upper() in _OPENING_CODES or bool(
                _OPENING_LABEL.search(fold(label))
            )
            self._is_opening[code, label] = known
        return known

    def line(self, journal, account, debit, credit):
        report = self.report
        report.lines += 1
        report.debit += debit
        report.credit += credit
        for total in (report.journals[journal], report.accounts[account]):
            total[0] += 1
            total[1] += debit
            total[2] += credit

    def opening(self, account, debit, credit, number):
        """G02 and G04, on a line of the opening entries."""
        if self._seen_current:
            self.report.add("G02", number, value=account)
        if account[:1] in ("6", "7"):
            self.report.add("G04", number, value=account)
        self._opening[0] += 1
        self._opening[1] += debit
        self._opening[2] += credit
        self.report.openings[account] += debit - credit

    def current(self):
        """A line that is not of the opening entries."""
        self._seen_current = True

    def labels(self, journal, account, auxiliary, number):
        """G09 to G11: each is (code, label)."""
        self._label("G10", self._journals, journal[0], journal[1], number)
        self._label("G09", self.report.labels, account[0], account[1], number)
        if auxiliary[0] and auxiliary[1]:
            key = (account[0], auxiliary[0])
            self._label("G11", self._auxiliaries, key, auxiliary[1], number)

    def _label(self, code, known, key, label, number):
        before = known.setdefault(key, label)
        if before != label:
            value = key if isinstance(key, str) else " ".join(key)
            self.report.add(code, number, value=value, label=label, before=before)

    def matching(self, account, auxiliary, code, balance, number):
        """G08. A code in lower case is a partial matching, by custom."""
        if code.islower():
            return
        key = (account, auxiliary, code)
        known = self._matchings.get(key)
        if known is None:
            self._matchings[key] = (balance, number)
        elif known[0] + balance:
            self._matchings[key] = (known[0] + balance, known[1])
        else:
            # Settled: forgotten, so that the memory taken stays small
            del self._matchings[key]

    def close(self, previous=None):
        """:param previous: report of the fiscal year before, or None"""
        report = self.report
        if report.debit != report.credit:
            report.add("G01", debit=amount(report.debit), credit=amount(report.credit))
        lines, debit, credit = self._opening
        if debit != credit:
            report.add("G03", debit=amount(debit), credit=amount(credit))
        if not report.lines:
            report.add("F15")
        elif not lines:
            report.add("G05")
        self._check_closing()
        settled = sorted(self._matchings.items(), key=lambda item: item[1][1])
        for (account, auxiliary, code), (balance, number) in settled:
            report.add(
                "G08",
                number,
                account=account,
                auxiliary=auxiliary,
                value=code,
                amount=amount(balance),
            )
        if previous is not None and lines:
            self._compare(previous)

    def _check_closing(self):
        """G06: every account of charge and income brought back to zero."""
        totals = [
            total
            for number, total in self.report.accounts.items()
            if number[:1] in ("6", "7")
        ]
        if (
            len(totals) > 1
            and all(debit == credit for _lines, debit, credit in totals)
            and any(debit for _lines, debit, _credit in totals)
        ):
            self.report.add("G06", value="6, 7")

    def _compare(self, previous):
        """G12, account by account; the result of the year before is on accounts 12."""
        closing = {}
        for number, (_lines, debit, credit) in previous.accounts.items():
            number = "12" if number[:1] in ("6", "7") else number
            _add(closing, number, debit - credit)
        opening = {}
        for number, balance in self.report.openings.items():
            _add(opening, number, balance)
        for number in sorted({*closing, *opening}):
            before, after = closing.get(number, 0), opening.get(number, 0)
            if before != after:
                self.report.add(
                    "G12", value=number, opening=amount(after), closing=amount(before)
                )


def _add(balances, number, balance):
    if number.startswith("12"):
        number = "12"
    balances[number] = balances.get(number, 0) + balance
