# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What a check found, for people and for machines."""

import json
from collections import defaultdict

from .rules import ERROR, LEVELS, RULES, WARNING

_LABELS = {
    "en": {
        "error": "ERRORS",
        "warning": "TO LOOK AT",
        "info": "FOR INFORMATION",
        "ok": "CONFORMING",
        "ko": "NOT CONFORMING",
        "line": "line",
        "count": "{lines} lines, {entries} entries, debit {debit}, credit {credit}",
        "journal": "Journal",
        "class": "Class",
        "more": "… and {number} more",
    },
    "fr": {
        "error": "ERREURS",
        "warning": "À EXAMINER",
        "info": "POUR INFORMATION",
        "ok": "CONFORME",
        "ko": "NON CONFORME",
        "line": "ligne",
        "count": "{lines} lignes, {entries} écritures, débit {debit}, crédit {credit}",
        "journal": "Journal",
        "class": "Classe",
        "more": "… et {number} de plus",
    },
}


def amount(value):
    """Text of whole cents, with a comma.

    >>> amount(-123456)
    '-1234,56'
    """
    sign, value = ("-", -value) if value < 0 else ("", value)
    return f"{sign}{value // 100},{value % 100:02}"


class Finding:
    """What one rule found.

    :ivar count: how many times
    :ivar samples: the first ones: (line number or None, values of the detail)
    """

    __slots__ = ("count", "rule", "samples")

    def __init__(self, rule):
        self.rule, self.count, self.samples = rule, 0, []

    def details(self, lang="en"):
        """:return: list of (line number or None, text)"""
        return [(line, self.rule.text(lang, **values)) for line, values in self.samples]


class Report:
    """Result of the check of one file.

    Amounts are whole cents.
    """

    def __init__(self, name="", samples=100):
        self.name = name
        self.findings = {}
        self.encoding = self.separator = self.line_end = ""
        self.siren = self.closing = ""
        self.columns = []
        self.lines = self.entries = 0
        self.debit = self.credit = 0
        self.sha256 = ""
        self.size = 0
        self.journals = defaultdict(lambda: [0, 0, 0])  #: code → lines, debit, credit
        self.accounts = defaultdict(lambda: [0, 0, 0])  #: number → lines, debit, credit
        self.openings = defaultdict(int)  #: number → balance of the opening entries
        self.labels = {}  #: number → label of the account
        self._max_samples = samples

    def add(self, code, line=None, **values):
        """Note that a rule is broken.

        :param line: line of the file, from 1 (the header), or None
        :param values: what the rule's detail shows
        """
        finding = self.findings.get(code)
        if finding is None:
            finding = self.findings[code] = Finding(RULES[code])
        finding.count += 1
        if len(finding.samples) < self._max_samples:
            values.setdefault("value", "")
            finding.samples.append((line, values))

    @property
    def is_conforming(self):
        return not self.count(ERROR)

    def count(self, level):
        return sum(f.count for f in self.findings.values() if f.rule.level == level)

    def sorted_findings(self):
        """Errors first, then by rule."""
        return sorted(
            self.findings.values(),
            key=lambda f: (LEVELS.index(f.rule.level), f.rule.code),
        )

    def classes(self):
        """Lines, debit and credit of each class of accounts."""
        totals = defaultdict(lambda: [0, 0, 0])
        for number, values in self.accounts.items():
            total = totals[number[:1]]
            for index, value in enumerate(values):
                total[index] += value
        return dict(sorted(totals.items()))

    def as_dict(self, lang="en"):
        """The report as what JSON can hold; amounts are decimal text."""

        def rows(totals):
            return [
                {"code": code, "lines": n, "debit": _dot(debit), "credit": _dot(credit)}
                for code, (n, debit, credit) in sorted(totals.items())
            ]

        return {
            "file": self.name,
            "sha256": self.sha256,
            "size": self.size,
            "conforming": self.is_conforming,
            "errors": self.count(ERROR),
            "warnings": self.count(WARNING),
            "encoding": self.encoding,
            "separator": {"\t": "tab"}.get(self.separator, self.separator),
            "siren": self.siren,
            "closing": self.closing,
            "lines": self.lines,
            "entries": self.entries,
            "debit": _dot(self.debit),
            "credit": _dot(self.credit),
            "journals": rows(self.journals),
            "classes": rows(self.classes()),
            "rules": [
                {
                    "code": finding.rule.code,
                    "level": finding.rule.level,
                    "title": finding.rule.name(lang),
                    "law": finding.rule.law,
                    "count": finding.count,
                    "lines": [
                        {"line": line, "detail": text}
                        for line, text in finding.details(lang)
                    ],
                }
                for finding in self.sorted_findings()
            ],
        }

    def as_json(self, lang="en"):
        return json.dumps(self.as_dict(lang), ensure_ascii=False, indent=2)

    def as_text(self, lang="en", lines=10):
        """The report for a terminal.

        :param lines: samples shown for each rule
        """
        labels = _LABELS["fr" if lang.startswith("fr") else "en"]
        out = [f"{self.name}: {labels['ok' if self.is_conforming else 'ko']}"]
        out.append(
            labels["count"].format(
                lines=self.lines,
                entries=self.entries,
                debit=amount(self.debit),
                credit=amount(self.credit),
            )
        )
        level = None
        for finding in self.sorted_findings():
            if finding.rule.level != level:
                level = finding.rule.level
                out += ["", labels[level]]
            law = f" [{finding.rule.law}]" if finding.rule.law else ""
            title = finding.rule.name(lang)
            out.append(f"  {finding.rule.code} × {finding.count}  {title}{law}")
            for line, text in finding.details(lang)[:lines]:
                where = f"{labels['line']} {line}" if line else ""
                out.append(
                    "      " + " — ".join(part for part in (where, text) if part)
                )
            if finding.count > lines:
                out.append(
                    "      " + labels["more"].format(number=finding.count - lines)
                )
        out.append("")
        for label, totals in (
            ("journal", sorted(self.journals.items())),
            ("class", self.classes().items()),
        ):
            for code, (_lines, debit, credit) in totals:
                sums = f"{amount(debit):>18} {amount(credit):>18}"
                out.append(f"  {labels[label]} {code:<10} {sums}")
        return "\n".join(out)


def _dot(value):
    return amount(value).replace(",", ".")
