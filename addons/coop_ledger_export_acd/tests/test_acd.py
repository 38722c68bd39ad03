# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Read with Python's csv module, columns in the order of the documentation."""

from collections import Counter

from odoo.tests import tagged

from odoo.addons.coop_ledger_export.tests.format_case import FormatCase, day


def account(item, code):
    kind = item.account_id.account_type
    prefix = {"asset_receivable": "C", "liability_payable": "F"}.get(kind)
    return (prefix + code if prefix else item.account_id.code,)


@tagged("post_install", "-at_install")
class TestAcd(FormatCase):
    format = "acd"
    encoding = "iso8859-15"
    golden = {0: "march.acd.csv"}

    def test_same_entries(self):
        rows = self._rows(self._month(), quoting=False)
        self.assertEqual(
            list(rows[0]),
            [
                "Code Journal",
                "Date",
                "N° de pièce",
                "N° de compte",
                "Libellé écriture",
                "Débit",
                "Crédit",
                "Section analytique 1er niveau",
                "Section analytique 2ème niveau",
            ],
        )
        found = Counter(
            (
                row["Code Journal"],
                day(row["Date"], "%d/%m/%Y"),
                row["N° de compte"],
                self._cents(row["Débit"]) - self._cents(row["Crédit"]),
                row["Section analytique 1er niveau"],
            )
            for row in rows
        )
        self.assertEqual(found, self._expected(account))

    def test_golden(self):
        self._check_golden(self._month())


@tagged("post_install", "-at_install")
class TestAcdExpert(FormatCase):
    format = "acd_expert"
    golden = {0: "march.expert.csv"}

    def test_same_entries(self):
        found = Counter()
        for row in self._rows(self._month(), header=False, quoting=False):
            self.assertEqual(len(row), 13)
            date = day(row[1], "%d/%m/%Y")
            self.assertEqual(row[2:5], date.strftime("%Y %m %d").split())
            amount = self._cents(row[9]) - self._cents(row[10])
            self.assertEqual(self._cents(row[11]), abs(amount))
            found[(row[12], date, row[7], amount)] += 1
        expected = Counter()
        for key, count in self._expected(account).items():
            expected[key[:-1]] += count
        self.assertEqual(found, expected)

    def test_golden(self):
        self._check_golden(self._month())
