# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from contextlib import suppress

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import Form, new_test_user, tagged
from odoo.tools import mute_logger

from odoo.addons.coop_invoice_sale.tests.common import VIEW, QuotationCommon

RULES = "odoo.addons.base.models.ir_rule"
ACCESS = "odoo.addons.base.models.ir_model"


@tagged("post_install", "-at_install")
class TestDeliveries(QuotationCommon):
    """The goods of the members' orders: what they do, and who sees them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.jam = cls.env["product.product"].create(
            {"name": "Jam", "type": "consu", "is_storable": True, "list_price": 4}
        )
        Warehouse = cls.env["stock.warehouse"]
        cls.warehouse = Warehouse.search(
            [("company_id", "=", cls.company.id)], limit=1
        ) or Warehouse.create(
            {"name": "Stock", "code": "STK", "company_id": cls.company.id}
        )
        cls.users["seller"] = cls._member_user(
            "delivery_seller",
            "base.group_user,coop_base.group_member,"
            "sales_team.group_sale_salesman_all_leads",
            cls.activity_a,
            "member",
        )
        cls.users["keeper"] = cls._member_user(
            "delivery_keeper",
            "base.group_user,coop_base.group_member,stock.group_stock_user",
            cls.activity_a,
            "member",
        )
        cls.users["portal"] = cls._member_user(
            "delivery_portal",
            "base.group_portal,coop_base.group_member",
            cls.activity_a,
            "member",
        )
        cls.users["bruno_portal"] = cls._member_user(
            "delivery_bruno_portal",
            "base.group_portal,coop_base.group_member",
            cls.activity_b,
            "member",
        )
        # No role in the cooperative, but all the rights of stock.
        cls.users["clerk"] = new_test_user(
            cls.env,
            login="delivery_clerk",
            groups="stock.group_stock_manager,sales_team.group_sale_manager",
            company_id=cls.company.id,
            company_ids=[Command.set(cls.company.ids)],
        )
        cls.activity_b.adviser_id = cls.users["adviser"]

    def _ordered(self, user):
        order = self.env["sale.order"].with_user(user).create(self._goods(user))
        order.action_confirm()
        return order

    def _goods(self, user):
        return {
            "partner_id": self.customer.id,
            "order_line": [
                Command.create({"product_id": self.jam.id, "product_uom_qty": 3})
            ],
        }

    def _deliver(self, order):
        transfer = order.sudo().picking_ids
        transfer.move_ids.write({"quantity": 3, "picked": True})
        transfer.button_validate()
        self.env.flush_all()
        self.env.invalidate_all()

    def test_member_accepts_and_is_told(self):
        form = Form(self.env["sale.order"].with_user(self.alice), view=VIEW)
        form.partner_id = self.customer.with_user(self.alice)
        with form.order_line.new() as line:
            line.product_id = self.jam.with_user(self.alice)
            line.product_uom_qty = 3
        order = form.save()
        self.assertFalse(order.delivery_status)
        order.action_confirm()
        self.assertEqual(order.warehouse_id, self.warehouse)
        self.assertEqual(order.delivery_status, "pending")
        self.assertEqual(order.order_line.qty_delivered, 0)
        self._deliver(order)
        self.assertEqual(order.delivery_status, "full")
        self.assertEqual(order.order_line.qty_delivered, 3)
        with Form(order, view=VIEW) as form:
            self.assertEqual(form.delivery_status, "full")
            form.client_order_ref = "42"
        invoice = order._create_invoices()
        self.assertEqual(invoice.invoice_line_ids.quantity, 3)
        self.assertEqual(invoice.delivery_date, order.effective_date.date())

    def test_member_cancels(self):
        order = self._ordered(self.alice)
        transfer = order.picking_ids
        self.assertEqual(transfer.state, "confirmed")
        order.action_cancel()
        self.assertEqual((order.state, transfer.state), ("cancel", "cancel"))
        order.action_draft()
        order.action_confirm()
        self.assertEqual(len(order.picking_ids), 2)

    def test_check_of_cancelling_stays(self):
        order = self._ordered(self.alice)
        self._deliver(order)
        order._create_invoices()
        with self.assertRaisesRegex(UserError, "has a draft invoice"):
            order.action_cancel()
        theirs = self._ordered(self.bruno)
        with mute_logger(RULES), self.assertRaises(AccessError):
            theirs.with_user(self.alice)._action_cancel()
        with mute_logger(RULES), self.assertRaises(AccessError):
            theirs.order_line.with_user(self.alice)._action_launch_stock_rule()

    def test_more_is_delivered(self):
        """A quantity changed on an accepted order, as a program would."""
        order = self._ordered(self.alice)
        order.order_line.product_uom_qty = 5
        self.assertEqual(sum(order.sudo().picking_ids.move_ids.mapped("quantity")), 0)
        self.assertEqual(
            sum(order.sudo().picking_ids.move_ids.mapped("product_uom_qty")), 5
        )

    def _doors(self, order):
        transfer = order.sudo().picking_ids
        move, line = transfer.move_ids, transfer.move_line_ids
        ids = [("id", "in", transfer.ids)]
        return {
            "orders": lambda env: (
                env["sale.order"].browse(order.id).read(["picking_ids", "name"])
            ),
            "transfer": lambda env: (
                env["stock.picking"].browse(transfer.id).read(["name", "origin"])
            ),
            "search": lambda env: env["stock.picking"].search(ids),
            "group": lambda env: env["stock.picking"].formatted_read_group(
                ids, ["partner_id"], ["__count"]
            ),
            "move": lambda env: (
                env["stock.move"].browse(move.id).read(["product_uom_qty"])
            ),
            "moves": lambda env: env["stock.move"].search([("id", "=", move.id)]),
            "moves' sum": lambda env: env["stock.move"].formatted_read_group(
                [("id", "=", move.id)], ["product_id"], ["product_qty:sum"]
            ),
            "line": lambda env: (
                env["stock.move.line"].browse(line.id).read(["quantity"])
            ),
            "lines": lambda env: env["stock.move.line"].search([("id", "=", line.id)]),
            "reference": lambda env: env["stock.reference"].search(
                [("name", "=", order.name)]
            ),
            "messages": lambda env: env["mail.message"].search(
                [("model", "=", "stock.picking"), ("res_id", "=", transfer.id)]
            ),
        }

    def _opens(self, door, login):
        self.env.invalidate_all()
        with suppress(UserError), mute_logger(RULES, ACCESS):
            return bool(door(self.env(user=self.users[login])))
        return False

    def test_who_sees_the_transfers(self):
        order = self._ordered(self.bruno)
        self._deliver(order)
        doors = self._doors(order)
        everything = set(doors)
        portal = {"orders", "transfer", "search", "group", "move", "moves"}
        for login, found in (
            ("alice", set()),
            ("seller", set()),
            ("keeper", set()),
            ("clerk", set()),
            ("portal", set()),
            ("bruno", everything),
            ("bruno_portal", portal | {"moves' sum"}),
            ("officer", everything),
            ("accountant", everything),
            ("adviser", everything),
        ):
            opened = {name for name, door in doors.items() if self._opens(door, login)}
            self.assertEqual(opened, found, login)

    def test_nobody_else_writes(self):
        order = self._ordered(self.bruno)
        transfer = order.sudo().picking_ids
        for login in ("alice", "bruno", "seller", "keeper", "clerk", "adviser"):
            own = transfer.with_user(self.users[login])
            # Core asks for a quantity before it asks for rights.
            transfer.move_ids.quantity = 3
            for door in (
                lambda own=own: own.write({"origin": "X"}),
                lambda own=own: own.move_ids.write({"quantity": 3}),
                lambda own=own: own.button_validate(),
                lambda own=own: own.unlink(),
            ):
                with (
                    self.subTest(login=login),
                    mute_logger(RULES, ACCESS),
                    self.assertRaises(AccessError),
                    self.env.cr.savepoint(),
                ):
                    door()
                    self.env.flush_all()
        transfer.with_user(self.users["officer"]).scheduled_date = "2030-01-01"

    def test_transfers_without_order(self):
        """Those of the stock are core's matter: members have no right to them."""
        transfer = self.env["stock.picking"].create(
            {
                "picking_type_id": self.warehouse.int_type_id.id,
                "location_id": self.warehouse.lot_stock_id.id,
                "location_dest_id": self.warehouse.lot_stock_id.id,
                "move_ids": [
                    Command.create(
                        {
                            "product_id": self.jam.id,
                            "product_uom_qty": 1,
                            "location_id": self.warehouse.lot_stock_id.id,
                            "location_dest_id": self.warehouse.lot_stock_id.id,
                        }
                    )
                ],
            }
        )
        self.env.flush_all()
        for login, seen in (
            ("alice", False),
            ("adviser", False),
            ("portal", False),
            ("keeper", True),
            ("clerk", True),
            ("officer", True),
        ):
            Picking = self.env["stock.picking"].with_user(self.users[login])
            Move = self.env["stock.move"].with_user(self.users[login])
            domain = [("id", "=", transfer.id)]
            self.assertEqual(bool(Picking.search(domain)), seen, login)
            domain = [("id", "=", transfer.move_ids.id)]
            self.assertEqual(bool(Move.search(domain)), seen, login)

    def test_portal_customer(self):
        """Core's own rule: customers see the transfers of their orders."""
        order = self._ordered(self.bruno)
        customer = new_test_user(
            self.env, login="delivery_customer", groups="base.group_portal"
        )
        other = new_test_user(
            self.env, login="delivery_other", groups="base.group_portal"
        )
        customer.partner_id = self.customer
        for user, seen in ((customer, True), (other, False)):
            found = (
                self.env["stock.picking"]
                .with_user(user)
                .search([("id", "in", order.sudo().picking_ids.ids)])
            )
            self.assertEqual(bool(found), seen, user.login)
