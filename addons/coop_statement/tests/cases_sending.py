# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date
from unittest.mock import patch

from odoo.exceptions import UserError
from odoo.tools import mute_logger


class SendingTests:
    """Statements go by e-mail, some at a time; each says what became of it."""

    def _prepare(self):
        """Publish the statements of both activities."""
        for role in ("alice", "bruno"):
            self.users[role].write(
                {"email": f"{role}@example.com", "notification_type": "email"}
            )
        self.run_made = (
            self.env["coop.statement.run"]
            .with_user(self.users["officer"])
            .create(
                {
                    "company_id": self.company.id,
                    "date_from": date(2024, 3, 1),
                    "date_to": date(2024, 3, 31),
                    "activity_ids": (self.activity_a | self.activity_b).ids,
                }
            )
        )
        self.run_made.action_make()
        self.run_made.action_publish()
        self.of_alice, self.of_bruno = (
            self.run_made.statement_ids.filtered(lambda one, a=a: one.activity_id == a)
            for a in (self.activity_a, self.activity_b)
        )

    def _send(self):
        self.run_made.action_send()
        self.env["coop.statement"]._cron_send()
        self.env.invalidate_all()

    def _mails(self, statement):
        return self.env["mail.message"].search(
            [
                ("model", "=", "coop.statement"),
                ("res_id", "=", statement.id),
                ("message_type", "=", "comment"),
            ]
        )

    def test_sent(self):
        self._prepare()
        self._send()
        run = self.run_made
        self.assertEqual((run.state, run.sent_count, run.progress), ("sent", 2, 100))
        mail = self._mails(self.of_alice)
        self.assertEqual(mail.notified_partner_ids, self.users["alice"].partner_id)
        self.assertEqual(mail.subject, "Alice's bread: accounts of March 2024")
        self.assertIn("-36.00", mail.body)
        self.assertEqual(len(mail.attachment_ids), 1)
        self.assertTrue(mail.attachment_ids.name.startswith("Statement ALI"))
        self.assertEqual(self.of_alice.sent_on.date(), date(2024, 4, 15))

    def test_structure_gets_no_mail(self):
        self._prepare()
        self.run_made.activity_ids += self.structure
        self.run_made.action_make()
        self.run_made.action_publish()
        own = self.run_made.statement_ids.filtered(
            lambda one: one.activity_id == self.structure
        )
        self.assertEqual(own.state, "published")
        self._send()
        self.assertFalse(own.sending)
        self.assertEqual(self.run_made.state, "sent")

    def test_nothing_is_sent_twice(self):
        self._prepare()
        self._send()
        with self.assertRaises(UserError):
            self.run_made.action_send()
        self.assertEqual(len(self._mails(self.of_alice)), 1)

    def test_no_email(self):
        self._prepare()
        self.users["bruno"].partner_id.email = False
        self._send()
        self.assertEqual(self.run_made.state, "failed")
        self.assertEqual(self.of_alice.sending, "sent")
        self.assertEqual(self.of_bruno.sending, "failed")
        self.assertIn("has an e-mail", self.of_bruno.sending_problem)
        self.users["bruno"].partner_id.email = "bruno@example.com"
        self._send()
        self.assertEqual(self.run_made.state, "sent")
        self.assertEqual(len(self._mails(self.of_alice)), 1)
        self.assertEqual(len(self._mails(self.of_bruno)), 1)

    @mute_logger("odoo.addons.coop_statement.models.coop_statement_send")
    def test_one_failure_does_not_stop_the_others(self):
        self._prepare()
        model = type(self.env["coop.statement"])
        original = model._coop_send_one

        def fail_for_alice(statement):
            if statement.activity_id == self.activity_a:
                raise ValueError("The printer is on fire")
            return original(statement)

        with patch.object(model, "_coop_send_one", fail_for_alice):
            self._send()
        self.assertEqual(self.of_alice.sending_problem, "The printer is on fire")
        self.assertEqual(self.of_bruno.sending, "sent")

    def test_resumed(self):
        """What waits when the job stops is sent by the next one."""
        self._prepare()
        self.run_made.action_send()
        self.of_bruno._coop_try_to_send()
        self.assertEqual(self.run_made.state, "running")
        self.assertEqual(self.run_made.waiting_count, 1)
        self.env["coop.statement"]._cron_send()
        self.env.invalidate_all()
        self.assertEqual(self.run_made.state, "sent")
        self.assertEqual(len(self._mails(self.of_bruno)), 1)

    def test_drafts_are_not_sent(self):
        self._prepare()
        self._post(("5121", 5), ("7061", -5))
        self.run_made.action_make()
        draft = self.run_made.statement_ids.filtered(lambda one: one.state == "draft")
        with self.assertRaises(UserError):
            draft.action_send()
