# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import DoubtfulCommon


@tagged("post_install", "-at_install")
class TestDoubtful(DoubtfulCommon):
    """411 → 416, impairment, and what payments undo."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.invoice = cls._invoice(
            cls.activity_a, (None, 100, cls.tax), invoice_date_due="2024-03-10"
        )

    def test_doubtful(self):
        entries = self._book(self.invoice, rate=40, reason="Insolvency")
        self.assertEqual(len(entries), 2)
        self.assertEqual(set(entries.mapped("state")), {"posted"})
        self.assertEqual(entries.line_ids.coop_activity_id, self.activity_a)
        for entry in entries:
            self._assert_each_activity_balances(entry)
            self.assertIn("Insolvency", entry.ref)
            self.assertIn(entry.name, self.invoice.message_ids[0].body)
        self.assertEqual(self._balance(self.doubtful), 120)
        self.assertEqual(self._balance(self.receivable), 0)
        self.assertEqual(self._balance(self.charge), 40)
        self.assertEqual(self._balance(self.provision), -40)
        # The invoice is unpaid still: due, late, to be paid as any other.
        self.assertEqual(self.invoice.payment_state, "not_paid")
        self.assertEqual(self.invoice.amount_residual, 120)
        self.assertTrue(self.invoice.coop_is_late)
        self.assertEqual(self.invoice.coop_doubtful_state, "doubtful")
        self.assertEqual(self.invoice.coop_doubtful_amount, 120)
        self.assertEqual(self.invoice.coop_provision_amount, 40)
        Move = self.env["account.move"]
        domain = [("partner_id", "=", self.partner_a.id)]
        for states, found in (
            (["doubtful"], self.invoice),
            (["loss"], Move),
            (["doubtful", "loss"], self.invoice),
        ):
            self.assertEqual(
                Move.search([*domain, ("coop_doubtful_state", "in", states)]), found
            )
        self.assertNotIn(
            self.invoice, Move.search([*domain, ("coop_doubtful_state", "=", False)])
        )
        # The analytic income statement of the activity bears it.
        self.assertEqual(sum(entries.line_ids.analytic_line_ids.mapped("amount")), -40)

    def test_booked_once(self):
        self._book(self.invoice, rate=40)
        with self._refused(UserError, "Nothing to book"):
            self._book(self.invoice, rate=40)
        entries = self._book(self.invoice, rate=100)
        self.assertEqual(entries.coop_doubtful_kind, "provision")
        self.assertEqual(self._balance(self.provision), -100)
        self._book(self.invoice, rate=25)
        self.assertEqual(self._balance(self.provision), -25)
        self.assertEqual(self._balance(self.release), -75)
        self.assertEqual(self._balance(self.doubtful), 120)

    def test_paid(self):
        """What is paid is no longer doubtful, nor impaired: in proportion."""
        self._book(self.invoice, rate=50)
        self._pay(self.invoice, 30)
        self.assertEqual(self.invoice.payment_state, "partial")
        self.assertEqual(self._balance(self.doubtful), 90)
        self.assertEqual(self._balance(self.provision), -37.5)
        self.assertEqual(self._balance(self.release), -12.5)
        self._pay(self.invoice)
        self.assertIn(self.invoice.payment_state, ("paid", "in_payment"))
        self.assertEqual(self._balance(self.doubtful), 0)
        self.assertEqual(self._balance(self.provision), 0)
        self.assertEqual(self._balance(self.receivable), 0)
        self.assertFalse(self.invoice.coop_doubtful_state)
        lines = self.invoice.coop_doubtful_move_ids.line_ids
        open_lines = lines.filtered(
            lambda line: line.account_id.reconcile and not line.reconciled
        )
        kinds = set(open_lines.move_id.mapped("coop_doubtful_kind"))
        self.assertLessEqual(kinds, {"provision"}, "nothing stays open on 411 and 416")

    def test_no_credit_of_the_customer(self):
        """The entry is not proposed as a payment of other invoices."""
        other = self._invoice(self.activity_a, (None, 50, None))
        self._book(self.invoice)
        self.assertFalse(other.invoice_has_outstanding)
        self.assertFalse(other.invoice_outstanding_credits_debits_widget)
        self._invoice(self.activity_a, (None, 10, None), move_type="out_refund")
        other.invalidate_recordset()
        self.assertTrue(other.invoice_has_outstanding)
        self.assertEqual(
            len(other.invoice_outstanding_credits_debits_widget["content"]), 1
        )

    def test_undo(self):
        self._book(self.invoice, rate=50)
        with self._refused(UserError, "undo it first"):
            self.invoice.button_draft()
        self.invoice.with_user(self.accountant).action_coop_undo_doubtful()
        self.assertFalse(self.invoice.coop_doubtful_state)
        self.assertEqual(self._balance(self.doubtful), 0)
        self.assertEqual(self._balance(self.provision), 0)
        self.assertEqual(self._balance(self.receivable), 120)
        self.assertEqual(self.invoice.payment_state, "not_paid")
        with self._refused(UserError, "None of these"):
            self.invoice.with_user(self.accountant).action_coop_undo_doubtful()
        self._book(self.invoice)
        self.assertEqual(self._balance(self.doubtful), 120)

    def test_reversed_by_hand(self):
        """An entry that the accountant reverses with core's button counts no more."""
        entry = self._book(self.invoice)
        reversal = entry._reverse_moves([{"date": "2024-07-01"}], cancel=True)
        self.assertEqual(reversal.coop_doubtful_origin_id, self.invoice)
        self.assertFalse(self.invoice.coop_doubtful_state)
        entry = self._book(self.invoice)
        entry.button_draft()
        self.assertFalse(self.invoice.coop_doubtful_state)

    def test_joint(self):
        """Each activity its part; one may be left out."""
        joint = self._invoice(
            self.activity_a,
            (self.activity_a, 100, self.tax),
            (self.activity_b, 200, None),
        )
        wizard = self._wizard(joint, rate=10)
        self.assertEqual(
            {line.activity_id: (line.amount, line.net) for line in wizard.line_ids},
            {self.activity_a: (120, 100), self.activity_b: (200, 200)},
        )
        wizard.line_ids.filtered(
            lambda line: line.activity_id == self.activity_b
        ).unlink()
        wizard.action_confirm()
        self.assertEqual(self._balance(self.doubtful), 120)
        self.assertEqual(self._balance(self.doubtful, self.activity_b), 0)
        self._book(joint, rate=10)
        self.assertEqual(self._balance(self.doubtful, self.activity_b), 200)
        self.assertEqual(self._balance(self.provision, self.activity_b), -20)
        self.assertEqual(self._balance(self.provision), -10)
        self._assert_axis_complete()

    def test_several(self):
        others = self.env["account.move"].union(
            *(self._invoice(self.activity_b, (None, 10, None)) for _i in range(4))
        )
        self._book(self.invoice | others, rate=100)
        self.assertEqual(self._balance(self.doubtful), 120)
        self.assertEqual(self._balance(self.doubtful, self.activity_b), 40)
        self.assertEqual(self._balance(self.provision, self.activity_b), -40)

    def test_queries(self):
        """The figures of a list cost the same, however many invoices it shows."""
        others = self.env["account.move"].union(
            *(self._invoice(self.activity_b, (None, 10, None)) for _i in range(6))
        )
        self._book(self.invoice | others, rate=50)
        counts = []
        for moves in (self.invoice, self.invoice | others):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            moves.mapped("coop_doubtful_state")
            counts.append(self.env.cr.sql_log_count - before)
        self.assertEqual(*counts)
