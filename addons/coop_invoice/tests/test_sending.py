# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from contextlib import contextmanager

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from odoo.addons.mail.tests.common import MailCommon

from .common import InvoiceCommon


@tagged("post_install", "-at_install")
class TestSending(InvoiceCommon, MailCommon):
    """Many at once, in the background: progress, failures, once more."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.accountant = cls.users["accountant"]
        cls.accountant.lang = "en_US"
        cls.customers = cls.env["res.partner"].create(
            [
                {"name": name, "email": email}
                for name, email in (
                    ("Ann", "ann@customer.example"),
                    ("Ben", "ben@customer.example"),
                    ("Nobody", False),
                )
            ]
        )
        cls.activity_a.email = "alice@bread.example"
        cls.invoices = cls.env["account.move"].union(
            *(
                cls._invoice(cls.activity_a, (None, 100, None), partner_id=customer.id)
                for customer in cls.customers
            )
        )
        cls.ann, cls.ben, cls.nobody = cls.invoices

    def _send(self, invoices, role="accountant"):
        wizard = (
            self.env["account.move.send.batch.wizard"]
            .with_user(self.users[role])
            .with_context(active_model="account.move", active_ids=invoices.ids)
            .create({})
        )
        action = wizard.action_send_and_print()
        self.assertEqual(action["res_model"], "coop.send.batch")
        return (
            self.env["coop.send.batch"]
            .with_user(self.users[role])
            .browse(action["res_id"])
        )

    @contextmanager
    def _cron_env(self):
        """The job's own transaction, that it commits and rolls back."""
        with self.enter_registry_test_mode(), self.registry.cursor() as cr:
            yield self.env(cr=cr, user=self.env.ref("base.user_root"))

    def _run(self, job_count=10):
        with self.mock_mail_gateway(), self._cron_env() as env:
            env["account.move"]._cron_account_move_send(job_count=job_count)
        self.env.invalidate_all()

    def test_progress(self):
        batch = self._send(self.invoices)
        self.assertEqual(batch.state, "running")
        self.assertEqual(batch.summary, "0 of 3 sent")
        Move = self.env["account.move"]
        self.assertEqual(
            Move.search([("coop_sending", "=", "being_sent")]), self.invoices
        )
        self._run(job_count=1)
        self.assertEqual((batch.sent_count, batch.waiting_count), (1, 2))
        self.assertAlmostEqual(batch.progress, 100 / 3)
        self._run()
        self.assertEqual(batch.state, "failed")
        self.assertEqual(batch.summary, "2 of 3 sent, 1 failed")
        self.assertEqual(batch.progress, 100)
        self.assertEqual(Move.search([("coop_sending", "=", "failed")]), self.nobody)
        self.assertEqual(batch.failed_move_ids, self.nobody)
        self.assertIn("no e-mail", self.nobody.coop_sending_problem)
        self.assertFalse(Move.search([("coop_sending", "=", "being_sent")]))
        self.assertNotIn(self.nobody, Move.search([("coop_sending", "=", False)]))
        self.assertIn(self.ann, Move.search([("coop_sending", "=", False)]))
        self.assertEqual(
            sorted(mail["email_to"][0] for mail in self._mails),
            ['"Ben" <ben@customer.example>'],
            "each customer once, and the first in the run before",
        )
        self.assertIn("alice@bread.example", self._mails[0]["reply_to"])

    def test_language(self):
        """What failed is said in the language of who sends, not of the job."""
        self.env["res.lang"]._activate_lang("fr_FR")
        module = self.env["ir.module.module"].search([("name", "=", "coop_invoice")])
        module._update_translations("fr_FR")
        self.accountant.lang = "fr_FR"
        self._send(self.ben | self.nobody)
        self._run()
        self.assertIn("pas de courriel", self.nobody.coop_sending_problem)

    def test_retry(self):
        batch = self._send(self.invoices)
        self._run()
        self.customers[2].email = "found@customer.example"
        batch.action_retry()
        self.assertEqual(batch.state, "running")
        self.assertFalse(self.ann.sending_data, "only what failed")
        self._run()
        self.assertEqual(batch.state, "done")
        self.assertEqual(batch.summary, "3 of 3 sent")
        self.assertEqual(len(self._mails), 1)
        with self._refused(UserError, "Nothing to send again"):
            batch.move_ids.action_coop_retry_sending()

    def test_one_that_breaks(self):
        """An error that core doesn't expect blocks that document only."""
        Send = type(self.env["account.move.send"])
        original = Send._prepare_invoice_pdf_report
        ben_id = self.ben.id

        def prepare(records, invoices_data):
            if ben_id in [move.id for move in invoices_data]:
                raise ValueError("the logo is broken")
            return original(records, invoices_data)

        self.patch(Send, "_prepare_invoice_pdf_report", prepare)
        self.customers[2].email = "found@customer.example"
        batch = self._send(self.invoices)
        self._run()
        self.assertEqual(batch.summary, "2 of 3 sent, 1 failed")
        self.assertEqual(self.ben.coop_sending, "failed")
        self.assertEqual(self.ben.coop_sending_problem, "the logo is broken")
        self.assertIn("the logo is broken", self.ben.message_ids[0].body)
        self.assertEqual(len(self._mails), 2, "nobody twice, Ben not at all")

    def test_not_delivered(self):
        batch = self._send(self.ann | self.ben)
        self._run()
        message = self.ann.message_ids.filtered("notification_ids")[0]
        message.notification_ids.sudo().write(
            {"notification_status": "exception", "failure_reason": "mailbox full"}
        )
        self.env.invalidate_all()
        self.assertEqual(self.ann.coop_sending, "failed")
        self.assertIn("mailbox full", self.ann.coop_sending_problem)
        self.assertEqual(batch.summary, "1 of 2 sent, 1 failed")
        batch.action_retry()
        self._run()
        self.assertFalse(self.ann.coop_sending)
        self.assertEqual(batch.state, "done")

    def test_own_sendings(self):
        """A member follows their own sendings, the staff all of them."""
        for role in ("alice", "bruno"):
            self.users[role].group_ids |= self.env.ref("account.group_account_invoice")
        batch = self._send(self.ann | self.ben, role="alice")
        self.assertEqual(batch.total_count, 2)
        self.assertTrue(batch.with_user(self.accountant).summary)
        others = batch.with_user(self.users["bruno"])
        self.assertFalse(others.search([]))
        with (
            self._refused(AccessError, ""),
            mute_logger("odoo.addons.base.models.ir_rule"),
        ):
            others.read(["summary"])
        moves = self.ann.with_user(self.users["bruno"])
        with (
            self._refused(AccessError, ""),
            mute_logger("odoo.addons.base.models.ir_rule"),
        ):
            moves.action_coop_retry_sending()
        with (
            self._refused(AccessError, ""),
            mute_logger("odoo.addons.base.models.ir_model"),
        ):
            batch.user_id = self.users["bruno"]

    def test_queries_of_progress(self):
        """The list of sendings costs the same, however many it shows."""
        batches = self._send(self.ann | self.ben)
        batches |= self._send(self.invoices)
        counts = []
        for shown in (batches[:1], batches, batches):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            shown.mapped("summary")
            counts.append(self.env.cr.sql_log_count - before)
        # The first one warms up the caches.
        self.assertLessEqual(counts[1], counts[0])
        self.assertLessEqual(counts[2], 8)
