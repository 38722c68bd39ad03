# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import Command
from odoo.tests import tagged

from .common import LAYOUTS, WeasyprintCommon


@tagged("post_install", "-at_install")
class TestAccount(WeasyprintCommon):
    """Core's invoice, where accounting is installed."""

    def _invoices(self, *numbers):
        journal = self.env["account.journal"].search(
            [("type", "=", "sale"), ("company_id", "=", self.company.id)], limit=1
        )
        if not journal:
            # Accounting is installed, this company keeps no books
            return None
        moves = self.env["account.move"].create(
            [
                {
                    "move_type": "out_invoice",
                    "partner_id": self.small.id,
                    "journal_id": journal.id,
                    "invoice_date": "2026-11-02",
                    "invoice_line_ids": [
                        Command.create(
                            {
                                "name": f"Basket {rank:02}",
                                "price_unit": 10,
                                "discount": 10,
                                "tax_ids": [Command.clear()],
                            }
                        )
                        for rank in range(number)
                    ],
                }
                for number in numbers
            ]
        )
        moves.action_post()
        return moves

    def test_invoice(self):
        if "account.move" not in self.env:
            return
        move = self._invoices(60)
        if not move:
            return
        report = self.env.ref("account.account_invoices")
        for layout in LAYOUTS:
            with self.subTest(layout=layout):
                self.company.external_report_layout_id = self.env.ref(
                    f"web.external_layout_{layout}"
                )
                pages = self._pages(
                    self._pdf(move, report, report_pdf_no_attachment=True)
                )
                self.assertGreaterEqual(len(pages), 2)
                for number, text in enumerate(pages, 1):
                    self.assertIn("12 rue des Lilas", text)
                    self.assertIn("SIRET 123 456 782 00017", text)
                    self.assertIn(f"Page {number} / {len(pages)}", text)
                text = " ".join(pages)
                for rank in range(60):
                    self.assertEqual(text.count(f"Basket {rank:02}"), 1)
                self.assertIn("540", text)
                self.assertIn(move.name, text)

    def test_batch_is_saved_apart(self):
        if "account.move" not in self.env:
            return
        moves = self._invoices(2, 60, 3)
        if not moves:
            return
        report = self.env.ref("account.account_invoices")
        report.write({"attachment": "'%s.pdf' % object.name.replace('/', '-')"})
        content = self._pdf(moves, report)
        saved = self.env["ir.attachment"].search(
            [
                ("res_model", "=", "account.move"),
                ("res_id", "in", moves.ids),
                ("mimetype", "=", "application/pdf"),
            ]
        )
        by_move = {file.res_id: self._pages(file.raw) for file in saved}
        self.assertEqual(set(by_move), set(moves.ids))
        self.assertEqual(sum(map(len, by_move.values())), len(self._pages(content)))
        for move in moves:
            self.assertIn(move.name, " ".join(by_move[move.id]))
            for other in moves - move:
                self.assertNotIn(other.name, " ".join(by_move[move.id]))
