# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Read at the offsets seen in Isacompta's own files."""

from collections import Counter

from odoo.tests import tagged

from odoo.addons.coop_ledger_export.tests.format_case import FormatCase, day


def account(item, code):
    kind = item.account_id.account_type
    prefix = {"asset_receivable": "411", "liability_payable": "401"}.get(kind)
    return (prefix + code if prefix else item.account_id.code,)


@tagged("post_install", "-at_install")
class TestIsacompta(FormatCase):
    format = "isacompta"
    encoding = "ascii"
    golden = {0: "march.ecr"}

    def _read(self, export):
        """Entries, each with its items; offsets from 0, as the facts have them."""
        version, folder, year, *lines = self._lines(export)
        self.assertEqual(version, "VER   02000008550")
        self.assertEqual((folder[:3], len(folder)), ("DOS", 44))
        self.assertEqual(year, "EXO   ")
        entries = []
        for line in lines:
            if line.startswith("ECHMVT"):
                self.assertEqual(len(line), 97)
                self.assertEqual(line[20:29], "100.00000")
                item = entries[-1]["items"][-1]
                self.assertEqual(self._cents(line[6:19]), abs(item["amount"]))
                item["due"] = day(line[29:37], "%d%m%Y")
            elif line.startswith("MVT"):
                self.assertEqual(len(line), 133)
                self.assertEqual(line[72:83], "0.00".rjust(11))
                debit, credit = (self._cents(line[a : a + 13]) for a in (46, 59))
                self.assertGreaterEqual(min(debit, credit), 0)
                entries[-1]["items"].append(
                    {
                        "account": line[8:16].strip(),
                        "amount": debit - credit,
                        "third": line[122],
                        "due": None,
                    }
                )
            else:
                self.assertEqual((line[:3], len(line)), ("ECR", 296))
                self.assertEqual(line[76], "1")
                self.assertEqual(line[91:109], "002042025020420250")
                self.assertEqual(line[119:123], "0EUR")
                entries.append(
                    {
                        "journal": line[6:8],
                        "date": day(line[8:16], "%d%m%Y"),
                        "piece": line[16:24].strip(),
                        "label": line[24:54].strip(),
                        "type": line[186:188].strip(),
                        "items": [],
                    }
                )
        return entries

    def test_same_entries(self):
        entries = self._read(self._month())
        self.assertEqual(len(entries), len(self.moves))
        found = Counter()
        for entry in entries:
            self.assertEqual(sum(item["amount"] for item in entry["items"]), 0)
            for item in entry["items"]:
                self.assertEqual(
                    item["third"],
                    "1"
                    if item["account"].isalnum() and not item["account"].isdigit()
                    else "0",
                )
                key = (
                    entry["journal"],
                    entry["date"],
                    item["account"],
                    item["amount"],
                )
                found[key] += 1
        expected = Counter()
        for key, count in self._expected(account).items():
            expected[key[:-1]] += count
        self.assertEqual(found, expected)
        first = entries[0]["items"][0]
        self.assertEqual(str(first["due"]), "2025-04-09")

    def test_folder(self):
        self.profile.folder_code = "00012345"
        self.assertEqual(self._lines(self._month())[1][6:14], "00012345")

    def test_golden(self):
        self._check_golden(self._month())

    def test_auxiliary_code_too_long(self):
        self._check_auxiliary_code_too_long()

    def test_journal_too_long(self):
        self._check_journal_too_long()
