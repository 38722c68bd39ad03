# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Read at the positions of Cegid's specification and of the Quadra documentation."""

from collections import Counter

from odoo.tests import tagged

from odoo.addons.coop_ledger_export.tests.format_case import FormatCase, day, fields_of

TRA = {
    "journal": (1, 3),
    "date": (4, 11),
    "piece_type": (12, 13),
    "account": (14, 30),
    "line_type": (31, 31),
    "detail": (32, 48),
    "reference": (49, 83),
    "label": (84, 118),
    "due": (122, 129),
    "side": (130, 130),
    "amount": (131, 150),
    "kind": (151, 151),
    "number": (152, 159),
    "codes": (173, 175),
    "axis": (219, 220),
}
QUADRA = {
    "account": (2, 9),
    "journal": (10, 11),
    "folio": (12, 14),
    "date": (15, 20),
    "label": (22, 41),
    "side": (42, 42),
    "amount": (43, 55),
    "due": (64, 69),
    "currency": (108, 110),
    "journal_3": (111, 113),
    "label_30": (117, 146),
    "piece": (149, 158),
}
ANALYTIC = {"percentage": (2, 6), "amount": (7, 19), "section": (20, 29)}


def account(item, code):
    """General account, then auxiliary account."""
    kind = item.account_id.account_type
    prefix = {"asset_receivable": "C", "liability_payable": "F"}.get(kind)
    return item.account_id.code, prefix + code if prefix else ""


@tagged("post_install", "-at_install")
class TestTra(FormatCase):
    format = "cegid_tra"
    golden = {0: "march.TRA"}

    def _read(self, export):
        rows = []
        for line in self._lines(export):
            if line.startswith("***"):
                continue
            self.assertEqual(len(line), 222)
            row = fields_of(line, TRA)
            self.assertEqual(line[130:150], row["amount"].rjust(20))
            if row["line_type"] == "A":
                # Details the general line right before it
                self.assertEqual(row["axis"], "A1")
                self.assertEqual(row["amount"], rows[-1]["amount"])
                self.assertEqual(row["account"], rows[-1]["account"])
                rows[-1]["section"] = row["detail"]
                continue
            rows.append({**row, "section": ""})
        return rows

    def test_same_entries(self):
        rows = self._read(self._month())
        found = Counter(
            (
                row["journal"],
                day(row["date"], "%d%m%Y"),
                row["account"],
                row["detail"] if row["line_type"] == "X" else "",
                {"D": 1, "C": -1}[row["side"]] * self._cents(row["amount"]),
                row["section"],
            )
            for row in rows
        )
        self.assertEqual(found, self._expected(account))
        self.assertEqual({row["kind"] for row in rows}, {"N"})
        self.assertEqual({row["codes"] for row in rows}, {"E--"})
        self.assertEqual(rows[0]["due"], "09042025")
        self.assertEqual(rows[1]["due"], "01011900")
        totals = Counter()
        for row in rows:
            sign = {"D": 1, "C": -1}[row["side"]]
            totals[row["number"]] += sign * self._cents(row["amount"])
        self.assertEqual(set(totals.values()), {0})
        self.assertEqual(len(totals), len(self.moves))

    def test_parameters_come_first(self):
        self.profile.folder_code = "DOS12"
        lines = self._lines(self._month())
        header = lines[0]
        self.assertEqual(header[:14], "***S5CLIJRLSTD")
        self.assertEqual(header[33:36], "011")
        self.assertEqual(header[41:53], "020420251030")
        self.assertEqual(header[88:123].strip(), "Les Quatre Vents")
        self.assertEqual(header[127:133].strip(), "DOS12")
        marks = [line[:6] for line in lines if line.startswith("***")]
        self.assertEqual(lines[: len(marks)], [x for x in lines if x[:3] == "***"])
        journals = {line[6:9].strip() for line in lines if line[:6] == "***JAL"}
        self.assertEqual(journals, {"VE", "VL", "BQ"})
        accounts = {line[6:23].strip(): line for line in lines if line[:6] == "***CGN"}
        used = {item.account_id.code for item in self.moves.line_ids if item.balance}
        self.assertEqual(set(accounts), used)
        self.assertEqual(accounts["411100"][58:61], "COC")
        self.assertEqual(accounts["707100"][58:61], "PRO")
        auxiliary = {line[6:23].strip(): line for line in lines if line[:6] == "***CAE"}
        customer = auxiliary["C" + self._codes()[self.customer]]
        self.assertEqual(customer[23:58].strip(), "Épicerie du Port")
        self.assertEqual(customer[58:61], "CLI")
        self.assertEqual(customer[62:79].strip(), "411100")
        sections = [line for line in lines if line[:6] == "***SAT"]
        self.assertEqual([line[6:23].strip() for line in sections], ["PAIN"])

    def test_golden(self):
        self._check_golden(self._month())

    def test_journal_too_long(self):
        self._check_journal_too_long()


@tagged("post_install", "-at_install")
class TestQuadra(FormatCase):
    format = "cegid_quadra"
    golden = {0: "march.quadra.txt"}

    def _read(self, export):
        rows = []
        for line in self._lines(export):
            if line[0] == "C":
                self.assertEqual(len(line), 235)
            elif line[0] == "M":
                self.assertEqual(len(line), 231)
                rows.append({**fields_of(line, QUADRA), "section": ""})
            else:
                self.assertEqual((line[0], len(line)), ("I", 39))
                row = fields_of(line, ANALYTIC)
                self.assertEqual(row["percentage"], "10000")
                self.assertEqual(row["amount"], rows[-1]["amount"])
                rows[-1]["section"] = row["section"]
        return rows

    def test_same_entries(self):
        rows = self._read(self._month())
        found = Counter()
        for row in rows:
            self.assertRegex(row["amount"], r"^[+-]\d{12}$")
            key = (
                row["journal"] or row["journal_3"],
                day(row["date"], "%d%m%y"),
                row["account"],
                {"D": 1, "C": -1}[row["side"]] * int(row["amount"]),
                row["section"],
            )
            found[key] += 1

        def one_account(item, code):
            general, auxiliary = account(item, code)
            return (auxiliary or general.ljust(8, "0"),)

        self.assertEqual(found, self._expected(one_account))
        # A negative item stays on its side
        self.assertIn(("D", "-000000001200"), {(r["side"], r["amount"]) for r in rows})
        self.assertEqual(rows[0]["due"], "090425")
        self.assertEqual(rows[1]["due"], "000000")
        self.assertEqual({row["currency"] for row in rows}, {"EUR"})

    def test_auxiliary_accounts(self):
        lines = [line for line in self._lines(self._month()) if line[0] == "C"]
        found = {line[1:9].strip(): line for line in lines}
        customer = found["C" + self._codes()[self.customer]]
        self.assertEqual(customer[9:39].strip(), "Épicerie du Port")
        self.assertEqual(customer[98:106], "41110000")
        self.assertEqual(customer[217], "C")
        vendor = found["F" + self._codes()[self.vendor]]
        self.assertEqual((vendor[98:106], vendor[217]), ("40110000", "F"))

    def test_journal_of_three_letters(self):
        self.profile.mapping_journal_ids.code = "VLY"
        rows = self._read(self._month())
        lyon = [row for row in rows if row["journal_3"]]
        self.assertEqual({(r["journal"], r["journal_3"]) for r in lyon}, {("", "VLY")})
        self.assertEqual(len(lyon), 2)

    def test_golden(self):
        self._check_golden(self._month())

    def test_auxiliary_code_too_long(self):
        self._check_auxiliary_code_too_long()

    def test_journal_too_long(self):
        self._check_journal_too_long()
