# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import Command
from odoo.tests import tagged

from .common_axis import AxisCommon


@tagged("post_install", "-at_install")
class TestAxisPayment(AxisCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.outstanding = cls.env["account.account"].create(
            {
                "name": "Receipts in transit",
                "code": "511298",
                "account_type": "asset_current",
                "reconcile": True,
            }
        )
        cls.bank_journal.inbound_payment_method_line_ids.payment_account_id = (
            cls.outstanding
        )
        cls.bank_journal.outbound_payment_method_line_ids.payment_account_id = (
            cls.outstanding
        )

    def _register(self, moves, **vals):
        return (
            self.env["account.payment.register"]
            .with_context(active_model="account.move", active_ids=moves.ids)
            .create(
                {
                    "journal_id": self.bank_journal.id,
                    "payment_date": "2024-03-20",
                    **vals,
                }
            )
            ._create_payments()
        )

    def _treasury(self, activity):
        groups = self.env["account.move.line"]._read_group(
            [
                ("coop_activity_id", "=", activity.id),
                ("parent_state", "=", "posted"),
            ],
            aggregates=["balance:sum"],
        )
        return self.company.currency_id.round(-groups[0][0])

    def test_payment_of_one_activity(self):
        invoice = self._invoice(self.activity_a, (None, 100, None))
        payment = self._register(invoice)
        self.assertEqual(payment.coop_activity_id, self.activity_a)
        self.assertEqual(payment.move_id.line_ids.coop_activity_id, self.activity_a)
        self.assertFalse(
            payment.move_id.line_ids.filtered(
                "account_id.coop_is_liquidity"
            ).coop_activity_id
        )
        self.assertEqual(self._treasury(self.activity_a), 100)
        self._assert_axis_complete()

    def test_payment_of_a_joint_invoice(self):
        invoice = self._invoice(
            self.activity_a, (self.activity_a, 100, None), (self.activity_b, 50, None)
        )
        payment = self._register(invoice, group_payment=True)
        self.assertFalse(payment.coop_activity_id)
        self.assertEqual(invoice.amount_residual, 0)
        self.assertEqual(self._treasury(self.activity_a), 100)
        self.assertEqual(self._treasury(self.activity_b), 50)
        self.assertEqual(self._treasury(self.structure), 0)
        self._assert_axis_complete()

    def test_unmatching_undoes_the_transfer(self):
        invoice = self._invoice(
            self.activity_a, (self.activity_a, 100, None), (self.activity_b, 50, None)
        )
        self._register(invoice, group_payment=True)
        invoice.line_ids.remove_move_reconcile()
        self.assertEqual(self._treasury(self.activity_a), 0)
        self.assertEqual(self._treasury(self.activity_b), 0)
        self.assertEqual(self._treasury(self.structure), 150)
        self._assert_axis_complete()

    def test_partial_payments(self):
        invoice = self._invoice(
            self.activity_a, (self.activity_a, 100, None), (self.activity_b, 50, None)
        )
        for amount in (70.01, 50, 29.99):
            self._register(invoice, amount=amount, group_payment=True)
        self.assertEqual(invoice.amount_residual, 0)
        self.assertEqual(self._open_balance(self.activity_a), 0)
        self.assertEqual(self._open_balance(self.activity_b), 0)
        self.assertEqual(self._treasury(self.structure), 0)

    def test_write_off_belongs_to_the_activity(self):
        invoice = self._invoice(self.activity_a, (None, 100, None))
        self._register(
            invoice,
            amount=98,
            payment_difference_handling="reconcile",
            writeoff_account_id=self.expense.id,
        )
        self.assertEqual(invoice.amount_residual, 0)
        self.assertEqual(self._treasury(self.activity_a), 98)

    def test_write_off_of_a_joint_invoice_is_shared(self):
        invoice = self._invoice(
            self.activity_a, (self.activity_a, 100, None), (self.activity_b, 50, None)
        )
        payment = self._register(
            invoice,
            amount=149,
            group_payment=True,
            payment_difference_handling="reconcile",
            writeoff_account_id=self.expense.id,
        )
        write_offs = payment.move_id.line_ids.filtered(
            lambda line: line.account_id == self.expense
        )
        self.assertEqual(
            sorted((line.coop_activity_id.code, line.balance) for line in write_offs),
            [("ALI", 0.67), ("BRU", 0.33)],
        )
        self.assertEqual(self._treasury(self.activity_a), 99.33)
        self.assertEqual(self._treasury(self.activity_b), 49.67)

    def test_bank_deposit_of_several_activities(self):
        """One line on the bank statement pays two activities' invoices."""
        invoice_a = self._invoice(self.activity_a, (None, 100, None))
        invoice_b = self._invoice(self.activity_b, (None, 50, None))
        deposit = self._entry(
            (self.bank_account, 150, None),
            (self.receivable, -150, None),
            journal_id=self.bank_journal.id,
        )
        item = deposit.line_ids.filtered(
            lambda line: line.account_id == self.receivable
        )
        # Not allocated yet: held by the cooperative.
        self.assertEqual(item.coop_activity_id, self.structure)
        lines = (invoice_a + invoice_b).line_ids.filtered(
            lambda line: line.display_type == "payment_term"
        )
        (item + lines).reconcile()
        self.assertEqual(self._treasury(self.activity_a), 100)
        self.assertEqual(self._treasury(self.activity_b), 50)
        self.assertEqual(self._treasury(self.structure), 0)
        # The transfers leave nothing open with the customer.
        open_items = self.env["account.move.line"].search(
            [
                ("partner_id", "=", self.partner_a.id),
                ("account_id", "=", self.receivable.id),
                ("parent_state", "=", "posted"),
                ("reconciled", "=", False),
            ]
        )
        self.assertFalse(open_items)

    def test_deposit_inherits_without_an_entry(self):
        invoice = self._invoice(self.activity_a, (None, 100, None))
        deposit = self._entry(
            (self.bank_account, 100, None),
            (self.receivable, -100, None),
            journal_id=self.bank_journal.id,
        )
        item = deposit.line_ids.filtered(
            lambda line: line.account_id == self.receivable
        )
        before = self.env["account.move"].search_count([])
        (
            item
            + invoice.line_ids.filtered(
                lambda line: line.display_type == "payment_term"
            )
        ).reconcile()
        self.assertEqual(item.coop_activity_id, self.activity_a)
        self.assertEqual(self.env["account.move"].search_count([]), before)

    def test_locked_period_is_not_touched(self):
        invoice = self._invoice(self.activity_a, (None, 100, None), date="2024-02-10")
        deposit = self._entry(
            (self.bank_account, 100, None),
            (self.receivable, -100, None),
            date="2024-02-15",
            journal_id=self.bank_journal.id,
        )
        self.company.fiscalyear_lock_date = "2024-02-29"
        item = deposit.line_ids.filtered(
            lambda line: line.account_id == self.receivable
        )
        (
            item
            + invoice.line_ids.filtered(
                lambda line: line.display_type == "payment_term"
            )
        ).reconcile()
        self.assertEqual(item.coop_activity_id, self.structure)
        transfer = item.matched_debit_ids.coop_transfer_move_id
        self.assertEqual(transfer.state, "posted")
        self.assertGreater(str(transfer.date), "2024-02-29")
        self.assertEqual(self._treasury(self.activity_a), 100)

    def test_credit_of_one_activity_on_anothers_invoice(self):
        credit = self._invoice(
            self.activity_a, (None, 30, None), move_type="out_refund"
        )
        invoice = self._invoice(self.activity_b, (None, 100, None))
        (credit + invoice).line_ids.filtered(
            lambda line: line.display_type == "payment_term"
        ).reconcile()
        self.assertEqual(self._open_balance(self.activity_a), 0)
        self.assertEqual(self._open_balance(self.activity_b), 70)

    def test_exchange_difference_belongs_to_the_activity(self):
        invoice = self._invoice(
            self.activity_a,
            (None, 100, None),
            currency_id=self.other_currency.id,
            date="2016-01-10",
        )
        self._register(
            invoice, currency_id=self.other_currency.id, payment_date="2017-01-10"
        )
        self.assertEqual(invoice.amount_residual, 0)
        exchange = invoice.line_ids.matched_credit_ids.exchange_move_id
        self.assertTrue(exchange)
        self.assertEqual(exchange.line_ids.coop_activity_id, self.activity_a)
        self._assert_axis_complete()

    def test_cash_basis_tax_follows_the_activity(self):
        self.company.tax_exigibility = True
        transition = self.env["account.account"].create(
            {
                "name": "VAT waiting",
                "code": "445899",
                "account_type": "liability_current",
                "reconcile": True,
            }
        )
        tax = self.tax.copy(
            {
                "name": "On payment",
                "tax_exigibility": "on_payment",
                "cash_basis_transition_account_id": transition.id,
            }
        )
        invoice = self._invoice(
            self.activity_a, (self.activity_a, 100, tax), (self.activity_b, 50, tax)
        )
        self._register(invoice, group_payment=True)
        moves = self.env["account.move"].search(
            [("tax_cash_basis_origin_move_id", "=", invoice.id)]
        )
        self.assertTrue(moves)
        totals = {}
        for line in moves.line_ids.filtered(lambda line: line.account_id == transition):
            totals[line.coop_activity_id.code] = (
                totals.get(line.coop_activity_id.code, 0) + line.balance
            )
        rate = tax.amount / 100
        self.assertEqual(
            {code: round(amount, 2) for code, amount in totals.items()},
            {"ALI": round(100 * rate, 2), "BRU": round(50 * rate, 2)},
        )
        for move in moves:
            self._assert_each_activity_balances(move)
        self._assert_axis_complete()

    def test_vendor_bill_paid(self):
        bill = self._invoice(self.activity_b, (None, 500, None), move_type="in_invoice")
        self._register(bill)
        self.assertEqual(self._treasury(self.activity_b), -500)

    def test_statement_line(self):
        """The suspense item of a bank transaction is the structure's until matched."""
        line = self.env["account.bank.statement.line"].create(
            {
                "journal_id": self.bank_journal.id,
                "amount": 100,
                "date": "2024-03-15",
                "payment_ref": "Deposit",
            }
        )
        self.assertEqual(self._treasury(self.structure), 100)
        invoice = self._invoice(self.activity_a, (None, 100, None))
        _liquidity, suspense, _other = line._seek_for_lines()
        line.move_id.with_context(force_delete=True, skip_readonly_check=True).write(
            {
                "line_ids": [
                    Command.delete(suspense.id),
                    Command.create(
                        {
                            "account_id": self.receivable.id,
                            "partner_id": self.partner_a.id,
                            "balance": -100,
                            "name": "Deposit",
                        }
                    ),
                ]
            }
        )
        _liquidity, _suspense, other = line._seek_for_lines()
        (
            other
            + invoice.line_ids.filtered(
                lambda line: line.display_type == "payment_term"
            )
        ).reconcile()
        self.assertEqual(self._treasury(self.activity_a), 100)
        self.assertEqual(self._treasury(self.structure), 0)
        self._assert_axis_complete()
