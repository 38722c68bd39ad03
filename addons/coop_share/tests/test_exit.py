# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import psycopg2

from odoo import Command, fields
from odoo.exceptions import AccessError
from odoo.tests import Form, freeze_time, tagged
from odoo.tools import mute_logger

from .common_ledger import LedgerCommon

D = fields.Date.to_date


@tagged("post_install", "-at_install")
@freeze_time("2024-06-10")
class TestExit(LedgerCommon):
    """Exits, in the register and the ledger, and the schedule of refunds."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        subscriptions = cls._bulletin(cls.alice, 10, date="2024-06-10") | cls._bulletin(
            cls.bruno, 30, date="2024-06-10"
        )
        subscriptions.action_accept()
        cls._pay(subscriptions)
        cls.alice_member = cls.members[0]

    def _exit(self, partner=None, quantity=None, **vals):
        member = self.members.filtered(
            lambda m: m.partner_id == (partner or self.alice)
        )
        if quantity:
            vals["line_ids"] = [
                Command.create({"class_id": self.class_a.id, "quantity": quantity})
            ]
        return self.env["coop.share.exit"].create(
            {"company_id": self.company.id, "member_id": member.id, **vals}
        )

    def _cron_waiting(self):
        self.env["coop.share.exit"]._cron_waiting()

    def test_form_takes_all_the_shares(self):
        form = Form(self.env["coop.share.exit"].with_user(self.users["officer"]))
        form.member_id = self.alice_member
        exit_ = form.save()
        self.assertRecordValues(
            exit_.line_ids,
            [{"class_id": self.class_a.id, "quantity": 10, "amount_refund": 200}],
        )
        self.assertEqual(exit_.payee_id, self.alice)
        # Five years by default, the longest that statutes usually set.
        self.assertEqual(exit_.date_refund, D("2029-06-10"))
        exit_.action_confirm()
        self.assertEqual((exit_.state, exit_.name), ("done", "SO 00001"))
        self._assert_ledger(paid=-600, refund=-200)
        self.assertEqual(self._held(self.alice), 0)
        self.assertEqual(exit_.movement_ids.kind, "withdrawal")
        self.assertRecordValues(
            exit_.refund_ids,
            [{"amount": 200, "date_due": D("2029-06-10"), "state": "planned"}],
        )
        self._assert_register_is_ledger()

    def test_schedule(self):
        self.company.write(
            {"coop_share_refund_delay": 6, "coop_share_refund_from": "year"}
        )
        exit_ = self._exit(quantity=5, kind="partial", refund_count=3)
        exit_.action_confirm()
        self.assertEqual(
            [(r.date_due, r.amount) for r in exit_.refund_ids],
            [
                (D("2025-06-30"), 33.34),
                (D("2026-06-30"), 33.33),
                (D("2027-06-30"), 33.33),
            ],
        )
        self._assert_ledger(paid=-700, refund=-100)
        self.class_a.refund_delay = 0
        exit_ = self._exit(quantity=1, kind="partial")
        self.assertEqual(exit_.date_refund, D("2024-12-31"))

    def test_losses(self):
        """At most the nominal value, less the part of the losses of the day."""
        Loss = self.env["coop.share.loss"]
        Loss.create(
            [
                {"company_id": self.company.id, "date_from": day, "percent": percent}
                for day, percent in (("2024-01-01", 12.5), ("2024-06-11", 0))
            ]
        )
        exit_ = self._exit()
        self.assertEqual(exit_.line_ids.loss_percent, 12.5)
        exit_.action_confirm()
        self.assertEqual((exit_.amount_loss, exit_.amount_refund), (25, 175))
        self._assert_ledger(paid=-600, refund=-175, loss=-25)
        self._assert_register_is_ledger()
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(psycopg2.errors.CheckViolation),
        ):
            Loss.create({"date_from": "2025-01-01", "percent": 101})

    def test_pay(self):
        exit_ = self._exit(date_refund="2024-06-10", refund_count=2, refund_interval=1)
        exit_.action_confirm()
        first, second = exit_.refund_ids
        self.assertEqual((first.state, second.state), ("due", "planned"))
        wizard = (
            self.env["coop.share.refund.pay"]
            .with_user(self.users["accountant"])
            .create({"company_id": self.company.id})
        )
        wizard.action_propose()
        self.assertEqual(wizard.refund_ids, first)
        payment = self.env["account.payment"].search(wizard.action_pay()["domain"])
        self.assertRecordValues(
            payment,
            [
                {
                    "payment_type": "outbound",
                    "amount": 100,
                    "partner_id": self.alice.id,
                    "destination_account_id": self.accounts["refund"].id,
                }
            ],
        )
        self.assertEqual(first.state, "paid")
        self._assert_ledger(paid=-600, refund=-100)
        # A transfer that comes back: it is owed again.
        payment.move_id.line_ids.remove_move_reconcile()
        self.assertEqual((first.state, first.amount_due), ("due", 100))
        for state, expected in (("due", first), ("planned", second), ("paid", [])):
            found = self.env["coop.share.refund"].search([("state", "=", state)])
            self.assertEqual(found, expected or found.browse(), state)

    def test_payment_order_within_a_budget(self):
        """The first to leave is the first to be paid; nobody passes before."""
        with freeze_time("2024-06-11"):
            later = self._exit(quantity=4, kind="partial", date_refund="2024-06-11")
            earlier = self._exit(
                self.bruno,
                5,
                kind="partial",
                date="2024-06-10",
                date_refund="2024-06-11",
            )
            (later | earlier).action_confirm()
            wizard = self.env["coop.share.refund.pay"].create(
                {"company_id": self.company.id, "budget": 100}
            )
            wizard.action_propose()
            self.assertEqual(wizard.refund_ids.exit_id, earlier)
            wizard.refund_ids |= later.refund_ids
            with self._refused("above the budget"):
                wizard.action_pay()
            wizard.budget = 99
            wizard.action_propose()
            self.assertFalse(wizard.refund_ids)
            with self._refused("nothing to pay"):
                wizard.action_pay()

    def test_exits_of_one_day(self):
        """In the order in which they were recorded."""
        exits = self._exit(quantity=1, kind="partial", date_refund="2024-06-10")
        exits |= self._exit(self.bruno, 1, kind="partial", date_refund="2024-06-10")
        exits.action_confirm()
        self.assertEqual(exits.refund_ids.sorted().exit_id, exits)
        wizard = self.env["coop.share.refund.pay"].create(
            {"company_id": self.company.id, "budget": 20}
        )
        wizard.action_propose()
        self.assertEqual(wizard.refund_ids.exit_id, exits[0])

    def test_heirs_are_paid(self):
        notary = self.env["res.partner"].create({"name": "Notary"})
        exit_ = self._exit(kind="death", payee_id=notary.id, date_refund="2024-06-10")
        exit_.action_confirm()
        self.assertEqual(self._balance("refund", notary), -200)
        self._assert_register_is_ledger()

    def test_waive(self):
        exit_ = self._exit(date_refund="2024-06-10", refund_count=2)
        exit_.action_confirm()
        action = exit_.refund_ids.action_waive()
        wizard = (
            self.env["coop.share.waive"]
            .with_user(self.users["officer"])
            .with_context(**action["context"])
            .create({"amount": 150, "note": "Letter"})
        )
        wizard.action_waive()
        self._assert_ledger(paid=-600, refund=-50, waiver=-150)
        self.assertEqual(exit_.refund_ids.mapped("amount_due"), [0, 50])
        self.assertEqual(exit_.refund_ids.mapped("state"), ["paid", "partial"])
        with self._refused("up to what is still to pay"):
            self.env["coop.share.waive"].create(
                {"refund_ids": exit_.refund_ids.ids, "amount": 51}
            ).action_waive()
        with self._refused("refunds of one exit"):
            self.env["coop.share.waive"].create({}).action_waive()

    # ------------------------------------------------------------------
    # Floor of the capital
    # ------------------------------------------------------------------

    def test_below_the_floor_waits_for_its_turn(self):
        """800 reached: the floor is 200."""
        first = self._exit(self.bruno)
        first.action_confirm()
        self.assertEqual(self.company._coop_share_capital(), 200)
        second = self._exit(self.alice, 3, kind="partial")
        second.action_confirm()
        self.assertEqual(second.state, "waiting")
        self.assertIn("below the floor", second.problem)
        third = self._exit(self.alice, 1, kind="partial")
        third.action_confirm()
        self.assertIn("Exits that came first", third.problem)
        self._assert_ledger(paid=-200, refund=-600)
        # Two shares more: enough for the third, whose turn it isn't.
        self._pay(self._subscribe(self.chloe, 2, date="2024-06-10"))
        with freeze_time("2024-07-01"):
            self._cron_waiting()
            self.assertEqual((second.state, third.state), ("waiting", "waiting"))
            self._pay(self._subscribe(self.chloe, 1, date="2024-06-10"))
            self._cron_waiting()
            self.assertEqual((second.state, third.state), ("done", "waiting"))
            self.assertEqual(second.date_done, D("2024-07-01"))
            self.assertFalse(second.problem)
            self._pay(self._subscribe(self.chloe, 1, date="2024-06-10"))
            third.action_retry()
            self.assertEqual(third.date_done, D("2024-07-01"))
            self.assertEqual(self.company._coop_share_capital(), 200)
        self._assert_register_is_ledger()

    def test_exit_to_come(self):
        exit_ = self._exit(date="2024-07-01")
        exit_.action_confirm()
        self.assertEqual(exit_.state, "waiting")
        self.assertIn("07/01/2024", exit_.problem)
        self._cron_waiting()
        self.assertEqual(self._held(self.alice), 10)
        with freeze_time("2024-07-03"):
            self._cron_waiting()
        self.assertEqual(exit_.movement_ids.date, D("2024-07-01"))

    def test_closed_period(self):
        self.company.fiscalyear_lock_date = "2024-06-10"
        with freeze_time("2024-06-20"):
            exit_ = self._exit(date="2024-06-10")
            exit_.action_confirm()
        self.assertEqual(exit_.date_done, D("2024-06-11"))

    def test_cancel(self):
        exit_ = self._exit(date="2024-07-01")
        exit_.action_confirm()
        exit_.action_cancel()
        with freeze_time("2024-07-03"):
            self._cron_waiting()
        self.assertEqual((exit_.state, self._held(self.alice)), ("cancelled", 10))
        done = self._exit()
        done.action_confirm()
        with self._refused("annulled the shares"):
            done.action_cancel()

    # ------------------------------------------------------------------
    # Shares not paid in full
    # ------------------------------------------------------------------

    def _unpaid(self):
        """Ten shares of Chloé: 50 paid, 50 called, 100 not called."""
        subscription = self._subscribe(
            self.chloe, 10, plan="instalments", date="2024-06-10"
        )
        self._pay(subscription)
        subscription.action_call_next()
        return subscription

    def test_exit_of_who_has_not_paid_all(self):
        subscription = self._unpaid()
        payment = self._pay(subscription, amount=20)
        self._assert_ledger(
            paid=-870, called=-30, receivable=30, uncalled=-100, holder=100
        )
        exit_ = self._exit(self.chloe, kind="exclusion", decision_id=self.decision.id)
        exit_.action_confirm()
        self._assert_ledger(paid=-800, refund=-70)
        self.assertEqual(exit_.line_ids.amount_unpaid, 130)
        self.assertEqual(exit_.amount_refund, 70)
        self.assertEqual(
            subscription.instalment_ids.mapped("state"),
            ["paid", "cancelled", "cancelled", "cancelled"],
        )
        self.assertEqual(subscription.amount_due, 0)
        self._assert_register_is_ledger()
        self._cron("_cron_call")
        self._cron("_cron_check")
        self._assert_ledger(paid=-800, refund=-70)
        # A mistake: everything is as it was, and can be paid.
        self._reverse(exit_)
        self._assert_ledger(
            paid=-870, called=-30, receivable=30, uncalled=-100, holder=100
        )
        self._bounce(payment)
        self._assert_ledger(
            paid=-850, called=-50, receivable=30, uncalled=-100, holder=100
        )
        self._assert_register_is_ledger()

    def test_part_of_shares_not_paid(self):
        self._unpaid()
        with self._refused("has 0 share"):
            self._exit(self.chloe, 5, kind="partial").action_confirm()

    # ------------------------------------------------------------------
    # Reversal and bad input
    # ------------------------------------------------------------------

    def _reverse(self, operation):
        self.env["coop.share.reverse"].create(
            {"res_model": operation._name, "res_id": operation.id, "note": "Mistake"}
        ).action_reverse()

    def test_reverse(self):
        exit_ = self._exit(date_refund="2024-06-10")
        exit_.action_confirm()
        wizard = self.env["coop.share.refund.pay"].create(
            {"company_id": self.company.id, "refund_ids": exit_.refund_ids.ids}
        )
        payment = self.env["account.payment"].search(wizard.action_pay()["domain"])
        with self._refused("refunded or given up"):
            self._reverse(exit_)
        payment.action_draft()
        payment.action_cancel()
        self._reverse(exit_)
        self.assertEqual(exit_.state, "reversed")
        self.assertEqual(exit_.refund_ids.state, "cancelled")
        self.assertEqual(self._held(self.alice), 10)
        self._assert_ledger(paid=-800)
        self._assert_register_is_ledger()

    def test_partial_then_full(self):
        self._exit(quantity=4, kind="partial").action_confirm()
        self._exit().action_confirm()
        self.assertEqual(self._held(self.alice), 0)
        self._assert_ledger(paid=-600, refund=-200)
        self._assert_register_is_ledger()

    def test_bad_input(self):
        with self._refused("holds 10 share.*11 are to be refunded"):
            self._exit(quantity=11).action_confirm()
        with self._refused("field “Decision”"):
            self._exit(kind="exclusion").action_confirm()
        with self._refused("there is none"):
            self._exit(self.chloe).action_confirm()
        exit_ = self._exit()
        self.company.coop_share_refund_account_id = False
        with self._refused("field “Capital to Refund”"):
            exit_.action_confirm()
        self.assertEqual((exit_.state, exit_.name), ("draft", False))
        self.assertEqual(self._held(self.alice), 10)
        self.company.coop_share_refund_account_id = self.accounts["refund"]
        exit_.action_confirm()
        with self._refused("annulled the shares"):
            exit_.payee_id = self.bruno
        with self._refused("confirmed or cancelled already"):
            exit_.action_confirm()
        with self._refused("is kept"):
            exit_.unlink()

    # ------------------------------------------------------------------
    # Events of the members
    # ------------------------------------------------------------------

    def _exits(self):
        return self.env["coop.share.exit"].search(
            [("company_id", "=", self.company.id)]
        )

    def test_end_of_membership_prepares_the_exit(self):
        events = self.alice_member._record_event(
            "loss", "2024-06-01", decision_id=self.decision.id
        )
        self.members[2]._record_event("resignation", "2024-06-01")  # holds none
        exit_ = self._exits()
        self.assertRecordValues(
            exit_,
            [
                {
                    "member_id": self.alice_member.id,
                    "kind": "quality",
                    "state": "draft",
                    "decision_id": self.decision.id,
                    "event_id": events.id,
                }
            ],
        )
        self.assertEqual(exit_.quantity, 10)
        events._cancel("Mistake")
        self.assertEqual(exit_.state, "cancelled")

    def test_kinds_of_ends(self):
        for kind, expected in (
            ("exclusion", "exclusion"),
            ("death", "death"),
            ("resignation", "withdrawal"),
        ):
            event = self.alice_member._record_event(
                kind, "2024-06-02", decision_id=self.decision.id
            )
            self.assertEqual(self._exits().sorted("id")[-1:].kind, expected)
            event._cancel("Mistake")

    def test_one_exit_at_a_time(self):
        self._exit()
        self.alice_member._record_event("resignation", "2024-06-01")
        self.assertEqual(len(self._exits()), 1)

    # ------------------------------------------------------------------
    # Who may
    # ------------------------------------------------------------------

    def test_rights(self):
        exit_ = self._exit()
        exit_.action_confirm()
        for user, sees in (
            ("alice", 1),
            ("bruno", 0),
            ("payroll", 0),
            ("no_role", 0),
            ("accountant", 1),
        ):
            env = self.env(user=self.users[user])
            for model in ("exit", "exit.line", "refund"):
                found = env[f"coop.share.{model}"].search([])
                self.assertEqual(len(found), sees, (user, model))
                found.read()
            if user in ("alice", "accountant"):
                for door in (
                    lambda env=env: exit_.with_env(env).action_cancel(),
                    lambda env=env: exit_.with_env(env).write({"note": "x"}),
                    lambda env=env: exit_.with_env(env).unlink(),
                    lambda env=env: env["coop.share.waive"].create({}),
                ):
                    with self.assertRaises(AccessError):
                        door()
        for user in ("alice", "officer"):
            with self.assertRaises(AccessError):
                self.env["coop.share.refund.pay"].with_user(self.users[user]).create({})
