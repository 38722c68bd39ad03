# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..tools.posting import Posting
from .common_validation import ValidationCommon

# What a client may put in a context, to make Odoo look elsewhere.
CONTEXT = {
    "skip_readonly_check": True,
    "force_delete": True,
    "skip_invoice_sync": True,
    "check_move_validity": False,
    "tracking_disable": True,
    "install_mode": True,
    "coop_assign_activity": True,
    Posting.KEY: True,
    "default_state": "posted",
    "default_coop_validation_state": "validated",
}


@tagged("post_install", "-at_install")
class TestGuard(ValidationCommon):
    """A member cannot post past the rules by any door."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.rule = cls._rule(amount_ceiling=50.0)
        cls.draft = cls._draft(100.0)
        cls.bill = cls._draft(100.0, move_type="in_invoice")
        cls.receipt = cls._draft(100.0, move_type="out_receipt")
        cls.small = cls._draft(10.0)
        cls.submitted = cls._draft(100.0)
        cls.submitted.with_user(cls.users["alice"]).action_coop_submit()
        cls.posted = cls._draft(10.0)
        cls.posted.action_post()
        cls.entry = cls._entry(
            (cls.receivable, 100.0, cls.activity_a),
            (cls.income, -100.0, cls.activity_a),
            coop_activity_id=cls.activity_a.id,
        )

    def _posting_doors(self):
        """Ways to post a document that is above the ceiling."""

        def write(vals):
            return lambda moves: moves.write(vals)

        def wizard(moves):
            return (
                moves.env["validate.account.move"]
                .create({"move_ids": [Command.set(moves.ids)], "force_post": True})
                .validate_move()
            )

        def by_partner(moves):
            return moves.partner_id.write(
                {"invoice_ids": [Command.update(moves.id, {"state": "posted"})]}
            )

        def load(moves):
            external = moves._BaseModel__ensure_xml_id
            xmlid = next(iter(external()))[1]
            result = moves.load(["id", "state"], [[xmlid, "posted"]])
            if not result["ids"]:
                raise UserError(str(result["messages"]))

        return {
            "action_post": lambda moves: moves.action_post(),
            "confirmation": lambda moves: (
                moves.action_validate_moves_with_confirmation()
            ),
            "wizard": wizard,
            "_post": lambda moves: moves._post(),
            "_post now": lambda moves: moves._post(soft=False),
            "state": write({"state": "posted"}),
            "state, as posted before": write(
                {"state": "posted", "posted_before": True}
            ),
            "validation": write({"coop_validation_state": "validated"}),
            "validator": write({"coop_validation_user_id": self.users["officer"].id}),
            "date": write({"coop_validation_date": "2024-01-01"}),
            "approver": write({"coop_validation_approver": "adviser"}),
            "submitter": write({"coop_submit_user_id": self.users["officer"].id}),
            "approve": lambda moves: moves.action_coop_approve(),
            "refuse": lambda moves: moves.action_coop_refuse(),
            "confirm": lambda moves: moves.action_coop_confirm(),
            "copy validated": lambda moves: moves.copy(
                {"coop_validation_state": "validated"}
            ),
            "copy posted": lambda moves: moves.copy({"state": "posted"}),
            "by the partner": by_partner,
            "load": load,
        }

    def _check_doors(self, doors, moves, role="alice", **context):
        """Nothing of this posts the documents, nor leaves them validated."""
        self.env.flush_all()
        for name, door in doors.items():
            with (
                self.subTest(door=name, role=role, context=bool(context)),
                self._refused(),
            ):
                door(self._as(role, moves).with_context(**context))
                self.env.flush_all()
        for move in moves:
            self.assertNotEqual(move.state, "posted")
            self.assertNotEqual(move.coop_validation_state, "validated")

    @mute_logger("odoo.models", "odoo.addons.base.models.ir_rule")
    def test_posting(self):
        doors = self._posting_doors()
        for move in (self.draft, self.bill, self.receipt, self.submitted):
            self._check_doors(doors, move)
        self._check_doors(doors, self.draft, **CONTEXT)
        for role in ("partner", "viewer", "bruno"):
            self._check_doors(doors, self.draft, role)
        # Viewers don't even confirm what is below the ceiling.
        self._check_doors(doors, self.small, "viewer")

    def test_doors_open(self):
        """The same doors open to who may: the test above tests something."""
        posting = ("action_post", "confirmation", "wizard", "_post", "_post now")
        doors = self._posting_doors()
        for name in (*posting, "confirm"):
            with self.subTest(door=name):
                move = self._draft(10.0)
                doors[name](self._as("alice", move))
                self.assertEqual(move.state, "posted")
        for name in (*posting, "state", "load"):
            with self.subTest(door=name, role="accountant"):
                move = self._draft(100.0)
                self.env.flush_all()
                doors[name](self._as("accountant", move))
                self.assertEqual(move.state, "posted")

    def test_staff_does_not_write_the_validation(self):
        for role in ("officer", "accountant"):
            for vals in (
                {"coop_validation_state": "validated"},
                {"coop_validation_user_id": self.users["officer"].id},
                {"coop_refuse_reason": "x"},
            ):
                with self._refused("buttons", error=AccessError):
                    self._as(role, self.draft).write(vals)

    def test_create(self):
        vals = {
            "move_type": "out_invoice",
            "partner_id": self.partner_a.id,
            "coop_activity_id": self.activity_a.id,
            "invoice_line_ids": self._lines((self.activity_a, 100.0, None)),
        }
        Move = self._as("alice", self.env["account.move"])
        for extra, context in (
            ({"state": "posted"}, {}),
            ({"coop_validation_state": "validated"}, {}),
            ({"coop_submit_user_id": self.users["officer"].id}, {}),
            ({}, {"default_state": "posted"}),
            ({}, {"default_coop_validation_state": "validated"}),
            ({}, {"default_coop_validation_user_id": self.users["officer"].id}),
        ):
            with self.subTest(extra=extra, context=context), self._refused():
                Move.with_context(**context).create({**vals, **extra})
                self.env.flush_all()
        self.assertEqual(Move.create(vals).coop_validation_state, "draft")

    def _content_doors(self):
        """Ways to change what a document says."""
        line_vals = {"name": "x", "price_unit": 999.0, "account_id": self.income.id}

        def new_line(moves):
            moves.env["account.move.line"].create({"move_id": moves.id, **line_vals})

        def take_line(moves):
            line = moves.browse(self.draft.id).invoice_line_ids
            line.write({"move_id": moves.id})

        return {
            "amount": lambda moves: moves.invoice_line_ids.write({"price_unit": 999.0}),
            "quantity": lambda moves: moves.write(
                {
                    "invoice_line_ids": [
                        Command.update(moves.invoice_line_ids[0].id, {"quantity": 99})
                    ]
                }
            ),
            "balance": lambda moves: moves.line_ids[0].write({"balance": 999.0}),
            "label": lambda moves: moves.invoice_line_ids.write({"name": "x"}),
            "new line": new_line,
            "new line by command": lambda moves: moves.write(
                {"invoice_line_ids": [Command.create(line_vals)]}
            ),
            "line of another": take_line,
            "line deleted": lambda moves: moves.invoice_line_ids.unlink(),
            "partner": lambda moves: moves.write({"partner_id": self.partner_b.id}),
            "date": lambda moves: moves.write({"invoice_date": "2024-03-12"}),
            "type": lambda moves: moves.write({"move_type": "out_refund"}),
            "deleted": lambda moves: moves.unlink(),
            "draft": lambda moves: moves.button_draft(),
            "state": lambda moves: moves.write({"state": "draft"}),
            "cancelled": lambda moves: moves.write({"state": "cancel"}),
            "button cancel": lambda moves: moves.button_cancel(),
        }

    def _check_content(self, move, role, **context):
        before = (move.amount_total, move.state, move.partner_id, len(move.line_ids))
        for name, door in self._content_doors().items():
            if move.state == "draft" and name in ("draft", "state"):
                continue
            with (
                self.subTest(door=name, role=role, context=bool(context)),
                self._refused(),
            ):
                door(self._as(role, move).with_context(**context))
                self.env.flush_all()
        self.assertEqual(
            (move.amount_total, move.state, move.partner_id, len(move.line_ids)), before
        )

    @mute_logger("odoo.models", "odoo.addons.base.models.ir_rule")
    def test_content_of_a_submitted_document(self):
        context = {k: v for k, v in CONTEXT.items() if not k.startswith("default")}
        for role in ("alice", "partner"):
            self._check_content(self.submitted, role)
        self._check_content(self.submitted, "alice", **context)

    @mute_logger("odoo.models")
    def test_content_of_a_draft(self):
        """The same doors open as long as nothing is submitted."""
        for name, door in self._content_doors().items():
            if name in ("draft", "state", "balance"):
                continue
            move = self._draft(100.0)
            with self.subTest(door=name):
                door(self._as("alice", move))
                self.env.flush_all()

    @mute_logger("odoo.models", "odoo.addons.base.models.ir_rule")
    def test_content_of_a_posted_document(self):
        """Posted below the ceiling, then changed: the same as past the ceiling."""
        context = {k: v for k, v in CONTEXT.items() if not k.startswith("default")}
        self._check_content(self.posted, "alice")
        self._check_content(self.posted, "alice", **context)

    def test_posted_entry_into_invoice(self):
        with self._refused("only the staff"):
            self._as("alice", self.entry).with_context(**CONTEXT).write(
                {"move_type": "out_invoice"}
            )

    def test_chatter_stays_open(self):
        for move in (self.submitted, self.posted):
            move = self._as("alice", move)
            move.message_post(body="About this one…")
            move.activity_schedule(summary="Call", user_id=self.users["alice"].id)
            move.message_subscribe(self.users["partner"].partner_id.ids)

    def test_payment_of_a_posted_document(self):
        """Registering payments is as before."""
        wizard = (
            self._as("alice", self.env["account.payment.register"])
            .with_context(active_model="account.move", active_ids=self.posted.ids)
            .create({"payment_date": "2024-03-20", "amount": 4.0})
        )
        wizard._create_payments()
        self.assertTrue(self.posted.matched_payment_ids)

    def test_change_after_validation(self):
        """Validated, not posted yet: a change by a member starts again."""
        for role, state in (("alice", "draft"), ("accountant", "validated")):
            move = self._submitted(100.0, date="2099-03-10", invoice_date="2099-03-10")
            self._as("officer", move).action_coop_approve()
            self.assertEqual(move.state, "draft")
            self.assertEqual(move.coop_validation_state, "validated")
            self._as(role, move).invoice_line_ids.price_unit = 120.0
            self.assertEqual(move.coop_validation_state, state)
            self.assertAlmostEqual(move.amount_untaxed, 120.0)

    def test_change_after_validation_by_other_doors(self):
        for door in ("new line", "label", "quantity", "line deleted"):
            move = self._submitted(
                100.0, 50.0, date="2099-03-10", invoice_date="2099-03-10"
            )
            self._as("officer", move).action_coop_approve()
            with self.subTest(door=door):
                target = self._as("alice", move)
                if door == "line deleted":
                    target.invoice_line_ids[0].unlink()
                else:
                    self._content_doors()[door](target)
                self.assertEqual(move.coop_validation_state, "draft")

    def test_reverse_and_modify(self):
        """The credit note that core posts at once follows the rules."""
        self.rule.amount_ceiling = 1.0
        reversal = (
            self._as("alice", self.env["account.move.reversal"])
            .with_context(active_model="account.move", active_ids=self.posted.ids)
            .create({"journal_id": self.posted.journal_id.id, "date": "2024-03-20"})
        )
        with self._refused("Submit"):
            reversal.modify_moves()
        reversal.reverse_moves()
        self.assertEqual(reversal.new_move_ids.state, "draft")
        reversal.new_move_ids.invoice_line_ids.price_unit = 4.0
        self.rule.amount_ceiling = 50.0
        self._as("alice", reversal.new_move_ids).action_post()
        self.assertEqual(reversal.new_move_ids.state, "posted")

    def test_superuser_posts(self):
        """Odoo's own code, such as the till that makes an invoice."""
        self._as("alice", self.draft).sudo()._post()
        self.assertEqual(self.draft.state, "posted")
        self.assertEqual(self.draft.coop_validation_state, "validated")

    def test_payments_and_sessions(self):
        """Entries are not concerned."""
        move = self._entry(
            (self.receivable, 100.0, self.activity_a),
            (self.income, -100.0, self.activity_a),
            coop_activity_id=self.activity_a.id,
            post=False,
        )
        self._as("alice", move).action_post()
        self.assertEqual(move.state, "posted")
        self.assertEqual(move.coop_validation_state, "draft")
