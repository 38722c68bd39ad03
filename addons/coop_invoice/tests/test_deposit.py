# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import timedelta

from odoo import Command, fields
from odoo.tests import tagged

from .common import InvoiceCommon


@tagged("post_install", "-at_install")
class TestDeposit(InvoiceCommon):
    def _title(self, move):
        # Whoever posts it: the member reads the document.
        report = self.env["ir.actions.report"].with_context(lang="en_US")
        self.partner_a.lang = "en_US"
        content = report._render_qweb_html("account.account_invoices", move.ids)
        return content[0].decode()

    def test_title(self):
        deposit = self._invoice(
            self.activity_a, (None, 30, self.tax), coop_is_deposit=True, post=False
        )
        self.assertRegex(self._title(deposit), "Draft (Deposit|Down Payment) Invoice")
        deposit.action_post()
        self.assertRegex(self._title(deposit), "(Deposit|Down Payment) Invoice")
        self.assertTrue(deposit._is_downpayment())
        plain = deposit.copy()
        self.assertFalse(plain._is_downpayment())
        plain.action_post()
        self.assertNotRegex(self._title(plain), "Deposit|Down Payment")


@tagged("post_install", "-at_install")
class TestInstalments(InvoiceCommon):
    """Late as soon as one instalment is, not only the last one."""

    def test_late(self):
        today = fields.Date.context_today(self.env.user)
        invoice = self._invoice(
            self.activity_a,
            (None, 100, None),
            date=today - timedelta(days=40),
            invoice_payment_term_id=self.env["account.payment.term"]
            .create(
                {
                    "name": "Twice",
                    "line_ids": [
                        Command.create({"value_amount": 60, "nb_days": 30}),
                        Command.create({"value_amount": 40, "nb_days": 90}),
                    ],
                }
            )
            .id,
        )
        self.assertGreater(invoice.invoice_date_due, today)
        self.assertTrue(invoice.coop_is_late)
        Move = self.env["account.move"]
        self.assertIn(invoice, Move.search([("coop_is_late", "=", True)]))
        self.assertLess(invoice.coop_next_reminder_date, invoice.invoice_date_due)
        self.env["account.payment.register"].with_context(
            active_model="account.move", active_ids=invoice.ids
        ).create({"amount": 60})._create_payments()
        self.assertEqual(invoice.payment_state, "partial")
        self.assertFalse(invoice.coop_is_late, "what is left is not due yet")
        self.assertNotIn(invoice, Move.search([("coop_is_late", "=", True)]))
        self.assertGreaterEqual(
            invoice.coop_next_reminder_date, invoice.invoice_date_due
        )
