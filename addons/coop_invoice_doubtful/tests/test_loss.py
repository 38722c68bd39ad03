# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import DoubtfulCommon


@tagged("post_install", "-at_install")
class TestLoss(DoubtfulCommon):
    """654 and the VAT, settling what is owed."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.invoice = cls._invoice(cls.activity_a, (None, 100, cls.tax))

    def test_loss(self):
        vat = self._balance(self.vat)
        entry = self._book(self.invoice, "loss", reason="Liquidation")
        self.assertEqual(entry.coop_doubtful_kind, "loss")
        self.assertEqual(self._balance(self.loss), 100)
        self.assertEqual(self._balance(self.vat) - vat, 20)
        self.assertEqual(self._balance(self.receivable), 0)
        self.assertTrue(all(self.invoice._coop_term_lines().mapped("reconciled")))
        self.assertEqual(self.invoice.payment_state, "reversed", "not paid")
        shown = self.invoice.invoice_payments_widget["content"]
        self.assertEqual([row["is_refund"] for row in shown], [True], "no payment")
        self.assertFalse(self.invoice.coop_is_late)
        self.assertEqual(self.invoice.coop_doubtful_state, "loss")
        self.assertEqual(self.invoice.coop_loss_amount, 120)
        self.assertEqual(self.invoice.coop_loss_vat_amount, 20)
        self._assert_each_activity_balances(entry)
        with self._refused(UserError, "Nothing is owed"):
            self._wizard(self.invoice, "loss")

    def test_after_doubtful(self):
        """The doubtful amount and its impairment go with the loss."""
        self._book(self.invoice, rate=80)
        self._book(self.invoice, "loss")
        self.assertEqual(self._balance(self.doubtful), 0)
        self.assertEqual(self._balance(self.provision), 0)
        self.assertEqual(self._balance(self.charge), 80)
        self.assertEqual(self._balance(self.release), -80)
        self.assertEqual(self._balance(self.loss), 100)
        self.assertEqual(self._balance(self.receivable), 0)
        self.assertEqual(self.invoice.coop_doubtful_state, "loss")

    def test_without_vat(self):
        vat = self._balance(self.vat)
        self._book(self.invoice, "loss", recover_vat=False)
        self.assertEqual(self._balance(self.loss), 120)
        self.assertEqual(self._balance(self.vat), vat)
        self.assertFalse(self.invoice.coop_loss_vat_amount)
        with self._refused(UserError, "no duplicate"):
            self.invoice.action_coop_print_duplicate()

    def test_vat_account_of_the_settings(self):
        account = self.vat.copy({"code": "445799", "name": "VAT recovered"})
        self.company.coop_loss_vat_account_id = account
        self._book(self.invoice, "loss")
        self.assertEqual(self._balance(account), 20)

    def test_partly_paid(self):
        """Only what is owed is lost, to the cent."""
        invoice = self._invoice(self.activity_b, (None, 100, self.tax))
        self._pay(invoice, 33.33)
        self._book(invoice, "loss")
        # 86.67 owed: 72.225 and 14.445
        self.assertEqual(self._balance(self.loss, self.activity_b), 72.23)
        self.assertEqual(invoice.coop_loss_vat_amount, 14.44)
        self.assertEqual(self._balance(self.receivable, self.activity_b), 0)

    def test_vat_due_on_payment(self):
        """It was never due: it is no loss, recovered or not, and not made due."""
        waiting = self.vat.copy({"code": "445749", "name": "VAT waiting"})
        waiting.reconcile = True
        tax = self.tax.copy(
            {
                "name": "VAT on payment",
                "tax_exigibility": "on_payment",
                "cash_basis_transition_account_id": waiting.id,
            }
        )
        self.company.tax_exigibility = True
        invoice = self._invoice(self.activity_b, (None, 100, tax))
        self.assertEqual(self._balance(waiting, self.activity_b), -20)
        vat = self._balance(self.vat, self.activity_b)
        self._book(invoice, "loss", recover_vat=False)
        self.assertEqual(self._balance(waiting, self.activity_b), 0)
        self.assertEqual(self._balance(self.loss, self.activity_b), 100)
        self.assertEqual(self._balance(self.vat, self.activity_b), vat)
        self.assertFalse(invoice.tax_cash_basis_created_move_ids)
        self.assertFalse(invoice.coop_loss_vat_amount, "nothing to recover")
        # Doubtful only, then paid: due on payment, as always.
        invoice = self._invoice(self.activity_b, (None, 100, tax))
        self._book(invoice)
        self.assertFalse(invoice.tax_cash_basis_created_move_ids)
        self._pay(invoice)
        self.assertEqual(self._balance(self.vat, self.activity_b), vat - 20)
        self.assertEqual(self._balance(self.doubtful, self.activity_b), 0)

    def test_undo(self):
        vat = self._balance(self.vat)
        self._book(self.invoice, "loss")
        with self._refused(UserError, "Undo the Loss"):
            self.invoice.button_draft()
        self.invoice.with_user(self.accountant).action_coop_undo_loss()
        self.assertEqual(self.invoice.payment_state, "not_paid")
        self.assertEqual(self.invoice.amount_residual, 120)
        self.assertFalse(self.invoice.coop_doubtful_state)
        self.assertEqual(self._balance(self.loss), 0)
        self.assertEqual(self._balance(self.vat), vat)
        self.assertEqual(self._balance(self.receivable), 120)
        with self._refused(UserError, "No loss"):
            self.invoice.with_user(self.accountant).action_coop_undo_loss()
        self._book(self.invoice, "loss")
        self.assertEqual(self._balance(self.loss), 100)

    def test_joint(self):
        joint = self._invoice(
            self.activity_a,
            (self.activity_a, 100, self.tax),
            (self.activity_b, 200, None),
        )
        wizard = self._wizard(joint, "loss")
        wizard.line_ids.filtered(
            lambda line: line.activity_id == self.activity_a
        ).unlink()
        wizard.action_confirm()
        self.assertEqual(joint.amount_residual, 120)
        self.assertEqual(self._balance(self.loss, self.activity_b), 200)
        self.assertEqual(self._balance(self.loss), 0)
        self.assertEqual(self._balance(self.receivable, self.activity_b), 0)
        self._book(joint, "loss")
        self.assertEqual(joint.payment_state, "reversed")
        self.assertEqual(self._balance(self.loss), 100)
        self._assert_axis_complete()

    def test_instalments_and_currency(self):
        invoice = self._invoice(
            self.activity_b,
            (None, 300, self.tax),
            currency_id=self.other_currency.id,
            invoice_payment_term_id=self.pay_terms_b.id,
        )
        self.assertGreater(len(invoice._coop_term_lines()), 1)
        owed = sum(invoice._coop_term_lines().mapped("amount_residual"))
        entry = self._book(invoice, "loss")
        self.assertEqual(invoice.amount_residual, 0)
        self.assertEqual(invoice.coop_loss_amount, self.company.currency_id.round(owed))
        self.assertEqual(self._balance(self.receivable, self.activity_b), 0)
        self._assert_each_activity_balances(entry)

    def test_duplicate(self):
        """The mention of the law, in its words, on the duplicate only."""
        self._book(self.invoice, "loss")
        report = self.env["ir.actions.report"].with_user(self.accountant)
        html = report._render_qweb_html(
            "coop_invoice_doubtful.report_unpaid", self.invoice.ids
        )[0].decode()
        self.assertIn("DUPLICATA", html)
        self.assertRegex(html, "somme de[^(]*100[.,]00[^(]*\\(prix net")
        self.assertIn("qui ne peut faire l’objet d’une déduction", html)
        self.assertIn("article 272 du CGI", html)
        html = report._render_qweb_html("account.report_invoice", self.invoice.ids)[0]
        self.assertNotIn("DUPLICATA", html.decode())
