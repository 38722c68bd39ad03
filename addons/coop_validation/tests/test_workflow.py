# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common_validation import ValidationCommon


@tagged("post_install", "-at_install")
class TestWorkflow(ValidationCommon):
    def _todos(self, move, role):
        return move.activity_ids.filtered(lambda todo: todo.user_id == self.users[role])

    def test_submit_and_approve(self):
        move = self._draft(3200.0)
        self._as("alice", move).action_coop_submit()
        self.assertEqual(move.coop_validation_state, "to_validate")
        self.assertEqual(move.coop_submit_user_id, self.users["alice"])
        self.assertTrue(move.coop_submit_date)
        self.assertEqual(move.coop_validation_approver, "officer")
        self.assertEqual(move.state, "draft")
        self._as("officer", move).action_coop_approve()
        self.assertEqual(move.coop_validation_state, "validated")
        self.assertEqual(move.coop_validation_user_id, self.users["officer"])
        self.assertEqual(move.state, "posted")
        self.assertTrue(move.name)
        # Traced, and told to the author.
        self.env.flush_all()
        self.env.cr.precommit.run()
        bodies = " ".join(move.message_ids.mapped("body"))
        self.assertIn("Submitted to the cooperative", bodies)
        self.assertIn(f"Validated by {self.users['officer'].name}", bodies)
        told = (
            self.env["mail.message"]
            .sudo()
            .search([("partner_ids", "in", self.users["alice"].partner_id.ids)])
        )
        self.assertIn("Validated", told.subject)
        self.assertEqual(told.author_id, self.users["officer"].partner_id)

    def test_customer_is_not_told(self):
        """Followers of the document, customers among them, get nothing of it."""
        move = self._draft()
        move.message_subscribe(self.partner_a.ids)
        self._as("alice", move).action_coop_submit()
        self._as("officer", move)._coop_refuse("Wrong price")
        self._as("alice", move).action_coop_submit()
        self._as("officer", move).action_coop_approve()
        self.assertFalse(
            self.env["mail.notification"].search(
                [("res_partner_id", "=", self.partner_a.id)]
            )
        )

    def test_confirm_by_the_rules(self):
        self._rule(amount_ceiling=1000.0)
        move = self._draft(1000.0)
        self._as("alice", move).action_post()
        self.assertEqual(move.state, "posted")
        self.assertEqual(move.coop_validation_state, "validated")
        self.assertEqual(move.coop_validation_user_id, self.users["alice"])
        other = self._draft(1000.0)
        self._as("alice", other).action_coop_confirm()
        self.assertEqual(other.state, "posted")
        above = self._draft(1000.01)
        for action in ("action_post", "action_coop_confirm"):
            with self._refused("1,000.01", "1,000.00", "Submit", self.partner_a.name):
                getattr(self._as("alice", above), action)()
        self.assertEqual(above.state, "draft")

    def test_invoice_date_of_today(self):
        """Posting sets what is empty: the member's own changes are not at stake."""
        self._rule(amount_ceiling=1000.0)
        move = self._draft(500.0, invoice_date=False)
        self._as("alice", move).action_post()
        self.assertTrue(move.invoice_date)
        self.assertEqual(move.coop_validation_state, "validated")

    def test_refuse(self):
        move = self._submitted()
        officer = self._as("officer", move)
        action = officer.action_coop_refuse()
        wizard = (
            officer.env["coop.validation.refuse"]
            .with_context(**action["context"])
            .create({"reason": "  The VAT\nis wrong  "})
        )
        self.assertEqual(wizard.count, 1)
        wizard.action_refuse()
        self.assertEqual(move.coop_validation_state, "refused")
        self.assertEqual(move.coop_refuse_reason, "The VAT\nis wrong")
        self.assertEqual(move.coop_validation_user_id, self.users["officer"])
        todo = self._todos(move, "alice")
        self.assertEqual(len(todo), 1)
        self.assertIn("The VAT<br>is wrong", todo.note)
        message = move.message_ids.filtered("partner_ids")
        self.assertEqual(message.partner_ids, self.users["alice"].partner_id)
        self.assertIn("The VAT", message.body)
        # Corrected and submitted again: nothing is left of it.
        self._as("alice", move).invoice_line_ids.price_unit = 90.0
        self.assertEqual(move.coop_validation_state, "refused")
        self._as("alice", move).action_coop_submit()
        self.assertEqual(move.coop_validation_state, "to_validate")
        self.assertFalse(move.coop_refuse_reason)
        self.assertFalse(move.coop_validation_user_id)
        self.assertFalse(self._todos(move, "alice"))

    def test_refuse_without_reason(self):
        move = self._submitted()
        for reason in (False, "", "  \n "):
            wizard = (
                self._as("officer", move)
                .env["coop.validation.refuse"]
                .create(
                    {
                        "res_model": "account.move",
                        "res_ids": move.ids,
                        "reason": reason,
                    }
                )
            )
            with self._refused("Reason"):
                wizard.action_refuse()
        self.assertEqual(move.coop_validation_state, "to_validate")

    def test_refuse_other_models(self):
        wizard = self.env["coop.validation.refuse"].create(
            {
                "res_model": "res.partner",
                "res_ids": self.partner_a.ids,
                "reason": "x",
            }
        )
        with self._refused("Send Back"):
            wizard.action_refuse()

    def test_withdraw(self):
        move = self._submitted()
        with self._refused("Take it back first"):
            self._as("alice", move).ref = "x"
        self._as("alice", move).action_coop_withdraw()
        self.assertEqual(move.coop_validation_state, "draft")
        self.assertFalse(move.coop_submit_user_id)
        self._as("alice", move).ref = "x"
        with self._refused("Draft"):
            self._as("alice", move).action_coop_withdraw()

    def test_adviser(self):
        """A rule may ask the adviser, who has no right in accounting."""
        self._rule(approver="adviser")
        move = self._submitted()
        self.assertEqual(move.coop_validation_approver, "adviser")
        self.assertEqual(len(self._todos(move, "adviser")), 1)
        self.assertTrue(self._as("adviser", move).coop_can_approve)
        self._as("adviser", move).action_coop_approve()
        self.assertEqual(move.state, "posted")
        self.assertEqual(move.coop_validation_user_id, self.users["adviser"])
        self.assertFalse(self._todos(move, "adviser"))

    def test_adviser_of_others(self):
        self._rule(approver="adviser")
        self.activity_b.adviser_id = self.users["officer"]
        move = self._draft(activity=self.activity_b)
        self._as("bruno", move).action_coop_submit()
        with self._refused(error=AccessError):
            self._as("adviser", move).action_coop_approve()
        # An officer stands in.
        self.activity_b.adviser_id = False
        self._as("officer", move).action_coop_approve()
        self.assertEqual(move.state, "posted")

    def test_adviser_is_not_judge_of_their_own(self):
        self._rule(approver="adviser")
        self.activity_a.member_ids = [
            (
                0,
                0,
                {"partner_id": self.users["adviser"].partner_id.id, "role": "member"},
            )
        ]
        move = self._submitted()
        with self._refused(error=AccessError):
            self._as("adviser", move).action_coop_approve()

    def test_accountant(self):
        self._rule(document_type="in_invoice", approver="accountant")
        bill = self._submitted(move_type="in_invoice")
        for role in ("officer", "adviser", "alice"):
            with self._refused(error=AccessError):
                self._as(role, bill).action_coop_approve()
            with self._refused(error=AccessError):
                self._as(role, bill)._coop_refuse("No")
        # Nor by the button of core.
        with self._refused(error=AccessError):
            self._as("officer", bill).action_post()
        self._as("accountant", bill).action_coop_approve()
        self.assertEqual(bill.state, "posted")

    def test_staff_posts(self):
        """Officers and accountants are not bound: posting is validating."""
        for role in ("officer", "accountant"):
            move = self._draft()
            self._as(role, move).action_post()
            self.assertEqual(move.coop_validation_state, "validated")
            self.assertEqual(move.coop_validation_user_id, self.users[role])

    def test_staff_corrects_what_is_submitted(self):
        move = self._submitted()
        self._as("accountant", move).invoice_line_ids.price_unit = 95.0
        self.assertEqual(move.coop_validation_state, "to_validate")
        self.assertAlmostEqual(move.amount_untaxed, 95.0)

    def test_reset_by_staff_starts_again(self):
        move = self._submitted()
        self._as("officer", move).action_coop_approve()
        self._as("accountant", move).button_draft()
        self.assertEqual(move.coop_validation_state, "draft")
        with self._refused("Submit"):
            self._as("alice", move).action_post()
        # Cancelled then reset by its author: not validated either.
        self._as("accountant", move).action_post()
        self._as("accountant", move).button_cancel()
        self.assertEqual(move.coop_validation_state, "draft")
        self._as("alice", move).button_draft()
        with self._refused("Submit"):
            self._as("alice", move).action_post()

    def test_posted_with_the_button_of_core(self):
        """Nothing waits for anybody any more, and the author is told."""
        self._rule(approver="adviser")
        move = self._submitted()
        self._as("officer", move).action_post()
        self.assertEqual(move.coop_validation_state, "validated")
        self.assertFalse(move.activity_ids)
        self.assertIn("Validated by", " ".join(move.message_ids.mapped("body")))

    def test_cancelled_by_staff(self):
        self._rule(approver="adviser")
        move = self._submitted()
        self._as("accountant", move).button_cancel()
        self.assertEqual(move.coop_validation_state, "draft")
        self.assertFalse(move.activity_ids)

    def test_member_without_right_to_post(self):
        """A member who writes documents only: the rules decide all the same."""
        alice = self.users["alice"]
        alice.group_ids -= self.env.ref("account.group_account_invoice")
        self.env["ir.model.access"].create(
            [
                {
                    "name": "Members write documents",
                    "model_id": self.env["ir.model"]._get_id(model),
                    "group_id": self.env.ref("coop_base.group_member").id,
                    "perm_read": True,
                    "perm_write": True,
                    "perm_create": True,
                    "perm_unlink": True,
                }
                for model in ("account.move", "account.move.line")
            ]
        )
        self._rule(amount_ceiling=1000.0)
        small, big = self._draft(1000.0), self._draft(1000.01)
        self.assertTrue(self._as("alice", small).coop_can_confirm)
        self.assertFalse(self._as("alice", big).coop_can_confirm)
        self.assertTrue(self._as("alice", big).coop_validation_required)
        with self._refused(error=AccessError):
            self._as("alice", small).action_post()
        with self._refused("1,000.01"):
            self._as("alice", big).action_coop_confirm()
        self._as("alice", small).action_coop_confirm()
        self.assertEqual(small.state, "posted")
        self.assertEqual(small.coop_validation_user_id, alice)
        self._as("alice", big).action_coop_submit()
        self._as("officer", big).action_coop_approve()
        self.assertEqual(big.state, "posted")

    def test_who_only_reads(self):
        """An adviser is asked nothing about a draft."""
        move = self._as("adviser", self._draft())
        self.assertFalse(move.coop_validation_required)
        self.assertFalse(move.coop_can_confirm)
        self.assertFalse(move.coop_validation_banner)

    def test_confirm_is_for_documents(self):
        """Confirming has all rights: not for entries, nor where nothing is checked."""
        entry = self._entry(
            (self.receivable, 100.0, self.activity_a),
            (self.income, -100.0, self.activity_a),
            coop_activity_id=self.activity_a.id,
            post=False,
        )
        with self._refused("needs no validation"):
            self._as("alice", entry).action_coop_confirm()
        self.assertEqual(entry.state, "draft")

    def test_cancel_a_draft(self):
        move = self._draft()
        self._as("alice", move).button_cancel()
        self.assertEqual(move.state, "cancel")
        submitted = self._submitted()
        with self._refused("Take it back first"):
            self._as("alice", submitted).button_cancel()

    def test_submit_what_is_not_fit(self):
        empty = self._draft()
        empty.invoice_line_ids.unlink()
        with self._refused("line"):
            self._as("alice", empty).action_coop_submit()
        anonymous = self._draft(partner_id=False)
        with self._refused("customer"):
            self._as("alice", anonymous).action_coop_submit()
        bill = self._draft(move_type="in_invoice", invoice_date=False)
        with self._refused("bill date"):
            self._as("alice", bill).action_coop_submit()
        self.activity_a.state = "closing"
        with self._refused(self.activity_a.name):
            self._as("alice", self._draft()).action_coop_submit()

    def test_submit_twice(self):
        move = self._submitted()
        with self._refused("To Validate", self.partner_a.name):
            self._as("alice", move).action_coop_submit()
        self._as("officer", move).action_coop_approve()
        with self._refused("no longer a draft"):
            self._as("alice", move).action_coop_submit()

    def test_submit_where_nothing_is_validated(self):
        self.activity_a.validation_exempt = True
        move = self._draft()
        with self._refused("needs no validation"):
            self._as("alice", move).action_coop_submit()
        self._as("alice", move).action_post()
        self.assertEqual(move.state, "posted")

    def test_other_member(self):
        """Nothing of another's document, in any state."""
        draft, submitted = self._draft(), self._submitted()
        for move, action in (
            (draft, "action_coop_submit"),
            (draft, "action_coop_confirm"),
            (submitted, "action_coop_withdraw"),
            (submitted, "action_coop_approve"),
            (submitted, "action_coop_refuse"),
        ):
            with self.subTest(action=action), self._refused(error=AccessError):
                getattr(self._as("bruno", move), action)()
        for fname in ("coop_validation_reason", "coop_refuse_reason"):
            with self._refused(error=AccessError):
                self._as("bruno", submitted).read([fname])

    def test_copy(self):
        move = self._submitted()
        self._as("officer", move).action_coop_approve()
        copy = self._as("alice", move).copy()
        self.assertEqual(copy.coop_validation_state, "draft")
        self.assertFalse(copy.coop_validation_user_id)

    def test_digest(self):
        moves = self._submitted() | self._submitted()
        self.env["account.move"]._cron_coop_validation_digest()
        Message = self.env["mail.message"].sudo()
        messages = Message.search([("subject", "=", "Documents to validate: 2")])
        officer = self.users["officer"].partner_id
        self.assertIn(officer, messages.partner_ids)
        self.assertNotIn(self.users["alice"].partner_id, messages.partner_ids)
        self.assertNotIn(self.users["adviser"].partner_id, messages.partner_ids)
        messages.unlink()
        self._as("officer", moves).action_coop_approve()
        self.env["account.move"]._cron_coop_validation_digest()
        self.assertFalse(Message.search([("subject", "like", "to validate:")]))
