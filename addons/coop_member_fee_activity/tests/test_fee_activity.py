# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import Command
from odoo.tests import tagged

from odoo.addons.coop_member_fee.tests.common_ledger import FeeLedgerCommon


@tagged("post_install", "-at_install")
class TestFeeActivity(FeeLedgerCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.cooperative.coop_axis_enabled = True
        cls.structure = cls.cooperative.coop_structure_activity_id
        cls.rule = cls._rule({"amount": 20})
        cls._member("Alice", admitted="2020-01-01")

    def _assert_structure(self, move):
        lines = move.line_ids
        self.assertEqual(lines.mapped("coop_activity_id"), self.structure)
        self.assertFalse(lines.filtered(lambda line: not line.coop_activity_id))
        income = lines.filtered(lambda line: line.account_id == self.income)
        self.assertEqual(
            income.analytic_distribution,
            {str(self.structure.analytic_account_id.id): 100.0},
        )
        self.assertEqual(
            -sum(income.analytic_line_ids.mapped("amount")), income.balance
        )

    def test_call_pay_waive(self):
        fee = self._run()
        self._assert_structure(fee.move_id)
        fee._waive("Hardship")
        self.assertEqual(fee.state, "waived")
        self._assert_structure(fee.credit_move_ids)

    def test_payment(self):
        fee = self._run()
        payment = self._pay(fee)
        self.assertEqual(fee.with_context(coop_date="2026-03-01").state, "paid")
        receivable = payment.move_id.line_ids.filtered(
            lambda line: line.account_id == self.receivable
        )
        self.assertEqual(receivable.coop_activity_id, self.structure)

    def test_same_as_core(self):
        """The short way sets what Odoo's own way sets."""
        fee = self._run()
        plain = self.env["account.move"].create(
            {
                "move_type": "out_invoice",
                "journal_id": self.sale_journal.id,
                "partner_id": fee.payer_id.id,
                "coop_activity_id": self.structure.id,
                "invoice_date": fee.date_call,
                "invoice_date_due": fee.date_due,
                "invoice_payment_term_id": False,
                "invoice_line_ids": [
                    Command.create(
                        {
                            "name": "Fee",
                            "account_id": self.income.id,
                            "price_unit": 20,
                            "tax_ids": False,
                        }
                    )
                ],
            }
        )
        plain.action_post()

        def read(move):
            return [
                (
                    line.account_id,
                    line.coop_activity_id,
                    line.analytic_distribution,
                    line.analytic_line_ids.mapped("amount"),
                    line.balance,
                )
                for line in move.line_ids.sorted(lambda line: line.account_id.code)
            ]

        self.assertEqual(read(fee.move_id), read(plain))

    def test_axis_off(self):
        self.cooperative.coop_axis_enabled = False
        self.assertFalse(self._run().move_id.line_ids.coop_activity_id)
