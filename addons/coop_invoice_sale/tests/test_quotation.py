# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, tagged

from .common import QuotationCommon


@tagged("post_install", "-at_install")
class TestQuotation(QuotationCommon):
    """The activity of a quotation, and what its state allows."""

    def test_default_activity(self):
        order = self._order(None, user=self.alice)
        self.assertEqual(order.coop_activity_id, self.activity_a)
        self.assertEqual(order.order_line.coop_activity_id, self.activity_a)
        self.assertEqual(order.user_id, self.alice, "the customer's contact")
        self.assertFalse(self._order(None).coop_activity_id, "staff has to choose")
        copy = order.copy()
        self.assertEqual(copy.coop_activity_id, self.activity_a)

    def test_company_without_axis(self):
        self.company.coop_axis_enabled = False
        order = self._order(None)
        self.assertFalse(order.coop_axis_enabled)
        order.action_confirm()
        self.assertEqual(order.state, "sale")

    def test_activity_of_another_cooperative(self):
        other = self.setup_other_company(name="Elsewhere")["company"]
        other.write({"coop_is_cooperative": True, "coop_axis_enabled": True})
        foreign = other.coop_structure_activity_id
        with self._refused(UserError, "belongs to Elsewhere"):
            self._order(foreign)
        order = self._order(self.activity_a)
        with self._refused(UserError, "belongs to Elsewhere"):
            order.coop_activity_id = foreign

    def test_states_of_the_activity(self):
        order = self._order(self.activity_a)
        for state, regex in (
            ("prospect", "not open yet"),
            ("closing", "is closing"),
            ("closed", "is closed"),
        ):
            self.env.cr.execute(
                "UPDATE coop_activity SET state = %s WHERE id = %s",
                (state, self.activity_a.id),
            )
            self.env.invalidate_all()
            with self.subTest(state):
                with self._refused(UserError, f"Alice's bread.*{regex}"):
                    self._order(self.activity_a, user=self.alice)
                with self._refused(UserError, regex):
                    order.action_confirm()
                with self._refused(UserError, regex):
                    order.with_user(self.alice).write({"state": "sale"})
                with self._refused(UserError, regex):
                    self._order(self.activity_b).coop_activity_id = self.activity_a
                self.assertFalse(order._has_to_be_signed(), "nothing for the customer")
        self.assertEqual(order.state, "draft")

    def test_open_activity_may_be_signed(self):
        order = self._order(self.activity_a, require_signature=True)
        self.assertTrue(order._has_to_be_signed())

    def test_confirmed_order_goes_on(self):
        """What the customer accepted before the closing is still invoiced."""
        order = self._order(self.activity_a)
        order.action_confirm()
        self.activity_a.state = "closing"
        order.client_order_ref = "42"
        self.assertEqual(order.state, "sale")

    def test_without_lines(self):
        order = self._order(self.activity_a, order_line=[])
        for door in (order.action_quotation_send, order.action_confirm):
            with self._refused(UserError, f"“{order.name}” has no line"):
                door()
        order.order_line = self._order_lines(("Bread", 1, False))
        order.action_quotation_send()
        order.action_confirm()
        self._order(None, order_line=[]).action_confirm()

    def test_closing_waits_for_orders(self):
        quotation = self._order(self.activity_a)
        order = self._order(self.activity_a)
        order.action_confirm()
        self.activity_a.state = "closing"
        with self._refused(
            UserError, "(?s)Quotations not answered: 1.*Orders to invoice: 1"
        ):
            self.activity_a.state = "closed"
        quotation.action_cancel()
        order.action_cancel()
        self.activity_a.state = "closed"

    def test_journal_of_another_activity(self):
        journal = self.sale_journal.copy({"name": "Bruno's", "code": "BRJ"})
        self.activity_b.write(
            {"invoice_series": "journal", "invoice_journal_id": journal.id}
        )
        order = self._order(self.activity_a)
        with self._refused(ValidationError, "field Invoicing Journal"):
            order.journal_id = journal
        order.journal_id = self.sale_journal
        self._order(self.activity_b, journal_id=journal.id)

    def test_customer_of_another_member(self):
        hers = self.env["res.partner"].with_user(self.alice).create({"name": "Zoé"})
        child = hers.create({"name": "At Zoé's", "parent_id": hers.id})
        with self._refused(UserError, "field Customer: .* ask the cooperative"):
            self._order(None, user=self.bruno, partner_id=hers.id)
        order = self._order(None, user=self.bruno)
        for fname, label in (
            ("partner_id", "Customer"),
            ("partner_invoice_id", "Invoice Address"),
            ("partner_shipping_id", "Delivery Address"),
        ):
            with self._refused(UserError, f"field {label}"):
                order[fname] = child
        self._order(None, user=self.alice, partner_id=hers.id)
        self._order(self.activity_a, user=self.users["officer"], partner_id=hers.id)

    def test_staff_form(self):
        """The officer makes a quotation for a member."""
        form = Form(
            self.env["sale.order"].with_user(self.users["officer"]),
            view="sale.view_order_form",
        )
        form.partner_id = self.customer
        form.coop_activity_id = self.activity_b
        with form.order_line.new() as line:
            line.product_id = self.product_a
        order = form.save()
        self.assertEqual(order.with_user(self.bruno).name, order.name)
        with self._refused(AccessError, ""):
            order.with_user(self.alice).read(["name"])

    def test_smart_button(self):
        self._order(self.activity_a)
        self._order(self.activity_b)
        self._order(self.activity_a).action_cancel()
        for login, action_path in (
            ("alice", "my-coop-quotations"),
            ("officer", "coop-quotations"),
        ):
            activity = self.activity_a.with_user(self.users[login])
            self.assertEqual(activity.quotation_count, 1, login)
            action = activity.action_view_quotations()
            self.assertEqual(action["path"], action_path)
            found = self.env["sale.order"].search_count(action["domain"])
            self.assertEqual(found, 2)

    def test_query_count(self):
        """Lists of quotations cost the same whatever their number."""
        Order = self.env["sale.order"].with_user(self.alice)
        fnames = ["name", "coop_activity_id", "is_expired", "coop_can_choose_activity"]

        def count(number):
            orders = Order.browse([order.id for order in self.orders[:number]])
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            orders.read(fnames)
            return self.cr.sql_log_count - before

        self.orders = [self._order(None, user=self.alice) for _i in range(12)]
        count(2)
        self.assertEqual(count(2), count(12))
