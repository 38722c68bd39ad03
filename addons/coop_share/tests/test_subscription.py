# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import Command, fields
from odoo.exceptions import UserError, ValidationError
from odoo.tests import Form, freeze_time, tagged

from .common_ledger import LedgerCommon

D = fields.Date.to_date


@tagged("post_install", "-at_install")
@freeze_time("2024-06-10")
class TestSubscription(LedgerCommon):
    """From the bulletin to the capital paid in full."""

    def test_form(self):
        form = Form(
            self.env["coop.share.subscription"].with_user(self.users["officer"])
        )
        form.member_id = self.members[0]
        form.class_id = self.class_a
        form.quantity = 5
        form.plan = "instalments"
        form.instalment_count = 2
        subscription = form.save()
        self.assertEqual((subscription.nominal, subscription.amount), (20, 100))
        self.assertEqual(
            [(i.sequence, i.amount, i.date_due) for i in subscription.instalment_ids],
            [
                (0, 25, D("2024-06-10")),
                (1, 37.5, D("2024-07-10")),
                (2, 37.5, D("2024-08-10")),
            ],
        )
        form.quantity = 10
        form.save()
        self.assertEqual(subscription.instalment_ids.mapped("amount"), [50, 75, 75])

    def test_plan_to_the_cent(self):
        self.class_a.nominal = 33.33
        subscription = self._bulletin(
            self.alice, 1, plan="instalments", instalment_count=7
        )
        amounts = subscription.instalment_ids.mapped("amount")
        # A quarter is 8.3325: rounded up, never less than the law.
        self.assertEqual(amounts[0], 8.34)
        self.assertAlmostEqual(sum(amounts), 33.33, places=2)
        self.assertEqual(len(amounts), 8)

    def test_paid_at_once(self):
        subscription = self._subscribe(self.alice, 4)
        self.assertEqual(subscription.state, "open")
        self.assertEqual(subscription.name, "BS 00001")
        self._assert_ledger(receivable=80, pending=-80)
        self.assertFalse(self._numbers())
        self._pay(subscription)
        self.assertEqual(
            (subscription.state, subscription.payment_state), ("granted", "paid")
        )
        self._assert_ledger(paid=-80)
        self.assertEqual(self._held(self.alice), 4)
        movement = subscription.movement_ids
        self.assertEqual(movement.move_id.coop_share_step, "subscription")
        self.assertEqual(subscription.date_granted, D("2024-06-10"))
        self._assert_register_is_ledger()

    def test_given_on_acceptance(self):
        self.company.coop_share_grant = "acceptance"
        subscription = self._subscribe(self.alice, 4, date="2024-06-10")
        self.assertEqual(subscription.state, "granted")
        self._assert_ledger(receivable=80, called=-80)
        self.assertEqual(self._held(self.alice), 4)
        self._assert_register_is_ledger()
        self._pay(subscription, amount=30)
        self.assertEqual(subscription.payment_state, "partial")
        self.assertEqual(subscription.amount_due, 50)
        self._assert_ledger(receivable=50, called=-50, paid=-30)
        self._pay(subscription)
        self._assert_ledger(paid=-80)
        self._assert_register_is_ledger()

    def test_instalments(self):
        subscription = self._subscribe(
            self.alice,
            10,
            date="2024-06-10",
            plan="instalments",
            first_percent=40,
            instalment_count=2,
        )
        self._assert_ledger(receivable=80, pending=-80)
        # A part of what is due at subscription gives no share yet.
        self._pay(subscription, amount=79.99)
        self.assertEqual((subscription.state, self._held(self.alice)), ("open", 0))
        self._pay(subscription)
        self._assert_ledger(paid=-80, uncalled=-120, holder=120)
        self.assertEqual(self._held(self.alice), 10)
        self.assertEqual(
            subscription.instalment_ids.mapped("state"), ["paid", "planned", "planned"]
        )
        self._assert_register_is_ledger()
        self._cron("_cron_call")
        self._assert_ledger(paid=-80, uncalled=-120, holder=120)
        with freeze_time("2024-07-10"):
            self._cron("_cron_call")
            self._cron("_cron_call")
            self._assert_ledger(
                paid=-80, called=-60, receivable=60, uncalled=-60, holder=60
            )
            self._pay(subscription)
            self._assert_ledger(paid=-140, uncalled=-60, holder=60)
        subscription.action_call_next()
        self._pay(subscription)
        self._assert_ledger(paid=-200)
        self.assertEqual(subscription.payment_state, "paid")
        self._assert_register_is_ledger()
        self.assertEqual(self._numbers(), [1])

    def test_call_before_the_day(self):
        self.company.coop_share_call_days = 30
        subscription = self._subscribe(
            self.alice, 10, date="2024-06-10", plan="instalments"
        )
        self._pay(subscription)
        self._cron("_cron_call")
        self.assertEqual(
            subscription.instalment_ids.mapped("state"),
            ["paid", "called", "planned", "planned"],
        )

    def test_late(self):
        subscription = self._subscribe(self.alice, 4, date="2024-06-10")
        Subscription = self.env["coop.share.subscription"]
        mine = [("company_id", "=", self.company.id)]
        self.assertEqual(subscription.payment_state, "waiting")
        with freeze_time("2024-06-11"):
            subscription.invalidate_recordset()
            subscription.instalment_ids.invalidate_recordset()
            self.assertEqual(subscription.payment_state, "late")
            late = Subscription.search([*mine, ("payment_state", "=", "late")])
            self.assertEqual(late, subscription)
            self.assertFalse(
                Subscription.search(
                    [*mine, ("payment_state", "in", ("paid", "waiting", "partial"))]
                )
            )
        self._pay(subscription)
        for state, expected in (("paid", 1), ("late", 0), ("none", 0), ("partial", 0)):
            self.assertEqual(
                Subscription.search_count([*mine, ("payment_state", "=", state)]),
                expected,
                state,
            )

    def test_search_states_of_instalments(self):
        paid = self._subscribe(
            self.alice, 10, date="2024-06-10", plan="instalments", instalment_count=1
        )
        self._pay(paid)
        called = self._subscribe(self.bruno, 1, date="2024-06-10")
        late = self._subscribe(self.chloe, 1, date="2024-06-01")
        cancelled = self._subscribe(self.town, 1)
        cancelled.action_cancel()
        for state, expected in (
            ("paid", paid.instalment_ids[0]),
            ("planned", paid.instalment_ids[1]),
            ("called", called.instalment_ids),
            ("late", late.instalment_ids),
            ("cancelled", cancelled.instalment_ids),
        ):
            found = self.env["coop.share.instalment"].search(
                [("company_id", "=", self.company.id), ("state", "=", state)]
            )
            self.assertEqual(found, expected, state)
            self.assertEqual(set(found.mapped("state")), {state})

    def test_amount_proposed(self):
        """Whichever figure is read first, the whole of what is due is proposed."""
        for name in ("amount", "amount_total"):
            subscription = self._subscribe(self.alice, 4)
            wizard = self.env["coop.share.pay"].create(
                {"instalment_ids": [Command.set(subscription.instalment_ids.ids)]}
            )
            subscription.instalment_ids.invalidate_recordset(["amount_due"])
            self.assertEqual(wizard[name], 80)
            self.assertEqual((wizard.amount, wizard.amount_total), (80, 80))

    def test_deduction_from_pay(self):
        subscription = self._subscribe(
            self.alice,
            10,
            means="pay_deduction",
            plan="instalments",
            instalment_count=2,
            date="2024-06-10",
        )
        self._pay(subscription)
        self._assert_ledger(paid=-50, uncalled=-150, holder=150, pay=50)
        self.assertEqual(self._held(self.alice), 10)
        entry = self.env["account.move"].search([("coop_share_step", "=", "pay")])
        self.assertEqual(entry.line_ids.partner_id, self.alice)
        # Not kept from the pay after all.
        entry.button_draft()
        self._assert_ledger(receivable=50, called=-50, uncalled=-150, holder=150)
        self._assert_register_is_ledger()

    def test_several_holders_at_once(self):
        subscriptions = self._bulletin(self.alice, 4) | self._bulletin(self.bruno, 2)
        subscriptions.action_accept()
        payments = self._pay(subscriptions)
        self.assertEqual(sorted(payments.mapped("amount")), [40, 80])
        self._assert_ledger(paid=-120)
        self.assertEqual(self._numbers(), [1, 2])
        self._assert_register_is_ledger()

    def test_accepted_on_a_former_day(self):
        """A bulletin taken up from elsewhere is claimed on its own day."""
        day = fields.Date.to_date("2024-01-15")
        subscription = self._bulletin(self.alice, 4)
        subscription._accept(day)
        instalment = subscription.instalment_ids
        self.assertEqual(subscription.date_accepted, day)
        self.assertEqual(instalment.date_called, day)
        self.assertEqual(instalment.call_line_id.date, day)
        self._pay(subscription, date="2024-01-20")
        self.assertEqual(
            subscription.movement_ids.date, fields.Date.to_date("2024-01-20")
        )
        self._assert_register_is_ledger()

    def test_two_classes_in_one_payment(self):
        """One transfer pays two bulletins: a line of the register, a number and the
        capital of each class (a peer draws one number for both, and fails)."""
        bulletins = self._bulletin(self.alice, 4) | self._bulletin(
            self.alice, 2, class_id=self.class_b.id
        )
        bulletins.action_accept()
        payment = self._pay(bulletins)
        self.assertEqual(payment.amount, 180)
        self.assertEqual(bulletins.mapped("state"), ["granted", "granted"])
        movements = bulletins.movement_ids.sorted("number")
        self.assertEqual(movements.mapped("number"), [1, 2])
        self.assertEqual(set(movements.mapped("nominal")), {20, 50})
        self._assert_ledger(paid=-180)
        self.assertEqual(self._balance("paid", self.alice, self.class_b), -100)
        self._assert_register_is_ledger()

    def test_nominal_of_an_accepted_bulletin(self):
        draft = self._bulletin(self.bruno, 1)
        self.class_a.nominal = 30
        self.assertEqual(draft.amount, 30)
        subscription = self._subscribe(self.alice, 4)
        with self._refused("movements or bulletins"):
            self.class_a.nominal = 20
        subscription.action_cancel()
        self.class_a.nominal = 20
        self.assertEqual(draft.amount, 20)

    # ------------------------------------------------------------------
    # Bounces
    # ------------------------------------------------------------------

    def test_bounced_and_paid_again(self):
        """The shares are given once, whatever the payments do (peers give them
        again)."""
        subscription = self._subscribe(self.alice, 4)
        payment = self._pay(subscription)
        for _time in range(3):
            self._bounce(payment)
            self.assertEqual(subscription.amount_due, 80)
            self._assert_ledger(called=-80, receivable=0)
            self.assertEqual(self._held(self.alice), 4)
            lines = (
                payment.move_id.line_ids.filtered(
                    lambda line: line.account_id == self.accounts["receivable"]
                )
                | subscription.sudo().instalment_ids.call_line_id
            )
            lines.reconcile()
            self._assert_ledger(paid=-80)
        self.assertEqual(self._numbers(), [1])
        self._assert_register_is_ledger()

    def test_payment_cancelled_in_the_ledger(self):
        subscription = self._subscribe(self.alice, 4)
        payment = self._pay(subscription)
        payment.action_draft()
        self._assert_ledger(called=-80, receivable=80)
        payment.action_post()
        self._assert_ledger(paid=-80)
        payment.action_draft()
        payment.action_cancel()
        self._assert_ledger(called=-80, receivable=80)
        self._pay(subscription)
        self._assert_ledger(paid=-80)
        self.assertEqual(self._numbers(), [1])
        self._assert_register_is_ledger()

    def test_bounced_before_the_whole_was_there(self):
        subscription = self._subscribe(self.alice, 4)
        payment = self._pay(subscription, amount=30)
        self._pay(subscription, amount=20)
        self._bounce(payment)
        self._assert_ledger(receivable=30, pending=-80)
        self.assertEqual(subscription.amount_due, 60)
        self.assertFalse(self._numbers())

    def _bank_statement(self, payment):
        """The bank confirms: its entry is matched with the payment's."""
        line = payment.move_id.line_ids.filtered(
            lambda line: line.account_id == self.outstanding
        )
        entry = self.env["account.move"].create(
            {
                "journal_id": self.bank_journal.id,
                "date": "2024-06-12",
                "line_ids": [
                    Command.create(
                        {"account_id": self.bank_account.id, "balance": line.balance}
                    ),
                    Command.create(
                        {"account_id": self.outstanding.id, "balance": -line.balance}
                    ),
                ],
            }
        )
        entry.action_post()
        (
            line
            | entry.line_ids.filtered(lambda item: item.account_id == self.outstanding)
        ).reconcile()
        return entry

    def test_only_what_the_bank_confirms(self):
        self.company.coop_share_release = "bank"
        subscription = self._subscribe(self.alice, 4)
        payment = self._pay(subscription)
        self.assertEqual(subscription.state, "open")
        self.assertFalse(self._numbers())
        with freeze_time("2024-06-12"):
            entry = self._bank_statement(payment)
            self.assertEqual(subscription.state, "granted")
            self._assert_ledger(paid=-80)
            # The debit comes back.
            entry.line_ids.remove_move_reconcile()
            self._assert_ledger(called=-80)
            self._bank_statement(payment)
            self._assert_ledger(paid=-80)
        self.assertEqual(self._numbers(), [1])
        self._assert_register_is_ledger()

    def test_daily_check_mends(self):
        """Whatever passed by no hook is found by the check of the day, once."""
        subscription = self._subscribe(self.alice, 4)
        with self.env.cr.savepoint():
            self._pay(subscription.with_context(coop_share_no_sync=True))
        env = self.env(context={**self.env.context, "coop_share_no_sync": True})
        payment = env["account.payment"].search(
            [("partner_id", "=", self.alice.id)], limit=1
        )
        payment.move_id.line_ids.remove_move_reconcile()
        self._assert_ledger(paid=-80)
        for _time in range(2):
            self._cron("_cron_check")
            self._assert_ledger(called=-80)
        self.assertEqual(self._numbers(), [1])

    def test_payment_goes_on_when_the_register_refuses(self):
        subscription = self._subscribe(self.alice, 4)
        self.class_a.max_quantity = 3
        self._pay(subscription)
        self.assertEqual(subscription.state, "open")
        self.assertIn("the maximum is 3", subscription.problem)
        self._assert_ledger(pending=-80)
        self.class_a.max_quantity = 0
        self._cron("_cron_check")
        self.assertEqual(subscription.state, "granted")
        self.assertFalse(subscription.problem)
        self._assert_ledger(paid=-80)

    def test_payment_in_a_closed_period(self):
        subscription = self._subscribe(self.alice, 4)
        payment = self._pay(subscription, date="2024-05-20")
        self._bounce(payment)
        self.company.fiscalyear_lock_date = "2024-05-31"
        (
            payment.move_id.line_ids.filtered(
                lambda line: line.account_id == self.accounts["receivable"]
            )
            | subscription.sudo().instalment_ids.call_line_id
        ).reconcile()
        moves = self.env["account.move"].search(
            [("coop_share_step", "=", "release")], order="id"
        )
        self.assertEqual(
            moves.mapped("date"), [D("2024-05-20"), D("2024-06-10"), D("2024-06-01")]
        )
        self._assert_ledger(paid=-80)

    # ------------------------------------------------------------------
    # Cancel and reverse
    # ------------------------------------------------------------------

    def test_cancel(self):
        subscription = self._subscribe(self.alice, 4)
        self._pay(subscription, amount=30)
        subscription.action_cancel()
        self.assertEqual(subscription.state, "cancelled")
        # What was received is to give back.
        self._assert_ledger(receivable=-30)
        self.assertEqual(subscription.instalment_ids.state, "cancelled")
        draft = self._bulletin(self.alice)
        draft.action_cancel()
        self._assert_ledger(receivable=-30)

    def _reverse(self, operation, date="2024-06-10", note="Wrong person"):
        wizard = self.env["coop.share.reverse"].create(
            {
                **{
                    key.removeprefix("default_"): value
                    for key, value in operation.action_reverse()["context"].items()
                },
                "date": date,
                "note": note,
            }
        )
        wizard.action_reverse()

    def test_reverse(self):
        subscription = self._subscribe(
            self.alice, 10, plan="instalments", date="2024-06-10"
        )
        self._pay(subscription)
        subscription.action_call_next()
        self._pay(subscription, amount=10)
        with self._refused("gave its shares"):
            subscription.action_cancel()
        with self._refused("say why"):
            self._reverse(subscription, note=" ")
        self._reverse(subscription)
        self.assertEqual(subscription.state, "cancelled")
        self._assert_ledger(receivable=-60)
        self.assertEqual(self._held(self.alice), 0)
        reversal = subscription.movement_ids.reversal_ids
        self.assertEqual(reversal.note, "Wrong person")
        self.assertEqual(
            reversal.move_id.reversed_entry_id, subscription.movement_ids.move_id
        )
        self._assert_register_is_ledger()

    def test_reverse_after_the_shares_have_gone(self):
        subscription = self._subscribe(self.alice, 4)
        self._pay(subscription)
        self._move(self.bruno, 10, "2024-06-10")
        self._transfer(self.alice, self.bruno, 1, "2024-06-10")
        with self._refused("would hold -1"):
            self._reverse(subscription)
        self.assertEqual(subscription.state, "granted")
        self._assert_ledger(paid=-80)

    def test_entries_of_the_capital_are_kept(self):
        subscription = self._subscribe(self.alice, 4)
        self._pay(subscription)
        for move in self.env["account.move"].search([("coop_share_step", "!=", False)]):
            with self._refused("can't be changed alone"):
                move.button_draft()

    # ------------------------------------------------------------------
    # Bad input
    # ------------------------------------------------------------------

    def test_plan_against_the_law(self):
        subscription = self._bulletin(self.alice, 4, plan="instalments")
        first, *_others, last = subscription.instalment_ids
        first.amount = 19.99
        last.amount += 0.01
        with self._refused("at least 25 %"):
            subscription.action_accept()
        last.amount -= 0.02
        with self._refused("they sum to"):
            subscription.action_accept()
        subscription._update_plan()
        subscription.instalment_ids[-1].date_due = D("2029-01-11")
        with self._refused("must be paid by 01/10/2029"):
            subscription.action_accept()
        subscription.instalment_ids[-1].date_due = D("2029-01-10")
        subscription.instalment_ids[0].date_due = D("2024-01-09")
        with self._refused("before the day of the signature"):
            subscription.action_accept()
        self.assertFalse(subscription.name)
        self._assert_ledger()

    def test_settings_within_the_law(self):
        with self._refused("between 25", ValidationError):
            self.company.coop_share_first_percent = 20
        with self._refused("between 0 and 60", ValidationError):
            self.company.coop_share_release_months = 61

    def test_above_the_maximum(self):
        """What is asked for already counts."""
        self.class_a.max_quantity = 5
        self._subscribe(self.alice, 3)
        with self._refused("would hold 6"):
            self._subscribe(self.alice, 3)
        self._subscribe(self.alice, 2)

    def test_former_member(self):
        self.members[0]._record_event("resignation", "2024-06-01")
        with self._refused("neither a member nor a candidate"):
            self._subscribe(self.alice, 1)

    def test_missing_account(self):
        for name in ("receivable", "pending", "called", "paid", "uncalled", "holder"):
            field_name = f"coop_share_{name}_account_id"
            account = self.company[field_name]
            self.company[field_name] = False
            label = self.company._fields[field_name].string
            with self._refused(f"field “{label}”"):
                self._subscribe(self.alice, 1)
            self.company[field_name] = account
        self.assertFalse(
            self.env["account.move"].search([("coop_share_step", "!=", False)])
        )

    def test_accounts_of_the_class(self):
        own = self.accounts["paid"].copy({"code": "T10131", "name": "Paid A"})
        self.class_a.paid_account_id = own
        self._pay(self._subscribe(self.alice, 4))
        self.assertEqual(self._balance("paid"), 0)
        lines = self.env["account.move.line"].search([("account_id", "=", own.id)])
        self.assertEqual(sum(lines.mapped("balance")), -80)
        self.assertIn(own, self.company._coop_share_capital_accounts())

    def test_bad_payments(self):
        subscriptions = self._subscribe(self.alice, 4) | self._subscribe(self.bruno, 2)
        with self._refused("Nothing is due"):
            self._pay(self._bulletin(self.chloe))
        for amount in (0, -1, 80.01):
            with self._refused("up to what is due"):
                self._pay(subscriptions[0], amount=amount)
        with self._refused("several holders"):
            self._pay(subscriptions, amount=100)
        with self._refused("choose the bank"):
            self._pay(subscriptions, journal_id=False)

    def test_accepted_bulletin_is_settled(self):
        subscription = self._subscribe(self.alice, 4)
        with self._refused("doesn't change any more"):
            subscription.quantity = 5
        with self._refused("don't change any more"):
            subscription.instalment_ids.amount = 5
        with self._refused("is kept"):
            subscription.unlink()
        with self._refused("accepted or cancelled already"):
            subscription.action_accept()
        subscription.instalment_ids.date_due = "2024-06-30"
        self._bulletin(self.alice).unlink()

    def test_french_chart(self):
        company = self.env["res.company"].create({"name": "Chart"})
        codes = ("101100", "101200", "101300", "109000", "456250", "456300", "456700")
        self.env["account.account"].create(
            [
                {
                    "code": code,
                    "name": code,
                    "account_type": "equity",
                    "company_ids": [Command.set(company.ids)],
                }
                for code in codes
            ]
        )
        for _time in range(2):
            company._coop_share_load_french_accounts()
        code = lambda name: (
            company[f"coop_share_{name}_account_id"].with_company(company).code
        )
        self.assertEqual(
            [code(name) for name in ("uncalled", "paid", "receivable", "refund")],
            ["101100", "101300", "456251", "456701"],
        )
        receivable = company.coop_share_receivable_account_id
        self.assertEqual(receivable.account_type, "asset_receivable")
        self.assertTrue(receivable.non_trade)
        with self.assertRaises(UserError):
            company._coop_share_account("waiver")
