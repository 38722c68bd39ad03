# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import timedelta

from odoo import fields
from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.mail.tests.common import MailCommon

from .common import InvoiceCommon


@tagged("post_install", "-at_install")
class TestMail(InvoiceCommon, MailCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.email = "contact@cooperative.example"
        cls.activity_a.write({"email": "alice@bread.example", "brand_color": "#0b7285"})
        cls.customer = cls.env["res.partner"].create(
            {
                "name": "Customer",
                "email": "customer@customer.example",
                "lang": "en_US",
            }
        )
        cls.today = fields.Date.context_today(cls.customer)

    def _late(self, days, activity=None, **vals):
        date = self.today - timedelta(days=days)
        return self._invoice(
            activity or self.activity_a,
            (None, 100, None),
            date=date,
            **{"invoice_date_due": date, "partner_id": self.customer.id, **vals},
        )

    def test_send(self):
        invoice = self._late(1)
        with self.mock_mail_gateway():
            self.env["account.move.send.wizard"].with_context(
                active_model="account.move", active_ids=invoice.ids
            ).create({"sending_methods": ["email"]}).action_send_and_print(
                allow_fallback_pdf=True
            )
        mail = self._mails[-1]
        self.assertEqual(mail["email_to"], ['"Customer" <customer@customer.example>'])
        self.assertEqual(
            mail["email_from"], '"Alice\'s bread" <contact@cooperative.example>'
        )
        self.assertIn("alice@bread.example", mail["reply_to"])
        self.assertIn("Alice's bread", mail["subject"])
        self.assertIn("#0b7285", mail["body"])
        self.assertIn("SCIC SA à capital variable", mail["body"])
        self.assertTrue(invoice.is_move_sent)

    def test_core_template_without_activity(self):
        bill = self._invoice(
            self.activity_a, (None, 1, None), move_type="out_receipt", post=False
        )
        self.assertEqual(
            bill._get_mail_template(),
            self.env.ref("account.email_template_edi_invoice"),
        )

    def test_reminders(self):
        """Level after level, once a day, each with its trace."""
        invoice = self._late(30)
        self.assertTrue(invoice.coop_is_late)
        self.assertEqual(
            invoice.coop_next_reminder_date,
            invoice.invoice_date_due + timedelta(days=7),
        )
        with self.mock_mail_gateway():
            invoice.action_coop_send_reminder()
        mail = self._mails[-1]
        self.assertEqual(
            mail["email_from"], '"Alice\'s bread" <contact@cooperative.example>'
        )
        self.assertIn("alice@bread.example", mail["reply_to"])
        self.assertIn(invoice.name, mail["subject"])
        self.assertEqual(invoice.coop_reminder_date, self.today)
        first = self.env.ref("coop_invoice.reminder_level_1")
        self.assertEqual(invoice.coop_reminder_level_id, first)
        self.assertIn("seems unpaid", invoice.message_ids[0].body)
        with self._refused(UserError, "reminded today already"):
            invoice.action_coop_send_reminder()
        invoice.coop_reminder_date = self.today - timedelta(days=10)
        invoice.action_coop_send_reminder()
        invoice.coop_reminder_date = self.today - timedelta(days=1)
        with self._refused(UserError, "the next reminder is on"):
            invoice.action_coop_send_reminder()

    def test_no_reminder(self):
        paid = self._invoice(
            self.activity_a, (None, 0, None), partner_id=self.customer.id
        )
        early, excluded = self._late(3), self._late(30)
        excluded.coop_no_reminder = True
        mute = self._late(30, partner_id=self.partner_b.id)
        self.partner_b.email = False
        for invoice, reason in (
            (paid, "not late"),
            (early, "next reminder is on"),
            (excluded, "switched off"),
            (mute, "no e-mail"),
        ):
            with self._refused(UserError, reason):
                invoice.action_coop_send_reminder()
            self.assertFalse(invoice.coop_reminder_level_id)
        self.customer.coop_no_reminder = True
        with self._refused(UserError, "switched off"):
            self._late(30).action_coop_send_reminder()

    def test_batch(self):
        ready = self._late(30) | self._late(10, self.activity_b)
        early = self._late(2)
        with self.mock_mail_gateway():
            action = (ready | early).action_coop_send_reminder()
        self.assertEqual(len(self._mails), 2)
        self.assertIn("sent: 2. Left aside: 1", action["params"]["message"])
        self.assertFalse(early.coop_reminder_level_id)

    def test_dashboard(self):
        self._late(30)
        self._late(30, self.activity_b)
        self._late(-30)
        Move = self.env["account.move"].with_company(self.company)
        for login, amount in (("alice", 100), ("bruno", 100), ("officer", 200)):
            card = Move.with_user(self.users[login])._coop_card_late()
            self.assertEqual(card["value"], amount, login)
        card = Move.with_user(self.users["alice"])._coop_card_unpaid()
        self.assertEqual(card["value"], 200)
