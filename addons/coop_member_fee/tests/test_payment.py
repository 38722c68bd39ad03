# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common_ledger import FeeLedgerCommon


@tagged("post_install", "-at_install")
class TestPayment(FeeLedgerCommon):
    """Called on 1 January 2026: due on 31 January, expired after 1 April."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.rule = cls._rule({"amount": 120})
        cls.member = cls._member("Payer", admitted="2020-01-01")

    def setUp(self):
        super().setUp()
        self.fee = self._run()

    def _status(self, date):
        return self.member._fee_statuses_at(self._day(date))[self.member.id]

    def _state(self, date):
        return self.fee.with_context(coop_date=date).state

    def test_paid(self):
        self.assertEqual(self._status("2026-02-10"), "late")
        self._pay(self.fee, "2026-02-10")
        self.assertEqual(self.fee.date_paid, self._day("2026-02-10"))
        self.assertEqual(self.fee.amount_residual, 0)
        self.assertEqual(self.member.fee_amount_open, 0)
        self.assertEqual(self._status("2026-02-09"), "late")
        self.assertEqual(self._status("2026-02-10"), "up_to_date")

    def test_part_of_it(self):
        self._pay(self.fee, "2026-01-10", amount=100)
        self.assertFalse(self.fee.date_paid)
        self.assertEqual(self.fee.amount_residual, 20)
        self.assertEqual(self.member.fee_amount_open, 20)
        self.assertEqual(self._status("2026-02-10"), "late")
        self._pay(self.fee, "2026-02-20")
        self.assertEqual(self.fee.date_paid, self._day("2026-02-20"))

    def test_bounced_and_paid_again(self):
        payment = self._pay(self.fee, "2026-01-10")
        self.assertEqual(self._status("2026-05-01"), "up_to_date")
        payment.move_id.line_ids.remove_move_reconcile()
        self.assertFalse(self.fee.date_paid)
        self.assertEqual(self._state("2026-05-01"), "expired")
        self.assertEqual(self._status("2026-05-01"), "expired")
        self._pay(self.fee, "2026-05-10")
        self.assertEqual(self._status("2026-05-09"), "expired")
        self.assertEqual(self._status("2026-05-10"), "up_to_date")
        self.assertEqual(self.rule.fee_count, 1)

    def test_invoice_reversed_by_the_accountant(self):
        self.fee.move_id._reverse_moves(cancel=True)
        self.assertTrue(self.fee.is_void)
        self.assertEqual(self.fee.state, "cancelled")
        self.assertFalse(self._status("2026-05-01"))

    def test_part_credited_by_the_accountant(self):
        """A partial credit note cancels nothing: what is left is owed."""
        refund = self.fee.move_id._reverse_moves([{"invoice_date": "2026-01-15"}])
        refund.invoice_line_ids.price_unit = 100
        refund.action_post()
        (self.fee.move_id + refund).line_ids.filtered(
            lambda line: line.account_id == self.receivable
        ).reconcile()
        self.assertEqual(self._state("2026-02-10"), "late")
        self.assertEqual(self.fee.amount_residual, 20)

    def test_waived(self):
        officer = self.fee.with_env(self.env_of("officer"))
        with self._refused("Say why"):
            officer._waive("  ")
        officer._waive("Hardship", "2026-03-10")
        self.assertEqual(self.fee.move_id.payment_state, "reversed")
        self.assertEqual(self._state("2026-03-09"), "late")
        self.assertEqual(self._state("2026-03-10"), "waived")
        self.assertEqual(self._status("2026-03-10"), "up_to_date")
        self.assertEqual(self.fee.waive_user_id, self.users["officer"])
        self.assertEqual(self.fee.credit_move_ids.invoice_date, self._day("2026-03-10"))
        self.assertEqual(self._balance(self.income), 0)
        self.assertEqual(self._balance(self.receivable), 0)
        for again in (officer._waive,):
            with self._refused("can't be waived: its status is “Waived”"):
                again("Twice")

    def test_rest_waived(self):
        self._pay(self.fee, "2026-01-10", amount=100)
        self.fee._waive("Hardship", "2026-02-10")
        self.assertEqual(self.fee.credit_move_ids.amount_total, 20)
        self.assertEqual(self.fee.move_id.payment_state, "paid")
        self.assertEqual(self._state("2026-02-09"), "late")
        self.assertEqual(self._state("2026-02-10"), "waived")
        self.assertEqual(self._balance(self.income), -100)

    def test_paid_is_not_waived(self):
        self._pay(self.fee, "2026-01-10")
        with self._refused("can't be waived: its status is “Paid”"):
            self.fee._waive("Hardship")

    def test_credit_note_in_a_locked_period(self):
        self.cooperative.fiscalyear_lock_date = "2026-03-31"
        self.fee._waive("Hardship", "2026-03-10")
        self.assertEqual(self.fee.credit_move_ids.date, self._day("2026-04-01"))
        self.assertEqual(self._state("2026-03-10"), "waived")

    def test_cancelled(self):
        self.fee._cancel("Called by mistake", "2026-03-10")
        self.assertEqual(self.fee.state, "cancelled")
        self.assertFalse(self._status("2026-03-10"))
        self.assertEqual(self._balance(self.receivable), 0)
        with self._refused("can't be cancelled"):
            self.fee._cancel("Twice")
        # Not called again, unless asked for
        run = self._make_run()
        run.action_compute()
        self.assertFalse(run.fee_ids)
        move = self.fee.move_id
        self.fee.with_env(self.env_of("officer")).action_call_again()
        again = self._run()
        self.assertNotEqual(again.move_id, move)
        self.assertEqual(self._balance(self.receivable), 120)

    def test_paid_then_cancelled(self):
        """What was paid stays to the payer's credit."""
        self._pay(self.fee, "2026-01-10")
        self.fee._cancel("Called by mistake", "2026-03-10")
        self.assertEqual(self.fee.state, "cancelled")
        self.assertEqual(self._balance(self.receivable), -120)

    def test_standing_is_not_called_again(self):
        with self._refused("can't be called again"):
            self.fee.action_call_again()

    def test_exit_during_the_period(self):
        self.rule.proration_exit = "month"
        self._record(
            self.member, "resignation", "2026-02-01", date_effective="2026-04-01"
        )
        Fee = self.env["coop.member.fee"]
        found = Fee._find_to_adjust(self.cooperative)
        self.assertEqual(found, self.fee)
        self.assertEqual(found._adjust_to_exit("2026-02-02"), self.fee)
        self.assertEqual((self.fee.amount, self.fee.amount_residual), (30, 30))
        self.assertEqual(self.fee.date_to, self._day("2026-03-31"))
        self.assertEqual(self.fee.credit_move_ids.amount_total, 90)
        self.assertEqual(self._balance(self.income), -30)
        self.assertFalse(Fee._find_to_adjust(self.cooperative), "once")
        self.assertFalse(self.fee._adjust_to_exit())
        self._pay(self.fee, "2026-02-10")
        self.assertEqual(self._state("2026-02-10"), "paid")

    def test_exit_of_one_who_paid(self):
        self.rule.proration_exit = "day"
        self._pay(self.fee, "2026-01-10")
        self._record(self.member, "death", "2026-07-02")
        self.fee._adjust_to_exit("2026-07-10")
        # 182 days of 365
        self.assertEqual(self.fee.amount, 59.84)
        self.assertEqual(self._balance(self.receivable), -60.16)
        self.assertEqual(self._state("2026-07-10"), "paid")

    def test_wizard(self):
        action = self.fee.with_env(self.env_of("officer"))
        wizard = action.env["coop.fee.settle"].create(
            {"fee_ids": [(6, 0, action.ids)], "kind": "waive", "reason": "Hardship"}
        )
        self.assertEqual((wizard.fee_count, wizard.amount), (1, 120))
        wizard.action_confirm()
        self.assertEqual(self.fee.state, "waived")
        with self.assertRaises(AccessError):
            self.env_of("accountant")["coop.fee.settle"].create(
                {"fee_ids": [(6, 0, self.fee.ids)], "reason": "x"}
            )

    def test_who_settles(self):
        for role in ("member", "accountant", "adviser"):
            fee = self.fee.with_env(self.env_of(role))
            for door in (fee._waive, fee._cancel):
                with self.assertRaises(AccessError):
                    door("Mine")
            with self.assertRaises(AccessError):
                fee.action_call_again()
            with self.assertRaises(AccessError):
                fee._adjust_to_exit()
        for role in ("member", "adviser"):
            with self.assertRaises(AccessError):
                self.env_of(role)["coop.fee.run"].create({"date": "2026-01-01"})
