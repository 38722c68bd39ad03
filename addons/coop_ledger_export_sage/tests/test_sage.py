# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Read at the positions of the PNM documentation, and line by line for Sage 100."""

from collections import Counter

from odoo.tests import tagged

from odoo.addons.coop_ledger_export.tests.format_case import FormatCase, day, fields_of

PNM = {
    "journal": (1, 3),
    "date": (4, 9),
    "piece_type": (10, 11),
    "account": (12, 24),
    "line_type": (25, 25),
    "detail": (26, 38),
    "reference": (39, 51),
    "label": (52, 76),
    "due": (78, 83),
    "side": (84, 84),
    "amount": (85, 104),
    "kind": (105, 105),
    "number": (106, 112),
}


def account(item, code):
    """General account, then auxiliary account."""
    kind = item.account_id.account_type
    prefix = {"asset_receivable": "C", "liability_payable": "F"}.get(kind)
    return item.account_id.code, prefix + code if prefix else ""


def without_section(counter):
    result = Counter()
    for key, count in counter.items():
        result[key[:-1]] += count
    return result


@tagged("post_install", "-at_install")
class TestPnm(FormatCase):
    format = "sage_pnm"
    encoding = "iso8859-15"
    golden = {0: "march.pnm"}

    def test_same_entries(self):
        company, *lines = self._lines(self._month())
        self.assertEqual(company, "Les Quatre Vents")
        rows = []
        for line in lines:
            self.assertEqual(len(line), 138)
            row = fields_of(line, PNM)
            self.assertEqual(line[84:104], row["amount"].rjust(20))
            self.assertEqual(row["kind"], "N")
            if row["line_type"] == "A":
                self.assertEqual(row["amount"], rows[-1]["amount"])
                rows[-1]["section"] = row["detail"]
            else:
                rows.append({**row, "section": ""})
        found = Counter(
            (
                row["journal"],
                day(row["date"], "%d%m%y"),
                row["account"],
                row["detail"] if row["line_type"] == "X" else "",
                {"D": 1, "C": -1}[row["side"]] * self._cents(row["amount"]),
                row["section"],
            )
            for row in rows
        )
        self.assertEqual(found, self._expected(account))
        self.assertEqual(rows[0]["due"], "090425")

    def test_golden(self):
        self._check_golden(self._month())

    def test_journal_too_long(self):
        self._check_journal_too_long()


@tagged("post_install", "-at_install")
class TestSage100(FormatCase):
    format = "sage_100"
    golden = {0: "march.sage100.txt"}

    def test_same_entries(self):
        lines = self._lines(self._month())
        self.assertEqual(lines[:3], ["#FLG 000", "#VER 5", "#DEV EUR"])
        self.assertEqual(lines[-1], "#FIN")
        body = lines[3:-1]
        self.assertEqual(len(body) % 27, 0)
        found = Counter()
        for start in range(0, len(body), 27):
            mark, *values = body[start : start + 27]
            self.assertEqual(mark, "#MECG")
            self.assertLessEqual(len(values[10]), 35)
            sign = {"0": 1, "1": -1}[values[16]]
            self.assertRegex(values[17], r"^\d+,\d\d$")
            key = (
                values[0],
                day(values[1], "%d%m%y"),
                values[6],
                values[8],
                sign * self._cents(values[17]),
            )
            found[key] += 1
        self.assertEqual(found, without_section(self._expected(account)))

    def test_golden(self):
        self._check_golden(self._month())

    def test_journal_too_long(self):
        self._check_journal_too_long()


@tagged("post_install", "-at_install")
class TestCoala(FormatCase):
    format = "sage_coala"
    golden = {0: "march.coala.csv"}

    def test_same_entries(self):
        found = Counter()
        for row in self._rows(self._month(), header=False, quoting=False):
            date, journal, number, _piece, reference, debit, credit, euro, third = row
            self.assertEqual(euro, "E")
            self.assertTrue(reference)
            key = (
                journal,
                day(date, "%d/%m/%Y"),
                number,
                third,
                self._cents(debit) - self._cents(credit),
            )
            self.assertGreaterEqual(self._cents(debit), 0)
            self.assertGreaterEqual(self._cents(credit), 0)
            found[key] += 1
        self.assertEqual(found, without_section(self._expected(account)))

    def test_golden(self):
        self._check_golden(self._month())
