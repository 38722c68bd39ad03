# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import io
from datetime import date
from unittest.mock import patch

import openpyxl
from pypdf import PdfReader

from odoo import Command
from odoo.exceptions import UserError, ValidationError
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from odoo.addons.coop_ledger_export.tests.common import LedgerCommon

MAKE = "odoo.addons.coop_ledger_report.models.coop_ledger_report_make"


@tagged("post_install", "-at_install")
class TestLedgerReport(LedgerCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # A year before: 300 of income, 250 of charges, 60 of VAT; 100 remain unpaid
        old = cls._sale(day="2024-06-10", amount=360.0)
        cls._payment(old, day="2024-07-01", amount=260.0)
        cls._entry(
            "BQ", "2024-09-05", [("606100", 250.0, None), ("512001", -250.0, None)]
        )
        # This year: a sale of each shop, one paid; a bill
        cls.sale = cls._sale(day="2025-02-10", amount=120.0)
        cls.payment = cls._payment(cls.sale, day="2025-03-01")
        cls._sale("LYON", day="2025-07-15", amount=60.0)
        cls._entry(
            "BQ",
            "2025-07-20",
            [("606100", 33.33, None), ("401100", -33.33, cls.vendor)],
            ref="Facture 12",
        )
        cls.draft = cls._entry(
            "VE",
            "2025-08-01",
            [("411100", 12.0, cls.customer), ("707100", -12.0, None)],
        )
        cls.draft.button_draft()

    def _report(self, kind="trial_balance", **values):
        return (
            self.env["coop.ledger.report"]
            .with_user(self.accountant)
            .with_context(allowed_company_ids=self.root.ids, lang="en_US")
            .create(
                {
                    "kind": kind,
                    "company_id": self.root.id,
                    "date_from": "2025-01-01",
                    "date_to": "2025-12-31",
                    "file_format": "xlsx",
                    **values,
                }
            )
        )

    def _rows(self, report, kind="line"):
        return [row.values for row in report._get_table().rows if row.kind == kind]

    def _expected(self, day_from, day_to, states=("posted",)):
        """{number: (opening, debit, credit)}, by Odoo's own items."""
        result = {}
        for account in self.accounts.values():
            lines = self.env["account.move.line"].search(
                [
                    ("account_id", "=", account.id),
                    ("parent_state", "in", states),
                    ("date", "<=", day_to),
                ]
            )
            is_result = account.internal_group in ("income", "expense")
            year = date(day_from.year, 1, 1)
            before = lines.filtered(
                lambda x, is_result=is_result, year=year: (
                    x.date < day_from and (not is_result or x.date >= year)
                )
            )
            now = lines.filtered(lambda x: x.date >= day_from)
            result[account.code] = [
                round(100 * sum(before.mapped("balance"))),
                round(100 * sum(now.mapped("debit"))),
                round(100 * sum(now.mapped("credit"))),
            ]
        carried = self.env["account.move.line"].search(
            [
                ("account_id", "in", [x.id for x in self.accounts.values()]),
                ("account_id.internal_group", "in", ("income", "expense")),
                ("parent_state", "in", states),
                ("date", "<", date(day_from.year, 1, 1)),
            ]
        )
        # The result of the years before is a profit here
        result["120000"][0] += round(100 * sum(carried.mapped("balance")))
        return {code: tuple(x) for code, x in result.items() if any(x)}

    def _found(self, report):
        rows = self._rows(report)
        return {
            code: (
                (opening_debit or 0) - (opening_credit or 0),
                debit or 0,
                credit or 0,
            )
            for code, _n, opening_debit, opening_credit, debit, credit, *_x in rows
        }

    # -- balances ------------------------------------------------------------------

    def test_trial_balance_is_odoo_s(self):
        for day_from, day_to in (
            (date(2025, 1, 1), date(2025, 12, 31)),
            (date(2025, 4, 1), date(2025, 7, 31)),
            (date(2024, 1, 1), date(2024, 12, 31)),
            (date(2026, 1, 1), date(2026, 12, 31)),
        ):
            with self.subTest(str(day_from)):
                report = self._report(date_from=day_from, date_to=day_to)
                self.assertEqual(self._found(report), self._expected(day_from, day_to))

    def test_trial_balance_figures(self):
        report = self._report()
        lines = {row[0]: row[2:] for row in self._rows(report)}
        self.assertEqual(lines["120000"], (None, 5000, None, None, None, 5000))
        self.assertEqual(lines["411100"], (10000, None, 18000, 12000, 16000, None))
        self.assertNotIn("129000", lines)
        (grand,) = self._rows(report, "grand")
        opening_debit, opening_credit, debit, credit, closing_debit, closing_credit = (
            grand[2:]
        )
        self.assertEqual(opening_debit, opening_credit)
        self.assertEqual(debit, credit)
        self.assertEqual(closing_debit, closing_credit)
        classes = [row[0] for row in self._rows(report, "total")]
        self.assertEqual(classes, [f"Total classe {digit}" for digit in "14567"])

    def test_drafts_and_journals(self):
        report = self._report(with_drafts=True)
        self.assertEqual(
            self._found(report),
            self._expected(
                date(2025, 1, 1), date(2025, 12, 31), states=("posted", "draft")
            ),
        )
        self.assertIn("Brouillards compris", report._heading()[-1])
        report = self._report(journal_ids=[Command.set(self.journals["BQ"].ids)])
        found = self._found(report)
        # 260 came and 250 went with this journal before; nothing of it is income
        self.assertEqual(found["512001"], (1000, 12000, 0))
        self.assertEqual(found["606100"], (0, 3333, 0))
        self.assertEqual(found["129000"], (25000, 0, 0))
        self.assertNotIn("707100", found)

    def test_accounts(self):
        report = self._report(account_prefixes="4, 512")
        self.assertEqual(
            set(self._found(report)), {"401100", "411100", "445710", "512001"}
        )
        report = self._report(
            account_prefixes="12",
            account_ids=[Command.set(self.accounts["606100"].ids)],
        )
        self.assertEqual(set(self._found(report)), {"120000", "606100"})
        with self.assertRaisesRegex(ValidationError, "“4;5” is not"):
            self._report(account_prefixes="4;5")
        report = self._report(account_prefixes="99")
        with self.assertRaisesRegex(UserError, "99"):
            report.action_make()
        self.assertEqual(report.state, "draft")

    def test_partner_balance(self):
        report = self._report("partner_balance")
        rows = [
            (row[0], row[1], *(value or 0 for value in row[2:]))
            for row in self._rows(report)
        ]
        self.assertEqual(
            rows,
            [
                ("401100", "Moulin | Blanc", 0, 0, 0, 3333, 0, 3333),
                ("411100", "Épicerie du Port", 10000, 0, 18000, 12000, 16000, 0),
            ],
        )
        report = self._report(
            "partner_balance", partner_ids=[Command.set(self.vendor.ids)]
        )
        self.assertEqual([row[1] for row in self._rows(report)], ["Moulin | Blanc"])

    def test_partner_balance_agrees_with_the_trial_balance(self):
        """Each collective account, whatever the period and its brought forward."""
        for date_from in ("2025-01-01", "2025-03-01", "2026-01-01"):
            period = {"date_from": date_from, "date_to": "2026-12-31"}
            balance = {
                row[0]: row[2:]
                for row in self._rows(self._report("trial_balance", **period))
                if row[0][:3] in ("401", "411")
            }
            report = self._report("partner_balance", **period)
            totals = {}
            for row in self._rows(report):
                known = totals.get(row[0], [0] * 6)
                totals[row[0]] = [
                    x + (y or 0) for x, y in zip(known, row[2:], strict=True)
                ]
            self.assertTrue(totals)
            for code, sums in totals.items():
                expected = [value or 0 for value in balance.pop(code)]
                # A balance on each side, of two customers, is one in the account
                for left, right in ((0, 1), (4, 5)):
                    self.assertEqual(
                        sums[left] - sums[right], expected[left] - expected[right]
                    )
                self.assertEqual(sums[2:4], expected[2:4])
            self.assertFalse(balance)

    def test_contacts_are_their_company(self):
        contact = self.env["res.partner"].create(
            {"name": "Contact", "parent_id": self.customer.id}
        )
        self._entry(
            "VE", "2025-09-01", [("411100", 7.0, contact), ("707100", -7.0, None)]
        )
        for kind in ("partner_balance", "partner_ledger"):
            report = self._report(kind, account_prefixes="411")
            totals = self._rows(report, "total")
            self.assertEqual(len(totals), 1 if kind == "partner_balance" else 2)

    # -- ledgers -------------------------------------------------------------------

    def test_general_ledger(self):
        report = self._report("general_ledger", account_prefixes="411")
        rows = self._rows(report)
        opening, sale, payment, lyon = rows
        self.assertEqual(opening[4], "À nouveau")
        self.assertEqual((opening[6], opening[8]), (10000, 10000))
        self.assertEqual(sale[2], self.sale.name)
        self.assertEqual(sale[3], "Épicerie du Port")
        self.assertTrue(sale[5])
        self.assertEqual(sale[5], payment[5])
        self.assertEqual([row[8] for row in rows], [10000, 22000, 10000, 16000])
        self.assertEqual(lyon[1], "VE-LYO")
        (total, in_class) = self._rows(report, "total")
        self.assertEqual(total[6:], (28000, 12000, 16000))
        self.assertEqual(in_class[6:], (28000, 12000, 16000))

    def test_ledgers_agree_with_balances(self):
        balance = self._report("trial_balance")
        closings = {
            row[0]: (row[6] or 0) - (row[7] or 0) for row in self._rows(balance)
        }
        ledger = self._report("general_ledger")
        totals = {
            row[0].removeprefix("Total "): row[-1]
            for row in self._rows(ledger, "total")
            if "classe" not in row[0]
        }
        self.assertEqual(totals, closings)
        (grand,) = self._rows(ledger, "grand")
        self.assertEqual(grand[-1], 0)
        self.assertEqual(grand[-2], grand[-3])

    def test_partner_ledger(self):
        report = self._report("partner_ledger")
        titles = [row[0] for row in self._rows(report, "title")]
        self.assertEqual(
            titles,
            [
                "401100 Fournisseurs — Moulin | Blanc",
                "411100 Clients — Épicerie du Port",
            ],
        )
        self.assertEqual(
            [row[-1] for row in self._rows(report)][1:], [10000, 22000, 10000, 16000]
        )

    def test_an_account_with_its_opening_only(self):
        report = self._report("general_ledger", date_from="2025-12-01")
        titles = [row[0] for row in self._rows(report, "title")]
        self.assertIn("411100 Clients", titles)
        self.assertEqual(len(titles), len(self._rows(report)))
        (grand,) = self._rows(report, "grand")
        self.assertEqual(grand[-1], 0)

    def test_journals(self):
        report = self._report("journal")
        (grand,) = self._rows(report, "grand")
        self.assertEqual(grand[-1], 33333)
        self.assertEqual(grand[-1], grand[-2])
        titles = [row[0] for row in self._rows(report, "title")]
        self.assertEqual(titles, ["BQ Banque", "VE Ventes", "VE-LYO Ventes de Lyon"])
        totals = [row[0] for row in self._rows(report, "total")]
        self.assertIn("Total BQ juillet 2025", totals)
        # What an entry says stays together
        self.assertEqual(
            [row[1] for row in self._rows(report)][:2], [self.payment.name] * 2
        )

    def test_centralisation(self):
        report = self._report("centralisation")
        titles = [row[0] for row in self._rows(report, "title")]
        self.assertEqual(
            titles,
            [
                "BQ Banque — mars 2025",
                "BQ Banque — juillet 2025",
                "VE Ventes — février 2025",
                "VE-LYO Ventes de Lyon — juillet 2025",
            ],
        )
        (grand,) = self._rows(report, "grand")
        self.assertEqual(
            grand,
            self._rows(self._report("journal"), "grand")[0][:1]
            + (None,)
            + self._rows(self._report("journal"), "grand")[0][-2:],
        )

    def test_branches_whatever_is_ticked(self):
        report = self._report("journal").with_context(allowed_company_ids=self.root.ids)
        self.assertTrue(any("Lyon" in row[0] for row in self._rows(report, "title")))

    def test_nothing(self):
        for kind in dict(self.env["coop.ledger.report"]._fields["kind"].selection):
            with self.subTest(kind):
                report = self._report(
                    kind, date_from="1999-01-01", date_to="1999-12-31"
                )
                (grand,) = self._rows(report, "grand")
                self.assertFalse(any(value for value in grand[1:] if value))
                report.action_make()

    # -- files ---------------------------------------------------------------------

    def test_spreadsheet(self):
        self.customer.name = "=1+1"
        for kind, columns in (
            ("general_ledger", 9),
            ("partner_ledger", 8),
            ("journal", 7),
            ("centralisation", 4),
            ("trial_balance", 8),
            ("partner_balance", 8),
        ):
            with self.subTest(kind):
                report = self._report(kind)
                report.action_make()
                self.assertEqual(report.state, "done")
                content = report.attachment_id.sudo().raw
                sheet = openpyxl.load_workbook(io.BytesIO(content)).active
                rows = [row for row in sheet.iter_rows(values_only=True) if any(row)]
                self.assertIn("SIREN 732829320", rows[1][0])
                self.assertEqual(len([x for x in rows[3] if x]), columns)
                (grand,) = self._rows(report, "grand")
                last = [x for x in rows[-1] if isinstance(x, int | float)]
                self.assertEqual(last, [x / 100 for x in grand[1:] if x is not None])
                texts = [x for row in rows for x in row if x == "=1+1"]
                self.assertEqual(
                    bool(texts),
                    kind in ("general_ledger", "journal", "partner_balance"),
                )

    def test_sheets_of_a_limit(self):
        with patch("odoo.addons.coop_ledger_report.tools.xlsx.SHEET_ROWS", 12):
            report = self._report("general_ledger")
            report.action_make()
        book = openpyxl.load_workbook(io.BytesIO(report.attachment_id.sudo().raw))
        self.assertGreater(len(book.worksheets), 2)
        lines = [
            row
            for sheet in book.worksheets
            for row in sheet.iter_rows(min_row=6, values_only=True)
            if any(row)
        ]
        self.assertEqual(len(lines), len(list(report._get_table().rows)))

    def test_pdf(self):
        if self.env["ir.actions.report"].get_wkhtmltopdf_state() == "install":
            self.skipTest("nothing makes PDFs here")
        report = self._report("general_ledger", file_format="pdf")
        report.with_context(force_report_rendering=True).action_make()
        attachment = report.attachment_id.sudo()
        self.assertEqual(attachment.mimetype, "application/pdf")
        pages = PdfReader(io.BytesIO(attachment.raw)).pages
        text = "\n".join(page.extract_text() for page in pages)
        for expected in (
            "Grand livre",
            "411100 Clients",
            "À nouveau",
            "Les Quatre Vents",
        ):
            self.assertIn(expected, text)

    def test_pages_are_told_beforehand(self):
        self.env["ir.config_parameter"].set_param("coop_ledger_report.pdf_pages", "1")
        with patch(f"{MAKE}.PAGE_ROWS", 2):
            report = self._report("general_ledger", file_format="pdf")
            self.assertGreater(report.page_estimate, report.page_limit)
            with self.assertRaisesRegex(UserError, r"some \d+ pages, more than 1"):
                report.action_make()
            report.file_format = "xlsx"
            report.action_make()
        self.assertEqual(report.state, "done")

    def test_estimate_while_typing(self):
        with Form(self.env["coop.ledger.report"].with_user(self.accountant)) as form:
            form.date_from, form.date_to = "2025-01-01", "2025-12-31"
            few = form.row_estimate
            form.date_from = "2025-07-01"
            self.assertLess(form.row_estimate, few)
            form.account_prefixes = "99"
            self.assertEqual(form.row_estimate, 0)

    def test_made_later(self):
        with patch.dict(f"{MAKE}.DIRECT_ROWS", {"xlsx": 1}):
            report = self._report("general_ledger")
            report.action_make()
        self.assertEqual(report.state, "queued")
        with self.assertRaisesRegex(UserError, "Make Again"):
            report.with_drafts = True
        with patch.object(
            type(self.env["ir.cron"]), "_commit_progress", return_value=1
        ):
            self.env["coop.ledger.report"]._cron_make()
        self.assertEqual(report.state, "done")
        self.assertEqual(report.made_by, self.accountant)
        message = report.sudo().message_ids[:1]
        self.assertIn(self.accountant.partner_id, message.partner_ids)

    @mute_logger(MAKE)
    def test_made_later_and_refused(self):
        reports = self._report("general_ledger") + self._report("trial_balance")
        with patch.dict(f"{MAKE}.DIRECT_ROWS", {"xlsx": 1}):
            reports.action_make()
        # The role goes away meanwhile; something else breaks for the other
        Model = type(reports)
        with (
            patch.object(type(self.env["ir.cron"]), "_commit_progress", return_value=1),
            patch.object(Model, "_table_trial_balance", side_effect=ZeroDivisionError),
            patch.object(Model, "_table_general_ledger", side_effect=UserError("No")),
        ):
            self.env["coop.ledger.report"]._cron_make()
        self.assertEqual(reports.mapped("state"), ["failed", "failed"])
        self.assertEqual(reports[0].error, "No")
        self.assertIn("server's log", reports[1].error)
        self.assertFalse(reports.attachment_id)
        reports.action_make()
        self.assertEqual(set(reports.mapped("state")), {"done"})

    def test_what_was_made_says_what_it_shows(self):
        report = self._report()
        report.action_make()
        with self.assertRaisesRegex(UserError, "Make Again"):
            report.date_to = "2025-06-30"
        with self.assertRaisesRegex(UserError, "by hand"):
            report.sha256 = "0"
        file = report.attachment_id
        report.action_reset()
        self.assertFalse(file.sudo().exists())
        report.date_to = "2025-06-30"
        report.action_make()
        file = report.attachment_id
        report.unlink()
        self.assertFalse(file.sudo().exists())

    def test_name_is_in_the_database(self):
        report = self._report().with_context(lang=False).copy()
        self.env.flush_all()
        query = "SELECT name FROM coop_ledger_report WHERE id = %s"
        self.env.cr.execute(query, [report.id])
        self.assertIn("Trial Balance", self.env.cr.fetchone()[0] or "")

    def test_dates(self):
        with self.assertRaisesRegex(ValidationError, "Exchange"):
            self._report(date_from="2026-01-01")
        with self.assertRaisesRegex(ValidationError, "is a branch"):
            self._report(company_id=self.lyon.id)

    def test_no_account_for_the_result(self):
        accounts = self.accounts["120000"] + self.accounts["129000"]
        accounts.sudo().write({"account_type": "equity"})
        accounts[0].code, accounts[1].code = "100120", "100129"
        with self.assertRaisesRegex(UserError, "no account for the result"):
            self._report().action_make()
