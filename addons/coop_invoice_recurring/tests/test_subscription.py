# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from ast import literal_eval
from datetime import timedelta

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from .common import SubscriptionCommon

VIEW = "coop_invoice.account_move_view_form_member"


@tagged("post_install", "-at_install")
class TestSubscription(SubscriptionCommon):
    def test_from_the_page_of_members(self):
        Move = self.env["account.move"].with_user(self.alice)
        form = Form(Move.with_context(default_move_type="out_invoice"), view=VIEW)
        form.partner_id = self.partner_b.with_user(self.alice)
        form.auto_post = "monthly"
        form.auto_post_until = self.today + self.month * 2
        form.coop_send_on_post = True
        with form.invoice_line_ids.new() as line:
            line.name = "Bread of the month"
            line.price_unit = 30
            line.tax_ids.clear()
        move = form.save()
        self._run()
        self.assertEqual(move.state, "posted")
        self.assertEqual(move.invoice_date, self.today)
        self.assertTrue(move.sending_data, "asked to be sent")
        following = self._next(move)
        self.assertEqual(len(following), 1)
        self.assertEqual(following.date, self.today + self.month)
        self.assertEqual(following.invoice_date, self.today + self.month)
        self.assertEqual(following.amount_total, 30)
        self.assertEqual(following.coop_activity_id, self.activity_a)
        self.assertEqual(following.line_ids.coop_activity_id, self.activity_a)
        self.assertTrue(following.coop_send_on_post)
        self.assertFalse(following.sending_data, "not sent before it is posted")
        self._run()
        self.assertEqual(following.state, "draft", "not before its date")
        domain = self.env.ref("coop_invoice_recurring.subscriptions_action").domain
        found = Move.search(literal_eval(domain))
        self.assertEqual(found, following, "the subscription is its next invoice")

    def test_members_without_billing_rights(self):
        """Without validation, the cooperative schedules."""
        self.alice.group_ids -= self.env.ref("account.group_account_invoice")
        move = self._subscription().with_user(self.alice)
        self.assertFalse(move.coop_can_schedule)
        with self._refused(AccessError, "Auto-post"):
            move.auto_post_until = self.today

    def test_end(self):
        move = self._subscription(auto_post_until=self.today + self.month)
        self._run()
        following = self._next(move)
        following.invoice_date = following.date = self.today
        self._run()
        self.assertEqual(following.state, "posted")
        # core: from the date of this one, the end included
        self.assertEqual(self._next(move).date, self.today + self.month)
        self._next(move).unlink()
        following = self._subscription(
            auto_post_until=self.today + self.month - timedelta(days=1)
        )
        self._run()
        self.assertEqual(following.state, "posted")
        self.assertFalse(self._next(following), "the next one would be after the end")

    def test_late_job_catches_up(self):
        """A job that didn't run for months makes the invoices of these months."""
        start = self.today - self.month * 2
        move = self._subscription(date=start)
        for _day in range(3):
            self._run()
        chain = self.env["account.move"].search(
            [("auto_post_origin_id", "=", move.id)], order="date"
        )
        self.assertEqual(
            chain.mapped("invoice_date"), [start + self.month * n for n in range(4)]
        )
        self.assertEqual(chain.mapped("state"), ["posted"] * 3 + ["draft"])

    def test_stop(self):
        move = self._subscription()
        plain = self._subscription()
        self._run_one(move)
        following = self._next(move)
        both = (following | plain).with_user(self.alice)
        action = both.action_coop_stop_repeating()
        self.assertEqual(action["res_model"], "account.move")
        self.assertFalse(following.exists())
        self.assertEqual(plain.auto_post, "no", "nothing invoiced yet: a plain draft")
        self.assertEqual(move.auto_post, "no")
        self.assertIn("ended by", move.message_ids[0].body)
        self.assertEqual(move.state, "posted")
        with self._refused(UserError, "next invoice"):
            move.with_user(self.users["officer"]).action_coop_stop_repeating()

    def _run_one(self, move):
        move.with_user(self.users["officer"])._post()

    def test_posted_again(self):
        """An invoice reset to draft and posted again makes no second next one."""
        move = self._subscription()
        self._run_one(move)
        self.assertEqual(len(self._next(move)), 1)
        move.button_draft()
        move.action_post()
        self.assertEqual(len(self._next(move)), 1)

    def test_sent_once(self):
        move = self._subscription()
        self._run_one(move)
        data = move.sending_data
        self.assertEqual(data["author_user_id"], self.alice.id)
        triggers = self.env["ir.cron.trigger"].search(
            [("cron_id", "=", self.env.ref("account.ir_cron_account_move_send").id)]
        )
        self.assertTrue(triggers)
        move.sending_data = False
        move.is_move_sent = True
        move.button_draft()
        move.action_post()
        self.assertFalse(move.sending_data, "it was sent already")
        silent = self._subscription(coop_send_on_post=False)
        self._run_one(silent)
        self.assertFalse(silent.sending_data)

    @mute_logger("odoo.addons.base.models.ir_rule", "odoo.addons.base.models.ir_model")
    def test_other_member(self):
        bruno = self.users["bruno"]
        bruno.group_ids |= self.env.ref("account.group_account_invoice")
        move = self._subscription().with_user(bruno)
        self.assertFalse(move.search([("auto_post", "=", "monthly")]))
        for name in ("action_coop_stop_repeating", "action_coop_retry_autopost"):
            with self.subTest(name), self._refused(AccessError, ""):
                getattr(move, name)()
        with self._refused(AccessError, ""):
            move.auto_post = "no"

    def test_queries_of_the_batch(self):
        """Nothing is asked once per subscription that could be asked once."""
        counts = []
        for number in (1, 5):
            moves = self.env["account.move"].union(
                *(self._subscription(coop_send_on_post=True) for _i in range(number))
            )
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            moves._coop_followed()
            moves._coop_forget_failure()
            counts.append(self.env.cr.sql_log_count - before)
        self.assertEqual(*counts)
