# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo.exceptions import RedirectWarning
from odoo.tests import tagged

from .common import SubscriptionCommon

FAILED = "coop_invoice_recurring.mail_activity_failed"


@tagged("post_install", "-at_install")
class TestSubscriptionFailures(SubscriptionCommon):
    """What fails says so once, and never blocks the others."""

    def _closed(self, **vals):
        """A subscription of an activity that was closed meanwhile."""
        move = self._subscription(
            activity=self.activity_b,
            **{"invoice_user_id": self.users["bruno"].id, **vals},
        )
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE coop_activity SET state = 'closed' WHERE id = %s",
            (self.activity_b.id,),
        )
        self.env.invalidate_all()
        return move

    def test_one_fails(self):
        wrong, good = self._closed(), self._subscription()
        self._run()
        self.assertEqual(good.state, "posted")
        self.assertFalse(good.coop_autopost_error)
        self.assertEqual(wrong.state, "draft")
        self.assertIn(self.activity_b.name, wrong.coop_autopost_error)
        self.assertEqual(wrong.coop_autopost_failed_on, self.today)
        self.assertFalse(self._next(wrong) - wrong, "no copy of what failed")
        todo = wrong.activity_ids
        self.assertEqual(todo.activity_type_id, self.env.ref(FAILED))
        self.assertEqual(todo.user_id, self.users["bruno"])
        self.assertEqual(
            self.env["account.move"].search([("coop_autopost_error", "!=", False)]),
            wrong,
        )

    def test_told_once(self):
        wrong = self._closed()
        self._run()
        messages, todo = len(wrong.message_ids), wrong.activity_ids
        self._run()
        wrong.coop_autopost_failed_on = self.today - self.month
        self._run()
        self.assertEqual(wrong.coop_autopost_failed_on, self.today, "tried again")
        self.assertEqual(len(wrong.message_ids), messages)
        self.assertEqual(wrong.activity_ids, todo)

    def test_failures_take_nobody_s_place(self):
        """More failures than the job takes at once: the others have their turn."""
        wrong = self.env["account.move"].union(*(self._closed() for _i in range(3)))
        older = self._subscription(date=self.today - self.month)
        for _time in range(3):
            self._run(batch_size=2)
        self.assertEqual(older.state, "posted")
        self.assertEqual(set(wrong.mapped("state")), {"draft"})

    def test_corrected(self):
        wrong = self._closed()
        self._run()
        self.env.cr.execute("UPDATE coop_activity SET state = 'open'")
        self.env.invalidate_all()
        self._run()
        self.assertEqual(wrong.state, "draft", "once a day")
        wrong.with_user(self.users["officer"]).action_coop_retry_autopost()
        self._run()
        self.assertEqual(wrong.state, "posted")
        self.assertFalse(wrong.coop_autopost_error)
        self.assertFalse(wrong.activity_ids)
        self.assertTrue(wrong.sending_data)

    def test_missing_setting(self):
        """Core's warnings with a link to the settings don't stop the job either."""
        wrong, good = self._subscription(), self._subscription()
        original = type(wrong)._coop_check_series
        message = "No account"

        def check(moves):
            if wrong in moves:
                raise RedirectWarning(message, {}, "Set it")
            return original(moves)

        self.patch(type(wrong), "_coop_check_series", check)
        self._run()
        self.assertEqual(good.state, "posted")
        self.assertEqual(wrong.coop_autopost_error, "No account")

    def test_locked_period(self):
        """Posted in the first open period; its own date stays on the invoice."""
        start = self.today - self.month
        move = self._subscription(date=start)
        self.company.sale_lock_date = start
        self._run()
        self.assertEqual(move.state, "posted")
        self.assertEqual(move.invoice_date, start)
        self.assertGreater(move.date, start)

    def test_only_the_job_is_lenient(self):
        """Who posts by hand is told, whatever the context says."""
        wrong = self._closed()
        with self.assertRaisesRegex(Exception, self.activity_b.name):
            wrong.with_context(coop_autopost=True).action_post()
        with self.assertRaisesRegex(Exception, self.activity_b.name):
            wrong.with_user(self.users["officer"]).action_post()
