# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Read with Python's csv module, columns as EBP's documentation and the cooperative's
practice give them."""

from collections import Counter
from unittest.mock import patch

from odoo.tests import tagged

from odoo.addons.coop_ledger_export.tests.format_case import FormatCase, day


class EbpCase(FormatCase):
    def _account(self, item, code):
        """411100 and the four letters of the partner."""
        if item.account_id.account_type in ("asset_receivable", "liability_payable"):
            return (item.account_id.code + code,)
        return (item.account_id.code,)


@tagged("post_install", "-at_install")
class TestEbp(EbpCase):
    format = "ebp"
    encoding = "ascii"
    golden = {0: "MOVES.csv", 1: "ACCOUNTS.csv", 2: "BALANCE.csv"}

    def test_same_entries(self):
        export = self._month()
        self.assertEqual(
            export.file_ids.mapped("name"),
            [
                f"export_{export.id}_{name}.csv"
                for name in ("MOVES", "ACCOUNTS", "BALANCE")
            ],
        )
        rows = self._rows(export, delimiter=",")
        self.assertEqual(
            list(rows[0]),
            [
                "Ligne",
                "Date",
                "Code journal",
                "No compte",
                "Intitule",
                "Piece",
                "Montant",
                "Sens",
                "Echeance",
                "Monnaie",
                "Poste analytique",
            ],
        )
        self.assertEqual(
            [row["Ligne"] for row in rows], [str(i + 1) for i in range(len(rows))]
        )
        found = Counter()
        for row in rows:
            self.assertLessEqual(len(row["No compte"]), 10)
            self.assertLessEqual(len(row["Intitule"]), 40)
            self.assertLessEqual(len(row["Piece"]), 15)
            self.assertRegex(row["Montant"], r"^\d+\.\d{6}$")
            self.assertEqual(row["Monnaie"], "EUR")
            sign = {"D": 1, "C": -1}[row["Sens"]]
            key = (
                row["Code journal"],
                day(row["Date"], "%d/%m/%y"),
                row["No compte"],
                sign * self._cents(row["Montant"]),
                row["Poste analytique"],
            )
            found[key] += 1
        self.assertEqual(found, self._expected(self._account))
        self.assertEqual(rows[0]["Echeance"], "090425")

    def test_without_any_section(self):
        """Nothing to sum by then, but the account and the partner."""
        Reader = type(self.env["coop.ledger.reader"])
        with patch.object(Reader, "_section_names", return_value={}):
            export = self._month()
        rows = self._rows(export, delimiter=",")
        self.assertTrue(rows)
        self.assertEqual(
            sum(
                {"D": 1, "C": -1}[row["Sens"]] * self._cents(row["Montant"])
                for row in rows
            ),
            0,
        )

    def test_accounts_and_balance(self):
        self.customer.write({"street": '3 quai, des "Pêcheurs"', "zip": "56100"})
        export = self._month()
        accounts = self._rows(export, 1, ",", header=False)
        self.assertEqual({len(row) for row in accounts}, {13})
        customer = next(row for row in accounts if row[0].startswith("411"))
        self.assertEqual(
            customer[:5],
            [
                "411100" + self._codes()[self.customer],
                "Epicerie du Port",
                "Epicerie du Port",
                "3 quai des Pecheurs",
                "56100",
            ],
        )
        self.assertEqual(customer[-3:], ["1", "CH30", "N"])
        balance = {row["No compte"]: row for row in self._rows(export, 2, ",")}
        expected = Counter()
        for item in self.moves.line_ids:
            number = self._account(item, self._codes().get(item.partner_id, ""))[0]
            expected[number] += round(item.balance * 100)
        found = {
            number: self._cents(row["Solde debiteur"])
            - self._cents(row["Solde crediteur"])
            for number, row in balance.items()
        }
        self.assertEqual(found, dict(expected))
        self.assertEqual(set(found), {row[0] for row in accounts})

    def test_items_are_summed(self):
        """Two items of one account, section and side are one line."""
        self._entry(
            "VE",
            "2025-03-25",
            [
                ("411100", 30, self.customer),
                ("707100", -10, None, {"name": "Pain"}),
                ("707100", -15, None, {"name": "Brioche"}),
                ("707100", -5, None, {"analytic_distribution": {self.section.id: 100}}),
            ],
        )
        export = self._month()
        rows = [row for row in self._rows(export, 0, ",") if row["Date"] == "25/03/25"]
        lines = [
            (row["No compte"][:6], row["Montant"], row["Poste analytique"])
            for row in rows
        ]
        self.assertEqual(
            sorted(lines),
            [
                ("411100", "30.000000", ""),
                ("707100", "25.000000", ""),
                ("707100", "5.000000", "PAIN"),
            ],
        )
        # The items, not the lines, are what the export counts
        self.assertEqual(export.line_count, 16)

    def test_golden(self):
        self._check_golden(self._month())

    def test_auxiliary_code_too_long(self):
        self._check_auxiliary_code_too_long()

    def test_journal_too_long(self):
        self._check_journal_too_long()


@tagged("post_install", "-at_install")
class TestEbpClassic(EbpCase):
    format = "ebp_classic"
    golden = {0: "ECRITURES.TXT"}

    def test_same_entries(self):
        export = self._month()
        self.assertEqual(export.file_ids.name, "ECRITURES.TXT")
        found = Counter()
        for rank, row in enumerate(self._rows(export, 0, ",", header=False), 1):
            number, date, journal, account, label, piece, amount, side, due = row
            self.assertEqual(number, str(rank))
            self.assertLessEqual(len(label), 40)
            self.assertLessEqual(len(piece), 15)
            self.assertIn(len(due), (0, 8))
            sign = {"D": 1, "C": -1}[side]
            key = (
                journal,
                day(date, "%d%m%Y"),
                account,
                sign * self._cents(amount),
                "",
            )
            found[key] += 1
        expected = Counter()
        for key, count in self._expected(self._account).items():
            expected[(*key[:-1], "")] += count
        self.assertEqual(found, expected)

    def test_encoding_is_chosen(self):
        export = self._month(file_encoding="cp850")
        self.assertIn("Pâté", self._text(export, encoding="cp850"))

    def test_golden(self):
        self._check_golden(self._month())
