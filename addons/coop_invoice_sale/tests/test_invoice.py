# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged

from .common import QuotationCommon


@tagged("post_install", "-at_install")
class TestInvoice(QuotationCommon):
    """Invoices, down payments and credit notes of an activity's orders."""

    def _confirmed(self, activity, *specs, **vals):
        order = self._order(activity, *specs, **vals)
        order.action_confirm()
        return order

    def _down_payment(self, order, percent, user=None):
        wizard = self.env["sale.advance.payment.inv"]
        if user:
            wizard = wizard.with_user(user)
        wizard.with_context(active_model="sale.order", active_ids=order.ids).create(
            {"advance_payment_method": "percentage", "amount": percent}
        ).create_invoices()
        return order.invoice_ids.sorted("id")[-1]

    def _assert_activity(self, move, activity):
        self.assertEqual(move.coop_activity_id, activity)
        lines = move.line_ids.filtered("account_id")
        self.assertEqual(lines.coop_activity_id, activity)
        self.assertTrue(all(line.coop_activity_id for line in lines))
        account = str(activity.analytic_account_id.id)
        for line in lines:
            expected = {account: 100.0} if line._coop_is_result() else False
            self.assertEqual(line.analytic_distribution or False, expected, line.name)
        self._assert_each_activity_balances(move)

    def test_invoice(self):
        order = self._confirmed(self.activity_a, ("Bread", 100, self.tax))
        move = order._create_invoices()
        self._assert_activity(move, self.activity_a)
        self.assertEqual(move.invoice_line_ids.name, "Bread", "no name of product")
        move.action_post()
        self._assert_activity(move, self.activity_a)
        self.assertEqual(order.invoice_status, "invoiced")

    def test_distribution_of_another_activity(self):
        """Whatever the order's line says, the invoice's activity holds."""
        other = str(self.activity_b.analytic_account_id.id)
        plan = self.env["account.analytic.plan"].create({"name": "Projects"})
        project = self.env["account.analytic.account"].create(
            {"name": "Fair", "plan_id": plan.id}
        )
        order = self._order(self.activity_a)
        order.order_line.analytic_distribution = {f"{other},{project.id}": 100.0}
        order.action_confirm()
        line = order._create_invoices().invoice_line_ids
        own = str(self.activity_a.analytic_account_id.id)
        self.assertEqual(
            {frozenset(key.split(",")) for key in line.analytic_distribution},
            {frozenset((own, str(project.id)))},
        )

    def test_one_invoice_per_activity(self):
        orders = self._confirmed(self.activity_a) | self._confirmed(self.activity_b)
        orders |= self._confirmed(self.activity_a)
        moves = orders._create_invoices()
        self.assertEqual(
            {(m.coop_activity_id, m.amount_untaxed) for m in moves},
            {(self.activity_a, 200), (self.activity_b, 100)},
        )
        for move in moves:
            self._assert_activity(move, move.coop_activity_id)

    def test_down_payment_then_balance(self):
        order = self._confirmed(self.activity_a, ("Bread", 1000, self.tax))
        down = self._down_payment(order, 30)
        self.assertEqual(down.amount_untaxed, 300)
        self._assert_activity(down, self.activity_a)
        down.action_post()
        self._assert_activity(down, self.activity_a)
        self.assertTrue(down._coop_is_downpayment_invoice())
        final = order._create_invoices(final=True)
        self.assertEqual(final.amount_untaxed, 700)
        self.assertFalse(final._coop_is_downpayment_invoice())
        self._assert_activity(final, self.activity_a)
        final.action_post()
        self._assert_axis_complete()

    def test_down_payment_account(self):
        """On a balance sheet account, a down payment has no distribution."""
        self.company.downpayment_account_id = self.company_data[
            "default_account_deferred_revenue"
        ]
        order = self._confirmed(self.activity_a, ("Bread", 1000, False))
        down = self._down_payment(order, 30)
        down.action_post()
        self._assert_activity(down, self.activity_a)
        self.assertFalse(any(down.line_ids.mapped("analytic_distribution")))

    def test_credit_note(self):
        order = self._confirmed(self.activity_a, ("Bread", 100, self.tax))
        move = order._create_invoices()
        move.action_post()
        refund = move._reverse_moves(cancel=True)
        self._assert_activity(refund, self.activity_a)
        # The order says less than what was invoiced.
        order = self._confirmed(self.activity_b, ("Bike", 100, False))
        order._create_invoices().action_post()
        order.order_line.product_uom_qty = 0
        refund = order._create_invoices(final=True)
        self.assertEqual(refund.move_type, "out_refund")
        self._assert_activity(refund, self.activity_b)

    def test_title(self):
        order = self._confirmed(self.activity_a, ("Bread", 1000, False))
        down = self._down_payment(order, 30)
        Report = self.env["ir.actions.report"]

        def title(move):
            content = Report._render_qweb_html("account.account_invoices", move.ids)
            text = " ".join(content[0].decode().split())
            return [
                name
                for name in ("Draft Down Payment Invoice", "Down Payment Invoice")
                if f">{name}<" in text
            ]

        self.assertEqual(title(down), ["Draft Down Payment Invoice"])
        down.action_post()
        self.assertEqual(title(down), ["Down Payment Invoice"])
        final = order._create_invoices(final=True)
        self.assertEqual(title(final), [])
        final.action_post()
        self.assertEqual(title(final), [])

    def test_terms(self):
        """The terms that the customer got, else those of the activity's invoices."""
        self.activity_a.invoice_terms = "<p>Bread is eaten fresh.</p>"
        order = self._order(self.activity_a)
        self.assertIn("eaten fresh", order.note)
        self.activity_a.invoice_terms = "<p>New terms</p>"
        order.action_confirm()
        self.assertIn("eaten fresh", order._create_invoices().narration)
        order = self._order(self.activity_a, note=False)
        order.action_confirm()
        self.assertIn("New terms", order._create_invoices().narration)
        self.assertFalse(self._order(self.activity_b).note)

    def test_own_series(self):
        """The journal of the activity's series, whatever the order's."""
        journal = self.sale_journal.copy({"name": "Alice's", "code": "ALJ"})
        order = self._order(self.activity_a, journal_id=self.sale_journal.id)
        self.activity_a.write(
            {"invoice_series": "journal", "invoice_journal_id": journal.id}
        )
        order.action_confirm()
        move = order._create_invoices()
        self.assertEqual(move.journal_id, journal)
        move.action_post()
        self.assertTrue(move.name.startswith("ALJ/"))

    # ------------------------------------------------------------------
    # By the member
    # ------------------------------------------------------------------

    def test_member_invoices(self):
        order = self._order(None, ("Bread", 100, self.tax), user=self.alice)
        order.action_confirm()
        action = order.action_coop_invoice()
        move = self.env["account.move"].with_user(self.alice).browse(action["res_id"])
        self.assertEqual(action["path"], "my-coop-invoices")
        self.assertEqual(move.state, "draft")
        self.assertEqual(move.amount_untaxed, 100)
        self._assert_activity(move, self.activity_a)
        self.assertEqual(move.invoice_user_id, self.alice)
        with self._refused((AccessError, UserError), ""):
            move.action_post()
        move.invoice_line_ids[0].price_unit = 90
        with self._refused(UserError, "draft invoice"):
            order.action_cancel()
        move.unlink()
        order.action_cancel()
        self.assertEqual(order.state, "cancel")

    def test_member_asks_for_a_down_payment(self):
        order = self._order(None, ("Bread", 1000, False), user=self.alice)
        order.action_confirm()
        down = self._down_payment(order, 40, user=self.alice)
        self.assertEqual(down.amount_untaxed, 400)
        self._assert_activity(down, self.activity_a)
        down.with_user(self.users["officer"]).action_post()
        action = order.action_coop_invoice()
        self.assertEqual(
            self.env["account.move"].browse(action["res_id"]).amount_untaxed, 600
        )
        action = order.action_view_invoice()
        self.assertEqual(set(action["domain"][0][2]), set(order.invoice_ids.ids))
        # Deleting the draft of a down payment takes its line away.
        order = self._order(None, ("Bread", 1000, False), user=self.alice)
        order.action_confirm()
        down = self._down_payment(order, 40, user=self.alice)
        down.with_user(self.alice).unlink()
        self.assertFalse(order.order_line.filtered("is_downpayment").invoice_lines)

    def test_staff_keeps_its_own_pages(self):
        order = self._confirmed(self.activity_a)
        order._create_invoices()
        action = order.with_user(self.users["officer"]).action_view_invoice()
        self.assertNotEqual(action.get("path"), "my-coop-invoices")

    def test_other_members_order(self):
        order = self._confirmed(self.activity_b)
        spec = {"display_draft_invoice_warning": {}, "sale_order_ids": {}}
        for name, door in (
            (
                "screen",
                lambda o: o.env["sale.advance.payment.inv"].onchange(
                    {"sale_order_ids": [Command.set(o.ids)]}, [], spec
                ),
            ),
            (
                "screen, from the list",
                lambda o: (
                    o.env["sale.advance.payment.inv"]
                    .with_context(active_model="sale.order", active_ids=o.ids)
                    .onchange({}, [], spec)
                ),
            ),
            ("invoice", lambda o: o.action_coop_invoice()),
            ("wizard", lambda o: self._down_payment(o, 10, user=self.alice)),
            (
                "wizard, given",
                lambda o: o.env["sale.advance.payment.inv"].create(
                    {"sale_order_ids": [Command.set(o.ids)]}
                ),
            ),
        ):
            with self.subTest(name), self._refused(AccessError, ""):
                door(order.with_user(self.alice))
        self.assertFalse(order.invoice_ids)

    def test_lines_of_others(self):
        """Neither side of the link between orders and invoices crosses activities."""
        theirs = self._confirmed(self.activity_b)
        invoice = theirs._create_invoices()
        invoice.action_post()
        mine = self._order(None, user=self.alice)
        with self._refused(AccessError, ""):
            mine.order_line.invoice_lines = [Command.set(invoice.invoice_line_ids.ids)]
        with self._refused(AccessError, ""):
            self._order(
                None,
                user=self.alice,
                order_line=[
                    Command.create(
                        {
                            "name": "X",
                            "product_id": self.free.id,
                            "invoice_lines": [Command.set(invoice.line_ids.ids)],
                        }
                    )
                ],
            )
        draft = self.env["account.move"].with_user(self.alice)
        vals = {"move_type": "out_invoice", "partner_id": self.customer.id}
        link = [Command.set(theirs.order_line.ids)]
        line = {"name": "X", "price_unit": 5}
        with self._refused(AccessError, ""):
            draft.create(
                {
                    **vals,
                    "invoice_line_ids": [
                        Command.create({**line, "sale_line_ids": link})
                    ],
                }
            )
        move = draft.create({**vals, "invoice_line_ids": [Command.create(line)]})
        with self._refused(AccessError, ""):
            move.invoice_line_ids.sale_line_ids = link
        self.assertEqual(theirs.order_line.qty_invoiced, 1)
