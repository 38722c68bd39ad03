# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The FEC that Odoo's books become."""

import hashlib
import io
from datetime import date
from decimal import Decimal

from odoo import Command
from odoo.exceptions import UserError
from odoo.tests import tagged

from ..coop_ledger.checker import FecChecker
from ..coop_ledger.fec import COLUMNS
from .common import SIREN, LedgerCommon


@tagged("post_install", "-at_install")
class TestFec(LedgerCommon):
    cities = ("Lyon", "Nantes")

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.nantes = cls.shops[1]
        cls._entry(
            "BQ",
            "2024-01-05",
            [("512001", 1000, None), ("101300", -1000, None)],
            posted=None,
        )
        cls.old_sale = cls._sale(day="2024-06-01", amount=240, posted=None)
        cls.unpaid = cls._sale(day="2024-11-01", amount=60, posted=None)
        cls._payment(cls.old_sale, "2024-07-01", 100, posted=None)
        cls.sale = cls._sale(posted="2025-03-11 09:00:00")
        cls.paid = cls._payment(cls.sale, posted="2025-04-02 09:00:00")
        cls.late = cls._sale("LYON", "2025-02-01", 36, posted="2025-05-01 23:30:00")
        cls.settled = cls._payment(
            cls.old_sale, "2025-05-02", 140, posted="2025-05-03 09:00:00"
        )
        cls.env.flush_all()

    def _check(self, export, **options):
        options = {"siren": SIREN, "date_from": "20250101", "today": "20991231"}
        report = FecChecker(**options).check(
            io.BytesIO(self._content(export)), export.file_ids[0].name
        )
        return {code: f.details() for code, f in report.findings.items()}

    def test_passes_the_checker(self):
        export = self._export()
        self.assertEqual(self._check(export), {})
        self.assertEqual(export.file_ids[0].name, f"{SIREN}FEC20251231.txt")
        self.assertEqual(list(self._rows(export)[0]), list(COLUMNS))

    def test_whole_entity_whatever_is_ticked(self):
        """Only the head office is ticked; the shop's sale is there all the same."""
        rows = self._rows(self._export())
        self.assertIn(self.late.name, {row["PieceRef"] for row in rows})

    def test_journals_of_branches_are_told_apart(self):
        rows = self._rows(self._export())
        codes = {row["JournalCode"]: row["JournalLib"] for row in rows}
        self.assertEqual(codes["VE"], "Ventes")
        self.assertEqual(codes["VE-LYO"], "Ventes de Lyon")

    def test_order_and_numbers_are_those_of_validation(self):
        rows = self._rows(self._export())
        entries = {row["EcritureNum"]: row["PieceRef"] for row in rows}
        self.assertEqual(list(entries), ["1", "2", "3", "4", "5"])
        order = [self.sale, self.paid, self.late, self.settled]
        self.assertEqual(list(entries.values())[1:], [move.name for move in order])
        dates = {row["PieceRef"]: row["ValidDate"] for row in rows}
        self.assertEqual(dates[self.sale.name], "20250311")
        # 23:30 in UTC is the next day in France
        self.assertEqual(dates[self.late.name], "20250502")

    def test_numbers_per_journal_and_names(self):
        self.profile.numbering = "journal"
        export = self._export()
        numbers = {
            (row["JournalCode"], row["EcritureNum"]) for row in self._rows(export)
        }
        self.assertEqual(
            numbers,
            {("AN", "1"), ("VE", "1"), ("BQ", "1"), ("VE-LYO", "1"), ("BQ", "2")},
        )
        self.assertEqual(self._check(export), {})
        self.profile.numbering = "odoo"
        rows = self._rows(self._export())
        self.assertIn(self.sale.name, {row["EcritureNum"] for row in rows})

    def test_opening_by_item(self):
        rows = self._rows(self._export())
        opening = [row for row in rows if row["JournalCode"] == "AN"]
        self.assertEqual(opening, rows[: len(opening)])
        self.assertEqual(
            self._balances(opening),
            {
                "101300": Decimal(-1000),
                "120000": Decimal(-250),
                "411100": Decimal(200),
                "445710": Decimal(-50),
                "512001": Decimal(1100),
            },
        )
        items = {
            row["PieceRef"]: (row["Debit"], row["PieceDate"], bool(row["EcritureLet"]))
            for row in opening
            if row["CompteNum"] == "411100"
        }
        self.assertEqual(
            items,
            {
                self.old_sale.name: ("140,00", "20240601", True),
                self.unpaid.name: ("60,00", "20241101", False),
            },
        )
        self.assertEqual({row["EcritureDate"] for row in opening}, {"20250101"})

    def test_opening_by_partner(self):
        self.profile.opening = "partner"
        export = self._export()
        opening = [row for row in self._rows(export) if row["JournalCode"] == "AN"]
        customers = [row for row in opening if row["CompteNum"] == "411100"]
        self.assertEqual([row["Debit"] for row in customers], ["200,00"])
        self.assertEqual(customers[0]["PieceRef"], "AN2025")
        # The matching with an item of the year before would not balance: not shown
        self.assertEqual(self._check(export), {})

    def test_opening_of_a_loss(self):
        self._entry(
            "BQ",
            "2024-12-01",
            [("606100", 1000, None), ("512001", -1000, None)],
            posted=None,
        )
        balances = self._balances(
            [row for row in self._rows(self._export()) if row["JournalCode"] == "AN"]
        )
        self.assertEqual(balances["129000"], Decimal(750))
        self.assertNotIn("120000", balances)

    def test_opening_result_joins_the_balance_of_its_account(self):
        self._entry(
            "BQ",
            "2024-12-01",
            [("120000", 30, None), ("101300", -30, None)],
            posted=None,
        )
        opening = [
            row for row in self._rows(self._export()) if row["JournalCode"] == "AN"
        ]
        lines = [row for row in opening if row["CompteNum"] == "120000"]
        self.assertEqual([row["Credit"] for row in lines], ["220,00"])

    def test_account_of_the_profit_is_chosen(self):
        self.profile.profit_account_id = self.accounts["101300"]
        opening = [r for r in self._rows(self._export()) if r["JournalCode"] == "AN"]
        self.assertEqual(self._balances(opening)["101300"], Decimal(-1250))

    def test_opening_is_the_closing_of_the_year_before(self):
        before = self._export(date_from=date(2024, 1, 1), date_to=date(2024, 12, 31))
        after = self._export()
        previous = FecChecker().check(
            io.BytesIO(self._content(before)), before.file_ids[0].name
        )
        report = FecChecker(previous=previous).check(
            io.BytesIO(self._content(after)), after.file_ids[0].name
        )
        self.assertTrue(report.is_conforming)
        self.assertNotIn("G12", report.findings)

    def test_opening_typed_by_hand_comes_first(self):
        journal = self.env["account.journal"].create(
            {
                "name": "Reprise",
                "code": "AN",
                "type": "general",
                "company_id": self.root.id,
            }
        )
        self.journals["AN"] = journal
        self.addCleanup(self.journals.pop, "AN")
        entry = self._entry(
            "AN",
            "2025-01-01",
            [("512001", 5, None), ("101300", -5, None)],
            posted="2025-08-01 10:00:00",
        )
        export = self._export()
        rows = self._rows(export)
        self.assertEqual(rows[0]["JournalLib"], "Reprise")
        second = next(row for row in rows if row["EcritureNum"] == "2")
        self.assertEqual(second["PieceRef"], entry.name)
        self.assertEqual(self._check(export), {})

    def test_matching(self):
        rows = self._rows(self._export())
        codes = {
            row["PieceRef"]: (row["EcritureLet"], bool(row["DateLet"]))
            for row in rows
            if row["CompteNum"] == "411100" and row["JournalCode"] != "AN"
        }
        code = codes[self.sale.name][0]
        self.assertTrue(code)
        self.assertEqual(codes[self.sale.name], (code, True))
        self.assertEqual(codes[self.paid.name], (code, True))
        self.assertEqual(codes[self.late.name], ("", False))

    def test_matching_after_closing_is_not_shown(self):
        """Half of a code would not balance."""
        sale = self._sale(day="2025-12-20", amount=24)
        self._payment(sale, "2026-01-10", 24, posted="2026-01-10 10:00:00")
        export = self._export()
        row = next(
            row
            for row in self._rows(export)
            if row["PieceRef"] == sale.name and row["CompteNum"] == "411100"
        )
        self.assertEqual((row["EcritureLet"], row["DateLet"]), ("", ""))
        self.assertEqual(self._check(export), {})

    def test_matching_with_the_year_before_on_another_account(self):
        """Social contributions of December paid in January: their opening balance is
        one amount, which has no code."""
        account = self.env["account.account"].create(
            {
                "code": "431000",
                "name": "URSSAF",
                "account_type": "liability_current",
                "reconcile": True,
                "company_ids": [Command.set(self.root.ids)],
            }
        )
        self.accounts["431000"] = account
        self.addCleanup(self.accounts.pop, "431000")
        due = [("606100", 80, None), ("431000", -80, None)]
        paid = [("431000", 80, None), ("512001", -80, None)]
        moves = self._entry("BQ", "2024-12-31", due, posted=None)
        moves += self._entry("BQ", "2025-01-15", paid, posted="2025-01-15 10:00:00")
        lines = moves.line_ids.filtered(lambda line: line.account_id == account)
        lines.reconcile()
        self.assertTrue(lines.full_reconcile_id)
        export = self._export()
        rows = [row for row in self._rows(export) if row["CompteNum"] == "431000"]
        self.assertEqual([row["EcritureLet"] for row in rows], ["", ""])
        self.assertEqual(self._check(export), {})

    def test_currency(self):
        dollar = self.env.ref("base.USD")
        items = [
            (
                "411100",
                100,
                self.customer,
                {"amount_currency": 110, "currency_id": dollar.id},
            ),
            ("707100", -100, None),
        ]
        move = self._entry("VE", "2025-06-01", items)
        rows = [r for r in self._rows(self._export()) if r["PieceRef"] == move.name]
        self.assertEqual(
            [(row["Montantdevise"], row["Idevise"]) for row in rows],
            [("110,00", "USD"), ("", "")],
        )

    def test_draft_and_other_entities_are_left_out(self):
        self.nantes.company_registry = "552081317"
        other = self._entry(
            "VE",
            "2025-06-01",
            [("512001", 5, None), ("101300", -5, None)],
            company_id=self.nantes.id,
        )
        draft = self.sale.copy({"date": "2025-03-12"})
        pieces = {row["PieceRef"] for row in self._rows(self._export())}
        self.assertNotIn(other.name, pieces)
        self.assertEqual(draft.state, "draft")
        self.assertEqual(len(pieces), 4 + 3)

    def test_text_is_cleaned(self):
        items = [
            ("512001", 5, None, {"name": "Ligne 1\nLigne\t2 | « été » 😀 \x07"}),
            ("401100", -5, self.vendor),
        ]
        move = self._entry("BQ", "2025-06-01", items)
        self.profile.separator = "pipe"
        export = self._export()
        rows = [r for r in self._rows(export, "|") if r["PieceRef"] == move.name]
        self.assertEqual(rows[0]["EcritureLib"], "Ligne 1 Ligne 2 / « été » 😀")
        self.assertEqual(rows[1]["CompAuxLib"], "Moulin / Blanc")
        self.assertEqual(self._check(export), {})
        self.profile.encoding = "iso8859_15"
        export = self._export()
        text = self._content(export).decode("iso8859_15")
        self.assertIn("Ligne 1 Ligne 2 / « été » ?", text)
        self.assertEqual(self._check(export), {})

    def test_large_and_negative_amounts(self):
        self.root.account_storno = True
        items = [("512001", 10_000_000.01, None), ("101300", -10_000_000.01, None)]
        big = self._entry("BQ", "2025-06-01", items)
        reverse = big._reverse_moves([{"date": "2025-06-02"}])
        reverse.action_post()
        export = self._export()
        rows = {row["PieceRef"]: row for row in self._rows(export)}
        self.assertEqual(rows[big.name]["Credit"], "10000000,01")
        self.assertIn("-10000000,01", self._content(export).decode())
        self.assertNotIn("L04", self._check(export))

    def test_zero_lines_are_left_out(self):
        items = [("512001", 5, None), ("101300", -5, None), ("707100", 0, None)]
        move = self._entry("BQ", "2025-06-01", items)
        rows = [r for r in self._rows(self._export()) if r["PieceRef"] == move.name]
        self.assertEqual(len(rows), 2)

    def test_extra_columns(self):
        plan = self.env["account.analytic.plan"].create({"name": "Shops"})
        section = self.env["account.analytic.account"].create(
            {"name": "Boulangerie", "code": "BOUL", "plan_id": plan.id}
        )
        items = [
            ("512001", 5, None),
            ("707100", -5, None, {"analytic_distribution": {str(section.id): 100}}),
        ]
        move = self._entry("LYON", "2025-06-01", items)
        self.profile.extra_columns = True
        export = self._export()
        rows = [r for r in self._rows(export) if r["PieceRef"] == move.name]
        self.assertEqual([r["SectionAnalytique"] for r in rows], ["", "BOUL"])
        self.assertEqual([r["CodeEtablissement"] for r in rows], ["LYO", "LYO"])
        self.assertEqual(self._check(export).keys(), {"F10"})

    def test_description(self):
        text = self._content(self._export(), 1).decode()
        for words in (
            "A47 A-1",
            SIREN,
            "tabulation",
            "VE-LYO : Ventes de Lyon",
            "411100",
        ):
            self.assertIn(words, text)

    def test_trace(self):
        export = self._export()
        content = self._content(export)
        file = export.file_ids[0]
        self.assertEqual(file.sha256, hashlib.sha256(content).hexdigest())
        self.assertEqual(file.size, len(content))
        self.assertEqual(file.attachment_id.sudo().file_size, len(content))
        self.assertEqual(export.done_by, self.accountant)
        self.assertEqual(export.line_count, len(self._rows(export)))
        self.assertEqual(export.move_count, 5)
        self.assertEqual(export.debit, export.credit)
        self.assertIn("Vents de Lyon", export.company_names)

    def test_same_books_same_file(self):
        self.assertEqual(self._content(self._export()), self._content(self._export()))

    def test_balances_are_those_of_odoo(self):
        """Account by account, to the cent."""
        rows = self._rows(self._export())
        groups = self.env["account.move.line"]._read_group(
            [
                ("company_id", "in", (self.root + self.shops).ids),
                ("parent_state", "=", "posted"),
                ("date", "<=", "2025-12-31"),
                "|",
                ("date", ">=", "2025-01-01"),
                ("account_id.internal_group", "not in", ("income", "expense")),
            ],
            ["account_id"],
            ["balance:sum"],
        )
        expected = {
            account.with_company(self.root).code: Decimal(str(round(total, 2)))
            for account, total in groups
        }
        # The result of the year before, which Odoo shows without any entry
        expected["120000"] = expected.get("120000", Decimal()) - 250
        self.assertEqual(self._balances(rows), {k: v for k, v in expected.items() if v})

    def test_posting_date_is_kept(self):
        items = [("512001", 5, None), ("101300", -5, None)]
        move = self._entry("BQ", "2025-06-01", items, posted="now")
        self.assertTrue(move.coop_posted_at)
        move.button_draft()
        self.assertFalse(move.coop_posted_at)
        move.action_post()
        self.assertTrue(move.coop_posted_at)
        self.assertFalse(move.copy().coop_posted_at)

    def test_without_siren(self):
        self.root.company_registry = False
        self.root.vat = False
        if "coop_siren" in self.root._fields:  # coop_base is there too
            self.root.write({"coop_siret": False, "coop_siren": False})
        with self.assertRaisesRegex(UserError, "SIREN"):
            self._export()
        self.assertFalse(
            self.env["coop.ledger.export.file"].search(
                [("company_id", "=", self.root.id)]
            )
        )

    def test_account_without_code(self):
        account = self.accounts["606100"]
        account.with_company(self.root).code_store = False
        items = [("512001", 5, None), ("606100", -5, None)]
        self._entry("BQ", "2025-06-01", items)
        with self.assertRaisesRegex(UserError, "Fournitures"):
            self._export()

    def test_siren_of_the_vat_number(self):
        self.root.company_registry = False
        self.root.write({"vat": f"FR44{SIREN}"})
        self.assertEqual(self.root._coop_ledger_entity().siren, SIREN)

    def test_entity(self):
        shop = self.env["res.company"].create(
            {"name": "Annexe", "parent_id": self.nantes.id}
        )
        entity = self.nantes._coop_ledger_entity()
        self.assertEqual(entity.root, self.root)
        self.assertEqual(entity.companies, self.root + self.shops + shop)
        self.nantes.company_registry = "55208131700014"
        entity = self.root._coop_ledger_entity()
        self.assertEqual(entity.companies, self.root + self.lyon)

    def test_csv_and_xlsx(self):
        import openpyxl

        profiles = self.env["coop.ledger.profile"].create(
            [
                {"name": kind, "format": kind, "company_id": self.root.id}
                for kind in ("csv", "xlsx")
            ]
        )
        self.customer.name = '=HYPERLINK("x";1)'
        exports = [self._export(profile_id=profile.id) for profile in profiles]
        lines = self._content(exports[0]).decode("utf-8-sig").splitlines()
        self.assertEqual(len(lines), 1 + 10)
        self.assertIn("10/03/2025;411100;Clients", lines[1])
        self.assertIn(";'=HYPERLINK('x',1);", lines[1])
        sheet = openpyxl.load_workbook(io.BytesIO(self._content(exports[1]))).active
        rows = list(sheet.iter_rows(values_only=True))
        self.assertEqual(len(rows), 1 + 10)
        self.assertEqual(rows[1][11], 120)
        self.assertEqual(rows[1][3].date(), date(2025, 3, 10))

    def test_many_chunks(self):
        """More items than are fetched at a time: none lost, none twice."""
        count = 60
        self.env["account.move"].create(
            [
                {
                    "journal_id": self.journals["BQ"].id,
                    "date": "2025-07-01",
                    "line_ids": [
                        Command.create(
                            {"account_id": self.accounts[number].id, "balance": balance}
                        )
                        for number, balance in (("512001", 1), ("101300", -1))
                    ],
                }
                for _rank in range(count)
            ]
        ).action_post()
        self.patch(type(self.env["coop.ledger.reader"]), "_chunk", 7)
        export = self._export()
        pieces = [row["PieceRef"] for row in self._rows(export)]
        self.assertEqual(len(set(pieces)), 4 + count + 3)
        self.assertEqual(self._check(export), {})
