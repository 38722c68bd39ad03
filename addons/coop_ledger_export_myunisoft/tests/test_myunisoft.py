# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Read with Python's csv module, by the titles of MyUnisoft's model file."""

from collections import Counter

from odoo.tests import tagged

from odoo.addons.coop_ledger_export.tests.format_case import FormatCase, day

#: First line of the model file, with the two columns of one axis.
TITLES = (
    "JournalCode;EcritureDate;CompteNum;EcritureLib;Piece 1;Piece 2;Debit;Credit"
    ";Auxiliaire;DateEcheance;LibelleCompte;CodeLettrage"
    ";CODE SECTION SUR AXE #AXE1#;LIBELLE SECTION"
)


def account(item, code):
    """General account, then auxiliary account."""
    kind = item.account_id.account_type
    prefix = {"asset_receivable": "C", "liability_payable": "F"}.get(kind)
    return item.account_id.code, prefix + code if prefix else ""


@tagged("post_install", "-at_install")
class TestMyunisoft(FormatCase):
    format = "myunisoft"
    encoding = "utf-8"
    golden = {0: "march.csv"}

    def test_same_entries(self):
        rows = self._rows(self._month(), quoting=False)
        self.assertEqual(list(rows[0]), TITLES.split(";"))
        found = Counter(
            (
                row["JournalCode"],
                day(row["EcritureDate"], "%d/%m/%Y"),
                row["CompteNum"],
                row["Auxiliaire"],
                self._cents(row["Debit"]) - self._cents(row["Credit"]),
                row["CODE SECTION SUR AXE #AXE1#"],
            )
            for row in rows
        )
        self.assertEqual(found, self._expected(account))
        labels = {row["EcritureLib"] for row in rows}
        self.assertIn("Pâté 'maison', œuf | 5 € 🥕 tab", labels)
        named = {row["LIBELLE SECTION"] for row in rows} - {""}
        self.assertEqual(named, {"Boulangerie"})
        self.assertEqual(rows[0]["DateEcheance"], "09/04/2025")

    def test_golden(self):
        self._check_golden(self._month())
