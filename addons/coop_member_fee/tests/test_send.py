# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo.tests import tagged

from .common_ledger import FeeLedgerCommon


@tagged("post_install", "-at_install")
class TestSend(FeeLedgerCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.rule = cls._rule({"amount": 20})
        for number in range(3):
            member = cls._member(f"M{number}", admitted="2020-01-01")
            if number:
                member.partner_id.email = f"m{number}@example.org"

    def setUp(self):
        super().setUp()
        self.run_ = self._run().run_id.with_env(self.env_of("officer"))

    def test_send(self):
        self.assertEqual((self.run_.to_send_count, self.run_.no_email_count), (2, 1))
        self.run_.action_send()
        self.run_.invalidate_recordset()
        self.assertEqual((self.run_.to_send_count, self.run_.sending_count), (0, 2))
        queued = self.run_.fee_ids.move_id.filtered("sending_data")
        self.assertEqual(
            set(queued.partner_id.mapped("email")), {"m1@example.org", "m2@example.org"}
        )
        self.assertEqual(
            queued[0].sending_data["author_user_id"], self.users["officer"].id
        )
        # Sent, and not queued again
        queued.sudo().write({"sending_data": False, "is_move_sent": True})
        self.run_.action_send()
        self.assertFalse(any(queued.mapped("sending_data")))
        self.run_.invalidate_recordset()
        self.assertEqual((self.run_.sent_count, self.run_.sending_count), (2, 0))
        letters = self.run_.action_view_no_email()
        self.assertEqual(
            self.env["account.move"].search(letters["domain"]).partner_id.name, "M0"
        )

    def test_words_of_the_invoice(self):
        move = self.run_.fee_ids[0].move_id.with_env(self.env)
        template = self.env.ref("coop_member_fee.mail_template_fee_call")
        self.assertEqual(self.rule.mail_template_id, template)
        self.assertEqual(move._get_mail_template(), template)
        text = template._render_field("body_html", move.ids)[move.id]
        for part in ("M0", "Yearly fee 2026", "20.00", "01/31/2026", move.name):
            self.assertIn(part, text)
        self.rule.mail_template_id = False
        self.assertEqual(
            move._get_mail_template(),
            self.env.ref("account.email_template_edi_invoice"),
        )

    def test_task_switched_off(self):
        self.env.ref("account.ir_cron_account_move_send").active = False
        with self._refused("is switched off"):
            self.run_.action_send()
