# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from ast import literal_eval
from datetime import date, timedelta

from odoo import Command, fields
from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from odoo.addons.coop_invoice.tests.common import InvoiceCommon


@tagged("post_install", "-at_install")
class TestRetention(InvoiceCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.term = cls.env.ref("coop_invoice_retention.payment_term_retention")
        cls.tax.amount = 20

    def _retained(self, amount=1000, activity=None, date="2024-03-10", **vals):
        return self._invoice(
            activity or self.activity_a,
            (None, amount, self.tax),
            date=date,
            invoice_payment_term_id=self.term.id,
            **vals,
        )

    def _list(self, user=None):
        action = self.env.ref("coop_invoice_retention.retentions_action")
        lines = self.env["account.move.line"].with_user(user or self.env.user)
        return lines.search(literal_eval(action.domain))

    def test_retention(self):
        invoice = self._retained(post=False)
        self.assertEqual(invoice.coop_retention_amount, 60)
        self.assertEqual(invoice.coop_retention_date, date(2025, 3, 10))
        invoice.action_post()
        line = self._list() & invoice.line_ids
        self.assertEqual(line.balance, 60)
        self.assertEqual(line.coop_activity_id, self.activity_a)
        self.assertEqual(line.date_maturity, date(2025, 3, 10))
        self.assertEqual(invoice.coop_retention_amount, 60)
        # The acceptance of the works decides: the date changes, nothing else.
        line.date_maturity = "2025-06-30"
        self.assertEqual(invoice.coop_retention_date, date(2025, 6, 30))
        self.assertEqual(invoice.coop_retention_amount, 60)
        self.assertEqual(
            sorted(self._terms(invoice).mapped("balance")), [60, 1140], "as before"
        )
        # Paid at last: it leaves the list.
        self.env["account.payment.register"].with_context(
            active_model="account.move.line", active_ids=line.ids
        ).create({})._create_payments()
        self.assertFalse(self._list() & invoice.line_ids)
        self.assertEqual(invoice.amount_residual, 1140)

    def _terms(self, invoice):
        return invoice.line_ids.filtered(lambda l: l.display_type == "payment_term")

    def test_late(self):
        """The retention is not late before its release, the rest is."""
        today = fields.Date.context_today(self.env.user)
        invoice = self._retained(date=today - timedelta(days=60))
        self.assertTrue(invoice.coop_is_late)
        self.env["account.payment.register"].with_context(
            active_model="account.move", active_ids=invoice.ids
        ).create({"amount": 1140})._create_payments()
        self.assertEqual(invoice.payment_state, "partial")
        self.assertFalse(invoice.coop_is_late)
        self.assertEqual(self._list() & invoice.line_ids, self._terms(invoice)[-1:])
        (self._list() & invoice.line_ids).date_maturity = today - timedelta(days=1)
        self.assertTrue(invoice.coop_is_late, "to be released, and asked for")

    def test_document(self):
        self.partner_a.lang = "en_US"
        invoice = self._retained()
        report = self.env["ir.actions.report"].with_context(lang="en_US")
        html = report._render_qweb_html("account.account_invoices", invoice.ids)
        html = html[0].decode()
        self.assertIn("Retention of guarantee", html)
        self.assertIn("71-584", html)
        self.assertIn("1,140.00", html)
        self.assertIn("60.00", html)
        plain = self._invoice(self.activity_a, (None, 10, None))
        html = report._render_qweb_html("account.account_invoices", plain.ids)
        self.assertNotIn("Retention of guarantee", html[0].decode())

    def test_joint(self):
        """Each activity has its part of the retention."""
        joint = self._invoice(
            self.activity_a,
            (self.activity_a, 100, None),
            (self.activity_b, 200, None),
            invoice_payment_term_id=self.term.id,
        )
        lines = self._list() & joint.line_ids
        self.assertEqual(
            {line.coop_activity_id: line.balance for line in lines},
            {self.activity_a: 5, self.activity_b: 10},
        )
        self.assertEqual(joint.coop_retention_amount, 15)

    @mute_logger("odoo.addons.base.models.ir_rule", "odoo.addons.base.models.ir_model")
    def test_members(self):
        mine = self._retained()
        alice, bruno = self.users["alice"], self.users["bruno"]
        self.assertEqual(self._list(alice).move_id, mine)
        self.assertFalse(self._list(bruno))
        self.assertEqual(self._list(self.users["officer"]).move_id, mine)
        with self._refused(UserError, ""):
            self._list(alice).date_maturity = "2030-01-01"
        self._list(self.users["accountant"]).date_maturity = "2025-04-01"
        self.assertEqual(mine.coop_retention_date, date(2025, 4, 1))

    def test_posted_again(self):
        invoice = self._retained()
        invoice.button_draft()
        invoice.invoice_payment_term_id = False
        invoice.action_post()
        self.assertFalse(invoice.coop_retention_amount)
        self.assertFalse(self._list() & invoice.line_ids)

    def test_the_law(self):
        for percent, days, message in (
            (5.01, 365, "5 %"),
            (10, 365, "5 %"),
            (5, 30, "same day"),
        ):
            with self.subTest(percent), self._refused(ValidationError, message):
                self.env["account.payment.term"].create(
                    {
                        "name": "Term",
                        "line_ids": [
                            Command.create(
                                {"value_amount": 100 - percent, "nb_days": 30}
                            ),
                            Command.create(
                                {
                                    "value_amount": percent,
                                    "nb_days": days,
                                    "coop_is_retention": True,
                                }
                            ),
                        ],
                    }
                )

    def test_queries(self):
        """Marking costs the same, however many invoices are posted."""
        counts = []
        for number in (1, 6):
            moves = self.env["account.move"].union(
                *(self._retained() for _i in range(number))
            )
            moves.line_ids.coop_is_retention = False
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            moves._coop_mark_retention()
            self.env.flush_all()
            counts.append(self.env.cr.sql_log_count - before)
        self.assertLessEqual(counts[1], counts[0])
