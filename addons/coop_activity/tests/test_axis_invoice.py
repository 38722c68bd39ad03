# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import Command
from odoo.exceptions import UserError, ValidationError
from odoo.tests import Form, tagged

from .common_axis import AxisCommon


@tagged("post_install", "-at_install")
class TestAxisInvoice(AxisCommon):
    def test_lines_take_the_document_activity(self):
        invoice = self._invoice(self.activity_a, (None, 100, self.tax))
        self.assertEqual(invoice.line_ids.coop_activity_id, self.activity_a)
        self._assert_axis_complete()

    def test_income_gets_the_analytic_account_and_only_it(self):
        invoice = self._invoice(self.activity_a, (None, 100, self.tax))
        account = self.activity_a.analytic_account_id
        for line in invoice.line_ids:
            expected = (
                {str(account.id): 100.0} if line.account_id == self.income else False
            )
            self.assertEqual(line.analytic_distribution or False, expected)
        items = self.env["account.analytic.line"].search(
            [("move_line_id", "in", invoice.line_ids.ids)]
        )
        self.assertEqual(sum(items.mapped("amount")), 100.0)

    def test_another_plan_keeps_its_percentages(self):
        plan = self.env["account.analytic.plan"].create({"name": "Projects"})
        project = self.env["account.analytic.account"].create(
            {"name": "P", "plan_id": plan.id, "company_id": self.company.id}
        )
        invoice = self._invoice(self.activity_a, (None, 100, None), post=False)
        line = invoice.invoice_line_ids
        line.analytic_distribution = {str(project.id): 40.0}
        invoice.action_post()
        account = self.activity_a.analytic_account_id
        self.assertEqual(
            line.analytic_distribution,
            {f"{project.id},{account.id}": 40.0, str(account.id): 60.0},
        )

    def test_taxes_and_terms_are_split_by_activity(self):
        invoice = self._invoice(
            self.activity_a,
            (self.activity_a, 100, self.tax),
            (self.activity_b, 50, self.tax),
        )
        self._assert_each_activity_balances(invoice)
        taxes = invoice.line_ids.filtered("tax_line_id")
        self.assertEqual(taxes.coop_activity_id, self.activity_a | self.activity_b)
        rate = self.tax.amount / 100
        for activity, base in ((self.activity_a, 100), (self.activity_b, 50)):
            term = invoice.line_ids.filtered(
                lambda line, a=activity: (
                    line.display_type == "payment_term" and line.coop_activity_id == a
                )
            )
            self.assertRecordValues(term, [{"balance": base * (1 + rate)}])
        self._assert_axis_complete()

    def test_instalments_keep_both_totals(self):
        terms = self.env["account.payment.term"].create(
            {
                "name": "Three thirds",
                "line_ids": [
                    Command.create(
                        {
                            "value": "percent",
                            "value_amount": percent,
                            "nb_days": days,
                        }
                    )
                    for percent, days in ((33.33, 0), (33.33, 30), (33.34, 60))
                ],
            }
        )
        alone = self._invoice(
            self.activity_a, (None, 150.01, self.tax), invoice_payment_term_id=terms.id
        )
        invoice = self._invoice(
            self.activity_a,
            (self.activity_a, 100, self.tax),
            (self.activity_b, 50.01, self.tax),
            invoice_payment_term_id=terms.id,
        )
        self._assert_each_activity_balances(invoice)

        def by_date(move):
            result = {}
            for line in move.line_ids:
                if line.display_type == "payment_term":
                    due = line.date_maturity
                    result[due] = round(result.get(due, 0) + line.balance, 2)
            return result

        self.assertEqual(len(by_date(invoice)), 3)
        # Taxes are rounded per activity: the total may differ by a cent, the
        # instalments must be those that core computes on that total.
        self.assertAlmostEqual(sum(by_date(invoice).values()), invoice.amount_total)
        for due, amount in by_date(alone).items():
            self.assertAlmostEqual(by_date(invoice)[due], amount, delta=0.011)
        # The customer sees three instalments, not one per activity.
        self.assertEqual(
            [detail["amount"] for detail in invoice.payment_term_details],
            [by_date(invoice)[due] for due in sorted(by_date(invoice))],
        )

    def test_one_instalment_for_the_customer(self):
        invoice = self._invoice(
            self.activity_a,
            (self.activity_a, 100, self.tax),
            (self.activity_b, 50, self.tax),
        )
        self.assertFalse(invoice.show_payment_term_details)
        self.assertFalse(invoice.payment_term_details)

    def test_opposite_activities(self):
        """An invoice of zero still moves money between its activities."""
        invoice = self._invoice(
            self.activity_a,
            (self.activity_a, 100, None),
            (self.activity_b, -100, None),
        )
        self._assert_each_activity_balances(invoice)
        self.assertEqual(self._open_balance(self.activity_a), 100)
        self.assertEqual(self._open_balance(self.activity_b), -100)

    def test_foreign_currency(self):
        invoice = self._invoice(
            self.activity_a,
            (self.activity_a, 100, self.tax),
            (self.activity_b, 33.33, self.tax),
            currency_id=self.other_currency.id,
        )
        self._assert_each_activity_balances(invoice)
        for activity in (self.activity_a, self.activity_b):
            lines = invoice.line_ids.filtered(
                lambda line, a=activity: line.coop_activity_id == a
            )
            self.assertAlmostEqual(sum(lines.mapped("amount_currency")), 0)

    def _terms_with_discount(self):
        return self.env["account.payment.term"].create(
            {
                "name": "2 % in 7 days",
                "early_discount": True,
                "discount_percentage": 2,
                "discount_days": 7,
                "early_pay_discount_computation": "mixed",
                "line_ids": [Command.create({"value": "percent", "value_amount": 100})],
            }
        )

    def test_early_payment_discount_in_the_form(self):
        """The totals of a document being written, whose lines are values yet."""
        tax = self.tax.copy({"name": "Ten", "amount_type": "percent", "amount": 10})
        terms = self._terms_with_discount()
        for activity in (self.activity_a, self.env["coop.activity"]):
            with Form(
                self.env["account.move"].with_context(default_move_type="out_invoice")
            ) as form:
                form.partner_id = self.partner_a
                form.invoice_date = "2024-03-10"
                form.invoice_payment_term_id = terms
                form.coop_activity_id = activity
                with form.invoice_line_ids.new() as line:
                    line.name = "Work"
                    line.price_unit = 100
                    line.tax_ids.clear()
                    line.tax_ids.add(tax)
                self.assertEqual(form.tax_totals["total_amount_currency"], 109.8)
            self.assertEqual(form.record.amount_total, 109.8)

    def test_early_payment_discount_is_split(self):
        terms = self._terms_with_discount()
        invoice = self._invoice(
            self.activity_a,
            (self.activity_a, 100, self.tax),
            (self.activity_b, 50, self.tax),
            invoice_payment_term_id=terms.id,
        )
        self._assert_each_activity_balances(invoice)
        term = invoice.line_ids.filtered(
            lambda line: line.display_type == "payment_term"
        )
        self.assertEqual(len(term), 2)
        self.assertAlmostEqual(
            sum(term.mapped("discount_amount_currency")),
            invoice.amount_total - 3,
            places=2,
        )

    def test_document_activity_moves_its_lines(self):
        invoice = self._invoice(self.activity_a, (None, 100, self.tax), post=False)
        amounts = invoice.line_ids.mapped("balance")
        invoice.coop_activity_id = self.activity_b
        self.assertEqual(invoice.line_ids.coop_activity_id, self.activity_b)
        self.assertEqual(invoice.line_ids.mapped("balance"), amounts)
        invoice.action_post()
        account = self.activity_b.analytic_account_id
        self.assertEqual(
            invoice.invoice_line_ids.analytic_distribution, {str(account.id): 100.0}
        )

    def test_line_of_another_activity_keeps_it(self):
        invoice = self._invoice(
            self.activity_a,
            (self.activity_a, 100, self.tax),
            (self.activity_b, 50, self.tax),
            post=False,
        )
        invoice.coop_activity_id = self.structure
        self.assertEqual(
            invoice.invoice_line_ids.mapped("coop_activity_id"),
            self.structure | self.activity_b,
        )
        self._assert_each_activity_balances(invoice)
        # Merging: the taxes and the term of both become one.
        invoice.invoice_line_ids.coop_activity_id = self.structure
        self._assert_each_activity_balances(invoice)
        self.assertEqual(len(invoice.line_ids.filtered("tax_line_id")), 1)

    def test_form_default_and_change(self):
        with Form(
            self.env["account.move"].with_context(default_move_type="out_invoice")
        ) as form:
            form.partner_id = self.partner_a
            form.coop_activity_id = self.activity_a
            with form.invoice_line_ids.new() as line:
                line.name = "Work"
                line.price_unit = 10
                self.assertEqual(line.coop_activity_id, self.activity_a)
            form.coop_activity_id = self.activity_b
        invoice = form.record
        self.assertEqual(invoice.line_ids.coop_activity_id, self.activity_b)

    def test_default_is_the_members_own(self):
        Activity = self.env["coop.activity"]
        self.assertEqual(
            Activity._get_default_for_user(self.users["alice"], self.company),
            self.activity_a,
        )
        self.assertFalse(
            Activity._get_default_for_user(self.users["officer"], self.company)
        )

    def test_income_without_activity_is_refused(self):
        invoice = self._invoice(None, (None, 100, self.tax), post=False)
        with self.assertRaisesRegex(UserError, "needs an activity"):
            invoice.action_post()
        self.assertEqual(invoice.state, "draft")

    def test_prospect_closing_closed(self):
        self.activity_a.state = "closing"
        with self.assertRaisesRegex(UserError, "is closing"):
            self._invoice(self.activity_a, (None, 100, self.tax))
        self._invoice(self.activity_a, (None, 100, self.tax), move_type="out_refund")
        self.activity_b.state = "closed"
        with self.assertRaisesRegex(UserError, "is closed"):
            self._invoice(
                self.activity_b, (None, 100, self.tax), move_type="in_invoice"
            )

    def test_other_cooperative_is_refused(self):
        other = self._create_company(name="Other cooperative")
        other.write({"coop_is_cooperative": True, "coop_axis_enabled": True})
        move = self._entry(
            (self.expense, 10, other.coop_structure_activity_id),
            (self.income, -10, self.activity_a),
            post=False,
        )
        with self.assertRaisesRegex(UserError, "belongs to Other cooperative"):
            move.action_post()

    def test_liquidity_takes_no_activity(self):
        self.assertTrue(self.bank_account.coop_is_liquidity)
        move = self._entry(
            (self.bank_account, 10, None), (self.income, -10, self.activity_a)
        )
        self.assertFalse(move.line_ids[0].coop_activity_id)
        with self.assertRaisesRegex(ValidationError, "is a liquidity account"):
            self._entry(
                (self.bank_account, 10, self.activity_a),
                (self.income, -10, self.activity_a),
                post=False,
            )

    def test_outstanding_account_becomes_liquidity(self):
        account = self.env["account.account"].create(
            {
                "name": "Cheques to cash",
                "code": "511299",
                "account_type": "asset_current",
                "reconcile": True,
            }
        )
        self.assertFalse(account.coop_is_liquidity)
        self.bank_journal.inbound_payment_method_line_ids[
            :1
        ].payment_account_id = account
        self.assertTrue(account.coop_is_liquidity)
        # The receivable, used to skip the outstanding step, stays what it is.
        self.bank_journal.inbound_payment_method_line_ids[
            :1
        ].payment_account_id = self.receivable
        self.assertFalse(self.receivable.coop_is_liquidity)

    def test_posted_item_is_not_edited(self):
        invoice = self._invoice(self.activity_a, (None, 100, self.tax))
        with self.assertRaisesRegex(UserError, "posted journal item"):
            invoice.invoice_line_ids.coop_activity_id = self.activity_b

    def test_credit_note_keeps_the_activities(self):
        invoice = self._invoice(
            self.activity_a,
            (self.activity_a, 100, self.tax),
            (self.activity_b, 50, self.tax),
        )
        wizard = (
            self.env["account.move.reversal"]
            .with_context(active_model="account.move", active_ids=invoice.ids)
            .create({"journal_id": invoice.journal_id.id, "date": "2024-04-01"})
        )
        refund = self.env["account.move"].browse(wizard.refund_moves()["res_id"])
        refund.action_post()
        self._assert_each_activity_balances(refund)
        for activity in (self.activity_a, self.activity_b):
            self.assertEqual(self._open_balance(activity), 0)

    def test_company_without_axis_is_left_alone(self):
        self.company.coop_axis_enabled = False
        invoice = self._invoice(None, (None, 100, self.tax))
        self.assertEqual(invoice.state, "posted")
        self.assertFalse(invoice.line_ids.coop_activity_id)

    def test_invoice_report(self):
        self._invoice(
            self.activity_a,
            (self.activity_a, 100, self.tax),
            (self.activity_b, 50, self.tax),
        )
        self.env.flush_all()
        groups = self.env["account.invoice.report"]._read_group(
            [("coop_activity_id", "!=", False)],
            ["coop_activity_id"],
            ["price_subtotal:sum"],
        )
        self.assertEqual(
            {activity: amount for activity, amount in groups},
            {self.activity_a: 100, self.activity_b: 50},
        )
