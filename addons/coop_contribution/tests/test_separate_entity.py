# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import Command
from odoo.exceptions import ValidationError
from odoo.tests import tagged

from .common import ContributionCommon


@tagged("post_install", "-at_install")
class TestSeparateEntity(ContributionCommon):
    """A member that is associated, not integrated: an invoice with VAT."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.partner = cls.env["res.partner"].create(
            {"name": "SARL Le Fournil", "is_company": True}
        )
        cls.fund.product_id = cls.env["product.product"].create(
            {
                "name": "Contribution to shared services",
                "type": "service",
                "taxes_id": [Command.set(cls.tax.ids)],
            }
        )
        cls._assign(
            cls.activity_a,
            cls._scheme(cls._rule_vals((0, 10), (1000, 5))),
            invoiced=True,
            partner_id=cls.partner.id,
        )

    def _declare(self, amount, date):
        self.env["coop.contribution.declaration"].create(
            {
                "activity_id": self.activity_a.id,
                "date": date,
                "amount": amount,
                "name": "Turnover",
            }
        )

    def test_invoice_then_credit_note(self):
        self._declare(1500, "2024-03-31")
        run = self._run("2024-03-31")
        invoice = run.entry_ids.move_id
        self.assertEqual(invoice.move_type, "out_invoice")
        self.assertEqual(invoice.state, "posted")
        self.assertEqual(invoice.partner_id, self.partner)
        self.assertEqual(invoice.coop_activity_id, self.structure)
        self.assertEqual(invoice.amount_untaxed, 125)
        self.assertGreater(invoice.amount_tax, 0)
        self.assertEqual(self._balance(self.contribution_income, self.structure), -125)
        self.assertFalse(self._run("2024-03-31").entry_ids)
        self._declare(-700, "2024-04-30")
        refund = self._run("2024-04-30").entry_ids.move_id
        self.assertEqual(refund.move_type, "out_refund")
        self.assertEqual(refund.amount_untaxed, 45)
        self.assertEqual(self._balance(self.contribution_income), -80)
        self.assertFalse(self._run("2024-04-30").entry_ids)

    def test_credit_note_by_hand_is_invoiced_again(self):
        self._declare(1000, "2024-03-31")
        invoice = self._run("2024-03-31").entry_ids.move_id
        invoice._reverse_moves(
            [{"date": "2024-04-02", "invoice_date": "2024-04-02"}], cancel=True
        )
        self.assertEqual(self._run("2024-04-30").entry_ids.amount, 100)

    def test_same_run_as_integrated_activities(self):
        self._assign(self.activity_b, self._scheme(self._rule_vals((0, 10))))
        self._declare(1000, "2024-03-31")
        self._sale(self.activity_b, 1000)
        run = self._run("2024-03-31")
        self.assertEqual(
            set(run.entry_ids.move_id.mapped("move_type")), {"entry", "out_invoice"}
        )

    def test_bad_input(self):
        missing = self.assertRaisesRegex(ValidationError, "Invoiced To")
        with missing, self.env.cr.savepoint():
            self.env["coop.contribution.assignment"].search(
                [("activity_id", "=", self.activity_a.id)]
            ).partner_id = False
        self._declare(1000, "2024-03-31")
        product = self.fund.product_id
        self.fund.product_id = False
        run = self._make_run("2024-03-31")
        run.action_compute()
        self.assertIn("Invoiced As", run.entry_ids.problem)
        self.fund.product_id = product
        product.taxes_id = self.tax.copy(
            {"name": "included", "price_include_override": "tax_included"}
        )
        run.action_post()
        self.assertIn("included in its price", run.entry_ids.problem)
        product.taxes_id = self.tax
        run.action_post()
        self.assertEqual(run.entry_ids.mapped("problem"), [False])
        self.assertEqual(run.state, "done")
        self.assertEqual(run.entry_ids.move_id.amount_untaxed, 100)
