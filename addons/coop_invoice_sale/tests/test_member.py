# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import Form, new_test_user, tagged

from .common import VIEW, QuotationCommon


@tagged("post_install", "-at_install")
class TestMember(QuotationCommon):
    """The page of members."""

    def _quotation(self, user=None):
        form = Form(self.env["sale.order"].with_user(user or self.alice), view=VIEW)
        form.partner_id = self.customer.with_user(user or self.alice)
        return form

    def test_form(self):
        """A customer, a line, a price."""
        form = self._quotation()
        with form.order_line.new() as line:
            self.assertFalse(line.name, "the member writes the label")
            self.assertEqual(line.tax_ids[:], self.tax, "the usual tax")
            line.name = "Wedding cake"
            line.product_uom_qty = 2
            line.price_unit = 150
        order = form.save()
        self.assertEqual(order.order_line.name, "Wedding cake")
        self.assertEqual(order.order_line.product_id, self.free)
        self.assertEqual(order.amount_untaxed, 300)
        self.assertEqual(order.coop_activity_id, self.activity_a)
        self.assertTrue(order.validity_date)
        with Form(order, view=VIEW) as form, form.order_line.edit(0) as line:
            line.product_uom_qty = 3
        self.assertEqual(order.order_line.price_unit, 150, "typed: it stays")
        self.assertEqual(order.amount_untaxed, 450)
        order.action_confirm()
        with Form(order, view=VIEW) as form:
            form.client_order_ref = "42"
        self.assertEqual(order.invoice_status, "to invoice")

    def test_line_without_product(self):
        """As imports and RPC write them."""
        order = self._order(
            None,
            user=self.alice,
            order_line=[
                Command.create({"name": "Cake", "price_unit": 5, "tax_ids": False}),
                Command.create({"name": "Party", "display_type": "line_section"}),
            ],
        )
        self.assertEqual(order.amount_total, 5)
        self.assertEqual(order.order_line[0].product_id, self.free)
        self.assertFalse(order.order_line[1].product_id)

    def test_products_of_the_catalogue(self):
        form = self._quotation()
        with form.order_line.new() as line:
            line.product_id = self.product_a
            self.assertIn("product_a", line.name)
        order = form.save()
        self.assertEqual(order.order_line.price_unit, self.product_a.lst_price)

    def test_fiscal_position(self):
        """The usual tax is mapped as those of products are."""
        position = self.env["account.fiscal.position"].create({"name": "Export"})
        export = self.tax.copy(
            {
                "name": "Export",
                "amount": 0,
                "fiscal_position_ids": [Command.set(position.ids)],
                "original_tax_ids": [Command.set(self.tax.ids)],
            }
        )
        order = self._order(
            None, ("Bread", 10, None), user=self.alice, fiscal_position_id=position.id
        )
        self.assertEqual(order.order_line.tax_ids, export)

    def test_send_accept_correct(self):
        order = self._order(None, user=self.alice)
        action = order.action_quotation_send()
        composer = (
            self.env["mail.compose.message"]
            .with_user(self.alice)
            .with_context(**action["context"])
            .create({})
        )
        composer._action_send_mail()
        self.assertEqual(order.state, "sent")
        order.action_draft()
        self.assertEqual(order.state, "draft")
        order.action_confirm()
        self.assertEqual(order.state, "sale")
        order.action_cancel()
        order.unlink()
        self.assertFalse(order.exists())

    def test_who_only_reads(self):
        """A member who doesn't invoice reads the quotations of their activity."""
        reader = new_test_user(
            self.env,
            login="quotation_reader",
            groups="base.group_user,coop_base.group_member",
            company_id=self.company.id,
            company_ids=[Command.set(self.company.ids)],
        )
        self.activity_a.member_ids = [
            Command.create({"partner_id": reader.partner_id.id, "role": "viewer"})
        ]
        order = self._order(self.activity_a)
        arch = (
            self.env["sale.order"]
            .with_user(reader)
            .get_view(self.env.ref(VIEW).id, "form")["arch"]
        )
        self.assertEqual(order.with_user(reader).name, order.name)
        self.assertNotIn("action_quotation_send", arch)
        arch = (
            self.env["sale.order"]
            .with_user(self.alice)
            .get_view(self.env.ref(VIEW).id, "form")["arch"]
        )
        self.assertIn("action_quotation_send", arch)
        for door in (
            lambda o: o.write({"origin": "X"}),
            lambda o: o.action_confirm(),
            lambda o: o.copy(),
        ):
            with self._refused(AccessError, ""):
                door(order.with_user(reader))

    def test_dashboard(self):
        today = fields.Date.context_today(self.env.user)
        a = self._order(self.activity_a)
        b = self._order(self.activity_b)
        late = self._order(self.activity_a, validity_date=today - timedelta(days=1))
        (a | b | late).write({"state": "sent"})
        Order = self.env["sale.order"].with_company(self.company)
        for login, amount in (("alice", 100), ("bruno", 100), ("officer", 200)):
            card = Order.with_user(self.users[login])._coop_card_to_follow()
            self.assertEqual(card["value"], amount, login)
        self.assertEqual(card["label"], "2 quotations")
        self.assertEqual(Order.search(card["domain"]), a | b)
        a.action_confirm()
        card = Order.with_user(self.alice)._coop_card_to_invoice()
        self.assertEqual((card["value"], card["label"]), (100, "1 order"))
        self.company.coop_axis_enabled = False
        self.assertIsNone(Order._coop_card_to_follow())

    def test_cards_are_shown(self):
        Card = self.env["coop.dashboard.card"]
        self.env.ref("coop_invoice_sale.card_quotations")
        for login, names in (
            ("alice", {"card_quotations", "card_orders"}),
            ("officer", {"card_quotations_staff"}),
        ):
            shown = Card.with_user(self.users[login]).search(
                [("is_visible", "=", True), ("res_model", "=", "sale.order")]
            )
            ids = {self.env.ref(f"coop_invoice_sale.{name}").id for name in names}
            self.assertEqual(set(shown.ids), ids, login)
