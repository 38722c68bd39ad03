# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields
from odoo.tests import tagged

from .common import ContributionCommon


@tagged("post_install", "-at_install")
class TestCollected(ContributionCommon):
    """Nothing when invoiced, in proportion when paid, given back when unmatched."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.scheme = cls._scheme(cls._rule_vals((0, 10), base="collected"))
        cls._assign(cls.activity_a, cls.scheme)

    def test_life_of_an_invoice(self):
        invoice = self._sale(self.activity_a, 1000, taxes=self.tax)
        self.assertGreater(invoice.amount_total, 1000)
        self._run("2024-03-31")
        self._assert_taken(0)
        self._pay(invoice, invoice.amount_total / 2, "2024-04-10")
        self._run("2024-04-30")
        self._assert_taken(50)
        payment = self._pay(invoice, invoice.amount_total / 2, "2024-05-10")
        self._run("2024-05-31")
        self._assert_taken(100)
        payment.line_ids.remove_move_reconcile()
        run = self._run("2024-06-30")
        self._assert_taken(50)
        self.assertEqual(run.entry_ids.remark, "Given back")
        # Nothing was rewritten.
        entries = self.env["coop.contribution.entry"].search([], order="date")
        self.assertEqual(entries.mapped("amount"), [50, 50, -50])

    def test_on_each_payment(self):
        self.scheme.per_document = True
        invoice = self._sale(self.activity_a, 1000)
        self._assert_taken(0)
        payment = self._pay(invoice, 300)
        self._assert_taken(30)
        payment.line_ids.remove_move_reconcile()
        self._assert_taken(0)

    def test_thirds_do_not_drift(self):
        """Three payments of a third, on lines of several accounts and categories."""
        other = self.income.copy({"code": "C70602", "name": "Other income"})
        invoice = self._invoice(
            self.activity_a,
            (self.activity_a, 33.34, None),
            (self.activity_a, 33.33, None),
            (self.activity_a, 33.36, None),
            post=False,
        )
        invoice.invoice_line_ids[1].account_id = other
        invoice.action_post()
        bases = []
        for day in range(1, 4):
            self._pay(invoice, 33.34 if day == 1 else 33.345, f"2024-04-{day:02}")
            results = self.env["coop.contribution.engine"]._compute(
                self.company, self.activity_a, fields.Date.to_date(f"2024-04-{day:02}")
            )
            bases.append(results[0]["base"])
        self.assertEqual(bases[0], 33.34)
        self.assertEqual(bases[-1], 100.03)

    def test_written_off_is_not_collected(self):
        invoice = self._sale(self.activity_a, 1000)
        loss = self._entry(
            (self.expense, 1000, self.activity_a),
            (self.receivable, -1000, self.activity_a),
            date="2024-04-10",
        )
        (invoice + loss).line_ids.filtered(
            lambda line: line.account_id == self.receivable
        ).reconcile()
        self._run()
        self._assert_taken(0)

    def test_till(self):
        """Money and sale in one entry: collected at once."""
        self._entry(
            (self.bank_account, 200, None),
            (self.income, -200, self.activity_a),
            journal_id=self.bank_journal.id,
        )
        self._run()
        self._assert_taken(20)

    def test_credit_note_used_on_an_invoice(self):
        invoice = self._sale(self.activity_a, 1000)
        refund = self._sale(self.activity_a, -400)
        (invoice + refund).line_ids.filtered(
            lambda line: line.account_id == self.receivable
        ).reconcile()
        self._run("2024-03-31")
        self._assert_taken(0)
        self._pay(invoice, 600)
        self._run()
        self._assert_taken(60)
