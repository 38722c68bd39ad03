# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo.tests import tagged

from .common import JointCommon


@tagged("post_install", "-at_install")
class TestJointMatching(JointCommon):
    """A partial payment is shared between the activities of the invoice."""

    def test_in_proportion(self):
        move = self._joint((None, 1000, None))
        self.assertEqual(self._residuals(move), [500, 300, 200])
        self._pay(move, 100.01)
        self.assertEqual(self._residuals(move), [449.99, 270, 180])
        self._pay(move, 899.99)
        self.assertEqual(self._residuals(move), [0, 0, 0])
        self.assertIn(move.payment_state, ("paid", "in_payment"))
        self._assert_axis_complete()

    def test_in_the_stated_order(self):
        agreement = self._agreement(
            (self.activity_a, 50),
            (self.activity_b, 30),
            (self.activity_c, 20),
            payment_sharing="order",
        )
        agreement.line_ids.sorted()[2].sequence = -1  # Chloé first
        move = self._joint((None, 1000, None), agreement=agreement)
        self._pay(move, 250)
        self.assertEqual(self._residuals(move), [450, 300, 0])

    def test_two_instalments(self):
        """The first instalment is shared before the second one."""
        term = self.env["account.payment.term"].create(
            {
                "name": "Half now",
                "line_ids": [
                    (0, 0, {"value": "percent", "value_amount": 50, "nb_days": 0}),
                    (0, 0, {"value": "percent", "value_amount": 50, "nb_days": 30}),
                ],
            }
        )
        move = self._joint((None, 1000, None), invoice_payment_term_id=term.id)
        self._pay(move, 250, installments_mode="full")
        due = move.line_ids.filtered(
            lambda line: line.display_type == "payment_term"
        ).sorted("date_maturity")
        first = due.filtered(lambda line: line.date_maturity == due[0].date_maturity)
        self.assertEqual(sum(first.mapped("amount_residual")), 250)
        self.assertEqual(self._residuals(move), [375, 225, 150])

    def test_one_payment_of_two_invoices(self):
        joint = self._joint((None, 100, None))
        plain = self._invoice(self.activity_b, (None, 50, None))
        payment = self.env["account.payment"].create(
            {
                "amount": 110,
                "partner_id": self.partner_a.id,
                "payment_type": "inbound",
                "date": "2024-03-20",
            }
        )
        payment.action_post()
        lines = (joint | plain | payment.move_id).line_ids.filtered(
            lambda line: line.account_id == self.receivable
        )
        if not payment.move_id:
            self.skipTest("This chart books no entry for payments.")
        lines.reconcile()
        left = sum(self._residuals(joint)) + plain.amount_residual
        self.assertAlmostEqual(left, 40)
        self._assert_axis_complete()

    def test_foreign_currency(self):
        self.env["res.currency.rate"].create(
            {
                "currency_id": self.other_currency.id,
                "company_id": self.company.id,
                "name": "2024-03-01",
                "rate": 1.7,
            }
        )
        move = self._joint((None, 100.01, None), currency_id=self.other_currency.id)
        self._pay(move, 33.33)
        residuals = self._residuals(move)
        self.assertAlmostEqual(sum(residuals), 66.68)
        self.assertEqual(residuals, [33.34, 20.0, 13.34])
        self._pay(move, 66.68)
        self.assertEqual(self._residuals(move), [0, 0, 0])
        for line in move.line_ids.filtered(
            lambda ln: ln.display_type == "payment_term"
        ):
            self.assertEqual(line.amount_residual, 0)

    def test_undone_payment(self):
        move = self._joint((None, 1000, None))
        self._pay(move, 100)
        move.line_ids.remove_move_reconcile()
        self.assertEqual(self._residuals(move), [500, 300, 200])
        for activity, due in zip(self.activities, (500, 300, 200), strict=True):
            self.assertEqual(self._open_balance(activity), due)
