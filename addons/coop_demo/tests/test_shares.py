# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from ..generator.bank import CAPITAL
from .common import DemoCase


@tagged("post_install", "-at_install")
class TestShares(DemoCase):
    """The register and the ledger tell the same, over a year of operations."""

    def _search(self, model, *domain, **kwargs):
        return self.demo.model(model).search(
            [("company_id", "=", self.root.id), *domain], **kwargs
        )

    def _balance(self, account):
        [(balance,)] = self.demo.model("account.move.line")._read_group(
            [
                ("account_id", "=", account.id),
                ("parent_state", "=", "posted"),
                ("company_id", "in", self.demo.companies.ids),
            ],
            aggregates=["balance:sum"],
        )
        return round(balance or 0.0, 2)

    def test_register_is_the_ledger(self):
        Movement = self.env["coop.share.movement"]
        for month in self.demo.months:
            day = self.demo.month_end(month) or self.demo.today
            self.assertEqual(Movement._find_differences(self.root, day), [], day)
        rows = Movement._compare_classes(self.root, self.demo.today)
        self.assertTrue(all(row["class_id"] for row in rows))
        ledger = sum(row["uncalled"] + row["called"] + row["paid"] for row in rows)
        self.assertAlmostEqual(sum(row["register"] for row in rows), ledger, 2)
        self.assertAlmostEqual(self.root._coop_share_capital(), float(ledger), 2)

    def test_register_has_no_gap(self):
        movements = self._search("coop.share.movement", order="number")
        self.assertEqual(movements.mapped("number"), list(range(1, len(movements) + 1)))
        opening = movements.filtered(lambda movement: movement.kind == "opening")
        self.assertEqual(sum(opening.mapped("amount")), CAPITAL)
        # As they were recorded, one day after the other
        days = (movements - opening).mapped("date")
        self.assertEqual(days, sorted(days))
        self.assertLessEqual(
            {"opening", "subscription", "transfer", "withdrawal", "partial"},
            set(movements.mapped("kind")),
        )

    def test_nothing_is_left_to_mend(self):
        self.assertFalse(
            self._search("coop.share.subscription", ("problem", "!=", False))
        )
        self.assertFalse(self.env["coop.share.instalment"]._find_unbooked())
        pending = self.root.coop_share_pending_account_id
        waiting = self._search("coop.share.subscription", ("state", "=", "open"))
        self.assertEqual(self._balance(pending), -sum(waiting.mapped("amount_called")))

    def test_each_step_is_shown(self):
        states = set(self._search("coop.share.subscription").mapped("state"))
        self.assertEqual(states, {"draft", "open", "granted"})
        instalments = set(self._search("coop.share.instalment").mapped("state"))
        self.assertLessEqual({"planned", "paid", "late"}, instalments)
        exits = self._search("coop.share.exit")
        self.assertEqual(set(exits.mapped("state")), {"done", "waiting"})
        refunds = set(exits.refund_ids.mapped("state"))
        self.assertLessEqual({"paid", "planned"}, refunds)

    def test_bounced_and_paid_again(self):
        """Once given, once booked, whatever the bank did."""
        subscription = self._search(
            "coop.share.subscription",
            ("means", "=", "direct_debit"),
            ("state", "=", "granted"),
        )
        self.assertEqual(len(subscription.movement_ids), 1)
        paid = subscription.instalment_ids.filtered(lambda one: one.state == "paid")
        self.assertGreater(len(paid), 2)
        self.assertEqual(subscription.amount_paid, sum(paid.mapped("amount")))
        booked = self._search(
            "account.move",
            ("coop_share_step", "=", "release"),
            ("line_ids.coop_share_instalment_id", "in", paid.ids),
        )
        # One more undone, one more when it was paid again
        self.assertEqual(len(booked), len(paid) + 2)

    def test_refunds_and_waiver(self):
        refunds = self._search("coop.share.refund")
        self.assertEqual(
            -self._balance(self.root.coop_share_refund_account_id),
            round(sum(refunds.mapped("amount_due")), 2),
        )
        self.assertLess(self._balance(self.root.coop_share_waiver_account_id), 0)

    def test_interest(self):
        interest = self._search("coop.share.interest")
        self.assertEqual(interest.state, "posted")
        self.assertEqual(self._balance(self.root.coop_share_interest_account_id), 0)
        self.assertEqual(
            self._balance(self.root.coop_share_surplus_account_id), interest.amount
        )

    def test_fees(self):
        fees = self._search("coop.member.fee")
        states = set(fees.mapped("state"))
        self.assertLessEqual({"draft", "paid", "waived", "expired"}, states)
        called = fees.filtered(lambda fee: fee.stage == "called")
        self.assertEqual(len(set(called.mapped("period_start"))), 2)
        credited = sum(called.credit_move_ids.mapped("amount_total"))
        self.assertEqual(
            -self._balance(self.root.coop_fee_account_id),
            sum(called.mapped("amount")) - credited,
        )
        self.assertTrue(called.reminder_ids)
        runs = self._search("coop.fee.run")
        self.assertEqual(sorted(runs.mapped("state")), ["done", "done", "ready"])
