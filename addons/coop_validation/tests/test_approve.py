# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common_validation import ValidationCommon


@tagged("post_install", "-at_install")
class TestApprove(ValidationCommon):
    def test_bulk(self):
        moves = self._submitted() | self._submitted() | self._submitted()
        result = self._as("officer", moves).action_coop_approve()
        self.assertEqual(set(moves.mapped("state")), {"posted"})
        self.assertEqual(result["params"]["type"], "success")
        self.assertIn("3", result["params"]["message"])
        # One message for the author of the three.
        told = (
            self.env["mail.message"]
            .sudo()
            .search([("partner_ids", "in", self.users["alice"].partner_id.ids)])
        )
        self.assertEqual(len(told), 1)
        for move in moves:
            self.assertIn(move.name, told.body)

    def test_bulk_with_failures(self):
        """What is right goes through, what is not is named, whole."""
        good = self._submitted(200.0)
        late = self._submitted(300.0, date="2023-03-10", invoice_date="2023-03-10")
        closed = self._draft(
            400.0, activity=self.activity_b, partner_id=self.partner_b.id
        )
        self._as("bruno", closed).action_coop_submit()
        done = self._submitted(500.0)
        self._as("officer", done).action_coop_approve()
        self.company.fiscalyear_lock_date = "2023-12-31"
        self.activity_b.state = "closing"
        moves = good | late | closed | done
        result = self._as("officer", moves).action_coop_approve()
        self.assertEqual(good.state, "posted")
        self.assertEqual(
            (late | closed).mapped("coop_validation_state"), ["to_validate"] * 2
        )
        self.assertEqual(set((late | closed).mapped("state")), {"draft"})
        message = result["params"]["message"]
        self.assertEqual(result["params"]["type"], "warning")
        self.assertIn("Validated documents: 1", message)
        self.assertIn("to deal with: 3", message)
        for move in (late, closed, done):
            label = self._as("officer", move)._coop_validation_label()
            self.assertIn(label, message)
        self.assertIn(self.activity_b.name, message)
        self.assertIn("locked period", message)
        # Nothing of what failed is left in the chatter.
        self.assertNotIn("Validated by", " ".join(late.message_ids.mapped("body")))

    def test_locked_period(self):
        move = self._submitted(date="2023-03-10", invoice_date="2023-03-10")
        self.company.fiscalyear_lock_date = "2023-12-31"
        label = self._as("officer", move)._coop_validation_label()
        with self._refused(label, "03/10/2023", "12/31/2023", "Invoice/Bill Date"):
            self._as("officer", move).action_coop_approve()
        self.assertEqual(move.coop_validation_state, "to_validate")
        # The staff corrects the field, and that is the remedy.
        self._as("accountant", move).invoice_date = "2024-01-02"
        self._as("officer", move).action_coop_approve()
        self.assertEqual(move.state, "posted")
        bill = self._submitted(
            move_type="in_invoice", date="2024-03-10", invoice_date="2024-03-10"
        )
        self.company.fiscalyear_lock_date = "2024-03-31"
        with self._refused(self.partner_a.name, "“Date”"):
            self._as("officer", bill).action_coop_approve()

    def test_closed_activity(self):
        move = self._submitted()
        self.activity_a.state = "closing"
        with self._refused(self.partner_a.name, self.activity_a.name):
            self._as("officer", move).action_coop_approve()
        self.assertEqual(move.coop_validation_state, "to_validate")
        self.activity_a.state = "open"
        self._as("officer", move).action_coop_approve()
        self.assertEqual(move.state, "posted")

    def test_not_for_the_user(self):
        self._rule(document_type="in_invoice", approver="accountant")
        bill = self._submitted(move_type="in_invoice")
        invoice = self._submitted()
        with self._refused(error=AccessError):
            self._as("officer", bill).action_coop_approve()
        result = self._as("officer", bill | invoice).action_coop_approve()
        self.assertEqual(invoice.state, "posted")
        self.assertEqual(bill.state, "draft")
        self.assertIn("for others", result["params"]["message"])
        for role in ("alice", "partner"):
            with self._refused(error=AccessError):
                self._as(role, bill).action_coop_approve()
            with self._refused(error=AccessError):
                self._as(role, bill)._coop_refuse("x")

    def test_not_submitted(self):
        with self._refused(error=AccessError):
            self._as("adviser", self._draft()).action_coop_approve()
        with self._refused("Draft"):
            self._as("officer", self._draft()).action_coop_approve()

    def test_bulk_refuse(self):
        moves = self._submitted() | self._submitted()
        self._as("officer", moves)._coop_refuse("No purchase order number")
        self.assertEqual(set(moves.mapped("coop_validation_state")), {"refused"})
        for move in moves:
            self.assertEqual(move.activity_ids.user_id, self.users["alice"])

    def test_future_date(self):
        move = self._submitted(date="2099-03-10", invoice_date="2099-03-10")
        self._as("officer", move).action_coop_approve()
        self.assertEqual(move.state, "draft")
        self.assertEqual(move.auto_post, "at_date")
        self.assertEqual(move.coop_validation_state, "validated")
        self.assertEqual(move.coop_validation_user_id, self.users["officer"])

    def test_queries_do_not_grow(self):
        """Ten more documents of the same author: no more queries than core's own."""

        def count(amount):
            moves = self.env["account.move"].union(
                *(self._draft(100.0 + rank) for rank in range(amount))
            )
            self._as("alice", moves).action_coop_submit()
            officer = self._as("officer", moves)
            before = self.env.cr.sql_log_count
            officer.action_coop_approve()
            self.env.flush_all()
            return self.env.cr.sql_log_count - before

        def count_core(amount):
            moves = self.env["account.move"].union(
                *(self._draft(100.0 + rank) for rank in range(amount))
            )
            officer = self._as("officer", moves)
            before = self.env.cr.sql_log_count
            officer._post()
            self.env.flush_all()
            return self.env.cr.sql_log_count - before

        count(1), count_core(1)
        ours = count(12) - count(2)
        core = count_core(12) - count_core(2)
        self.assertLessEqual(ours - core, 10 * 2)

    def test_submit_queries_do_not_grow(self):
        def count(amount):
            moves = self.env["account.move"].union(
                *(self._draft(100.0 + rank) for rank in range(amount))
            )
            alice = self._as("alice", moves)
            before = self.env.cr.sql_log_count
            alice.action_coop_submit()
            self.env.flush_all()
            return self.env.cr.sql_log_count - before

        count(1)
        self.assertLessEqual(count(12) - count(2), 10)
