# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import timedelta

from odoo import fields
from odoo.tests import tagged

from .common_validation import ValidationCommon


@tagged("post_install", "-at_install")
class TestAutopost(ValidationCommon):
    """What Odoo posts by itself was validated before."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.today = fields.Date.context_today(cls.env.user)
        cls.rule = cls._rule(amount_ceiling=50.0)

    def _scheduled(self, amount, role="alice", days=0, auto_post="at_date"):
        """A document that somebody schedules, as the form does."""
        day = self.today + timedelta(days=days)
        move = self._draft(amount, date=day, invoice_date=day)
        self._as(role, move).auto_post = auto_post
        return move

    def _run(self):
        # Core's job commits its progress.
        self.patch(type(self.env["ir.cron"]), "_commit_progress", lambda *a, **k: 0)
        self.env["account.move"]._autopost_draft_entries()

    def test_scheduled_by_a_member(self):
        below, above = self._scheduled(50.0), self._scheduled(50.01)
        later = self._scheduled(50.0, days=5)
        self._run()
        self.assertEqual(below.state, "posted")
        self.assertEqual(below.coop_validation_user_id, self.users["alice"])
        self.assertEqual(above.state, "draft")
        self.assertEqual(above.coop_validation_state, "to_validate")
        self.assertEqual(above.coop_submit_user_id, self.users["alice"])
        self.assertEqual(later.state, "draft")
        self.assertEqual(later.coop_validation_state, "draft")
        # Once only: the queue is not filled again, nothing fails each night.
        messages = len(above.message_ids)
        self._run()
        self.assertEqual(len(above.message_ids), messages)
        self._as("officer", above).action_coop_approve()
        self.assertEqual(above.state, "posted")

    def test_refused_is_not_posted(self):
        move = self._scheduled(100.0)
        self._as("alice", move).action_coop_submit()
        self._as("officer", move)._coop_refuse("No")
        self._run()
        self.assertEqual(move.state, "draft")
        self.assertEqual(move.coop_validation_state, "refused")

    def test_scheduled_by_staff(self):
        move = self._scheduled(100.0, role="accountant")
        self.assertEqual(move.coop_validation_state, "validated")
        self._run()
        self.assertEqual(move.state, "posted")
        self.assertEqual(move.coop_validation_user_id, self.users["accountant"])

    def test_scheduled_by_staff_changed_by_a_member(self):
        """The last who changed it answers for it."""
        for role, posted in (("alice", True), ("viewer", False)):
            move = self._scheduled(100.0, role="accountant")
            self._as(role, move).invoice_line_ids.price_unit = 40.0
            self.assertEqual(move.coop_validation_state, "draft")
            self._run()
            self.assertEqual(move.state == "posted", posted, role)

    def test_salesperson_does_not_count(self):
        move = self._scheduled(10.0, role="viewer")
        self._as("viewer", move).invoice_user_id = self.users["officer"]
        self._run()
        self.assertEqual(move.state, "draft")

    def test_approved_ahead(self):
        move = self._scheduled(100.0, days=5)
        self._as("alice", move).action_coop_submit()
        self._as("officer", move).action_coop_approve()
        self.assertEqual(move.state, "draft")
        # A superuser doesn't post ahead of the validation of a change.
        self._as("alice", move).invoice_line_ids.price_unit = 200.0
        with self._refused("waits for its validation"):
            move.sudo()._post()

    def test_recurring(self):
        """A validated document recurs validated; changed, it is submitted again."""
        move = self._scheduled(100.0, auto_post="monthly")
        self._as("alice", move).action_coop_submit()
        self._as("officer", move).action_coop_approve()
        self.assertEqual(move.state, "posted")
        copy = self.env["account.move"].search(
            [("auto_post_origin_id", "=", move.id), ("state", "=", "draft")]
        )
        self.assertEqual(copy.coop_validation_state, "validated")
        self.assertEqual(copy.coop_validation_user_id, self.users["officer"])
        self._as("alice", copy).invoice_line_ids.price_unit = 1000.0
        self.assertEqual(copy.coop_validation_state, "draft")

    def test_recurring_by_the_rules(self):
        move = self._scheduled(10.0, auto_post="monthly")
        self._as("alice", move)._post()
        self.assertEqual(move.state, "posted")
        copy = self.env["account.move"].search(
            [("auto_post_origin_id", "=", move.id), ("state", "=", "draft")]
        )
        self.assertEqual(copy.coop_validation_state, "validated")
        self.assertEqual(copy.coop_validation_user_id, self.users["alice"])

    def test_bill_by_mail(self):
        """A vendor marked “post always” doesn't post past the rules."""
        self.company.autopost_bills = True
        self.partner_a.autopost_bills = "always"
        bill = self._draft(100.0, move_type="in_invoice", invoice_date=self.today)
        bill.sudo()._autopost_bill()
        self.assertEqual(bill.state, "draft")
        self.activity_a.validation_exempt = True
        bill.sudo()._autopost_bill()
        self.assertEqual(bill.state, "posted")
