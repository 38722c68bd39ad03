# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Read at the positions of the XIMPORT documentation."""

from collections import Counter

from odoo.tests import tagged

from odoo.addons.coop_ledger_export.tests.format_case import FormatCase, day, fields_of

XIMPORT = {
    "movement": (1, 5),
    "journal": (6, 7),
    "date": (8, 15),
    "due": (16, 23),
    "piece": (24, 35),
    "account": (36, 46),
    "label": (47, 71),
    "amount": (72, 84),
    "side": (85, 85),
    "pointing": (86, 97),
    "section": (98, 103),
    "account_name": (104, 137),
    "euro": (138, 138),
    "version": (139, 142),
}


def account(item, code):
    kind = item.account_id.account_type
    prefix = {"asset_receivable": "411", "liability_payable": "401"}.get(kind)
    return (prefix + code if prefix else item.account_id.code,)


@tagged("post_install", "-at_install")
class TestCiel(FormatCase):
    format = "ciel_ximport"
    golden = {0: "XIMPORT.TXT"}

    def test_same_entries(self):
        export = self._month()
        self.assertEqual(export.file_ids.name, "XIMPORT.TXT")
        found, totals = Counter(), Counter()
        for line in self._lines(export):
            self.assertEqual(len(line), 142)
            row = fields_of(line, XIMPORT)
            self.assertEqual(line[:5], row["movement"].rjust(5))
            self.assertEqual(line[71:84], row["amount"].rjust(13))
            self.assertEqual((row["euro"], row["version"]), ("O", "2003"))
            amount = {"D": 1, "C": -1}[row["side"]] * self._cents(row["amount"])
            date = day(row["date"], "%Y%m%d")
            found[(row["journal"], date, row["account"], amount, row["section"])] += 1
            totals[row["movement"]] += amount
        self.assertEqual(found, self._expected(account))
        self.assertEqual(set(totals.values()), {0})
        self.assertEqual(len(totals), len(self.moves))

    def test_dos_encoding(self):
        export = self._month(file_encoding="cp850")
        text = self._text(export, encoding="cp850")
        self.assertIn("Pâté", text)
        self.assertEqual({len(line) for line in text.split("\r\n")[:-1]}, {142})

    def test_golden(self):
        self._check_golden(self._month())

    def test_journal_too_long(self):
        self._check_journal_too_long()
