# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import json
from functools import partial

from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import TillCase
from .sweep import sweep

PRICE, COST = 76543.21, 43210.98


@tagged("post_install", "-at_install")
class TestIsolationAttack(TillCase):
    """What somebody who knows Odoo would try by remote call, from their own shop."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        branch = cls.other_shop.branch_id
        cls.customer, cls.vendor = cls.env["res.partner"].create(
            [
                {"name": f"Qzx {kind}", "company_id": branch.id, "phone": "0655443322"}
                for kind in ("customer", "vendor")
            ]
        )
        cls.secret = cls._product(
            "Qzx cheese", PRICE, cls.tax20, company_id=branch.id, is_storable=True
        )
        cls.secret.with_company(branch).standard_price = COST
        cls.soap.is_storable = True
        cls.soap.with_company(branch).standard_price = COST
        # Let into both companies by the cooperative, but of one shop.
        cls.users["caro"].company_ids |= branch
        for login in ("mona", "caro"):
            cls.users[login].group_ids |= cls.env.ref("base.group_allow_export")

    def setUp(self):
        super().setUp()
        self.theirs = self._session(self.other_till, "nils")
        self.order = self._sell(
            self.theirs,
            [(self.secret, 1)],
            [("Card", PRICE)],
            partner_id=self.customer.id,
        )
        self.ours = self._session()
        self.own = self._sell(self.ours, [(self.soap, 1)])
        data = self._order_data(self.ours, [(self.soap, 1)])
        data.update(state="draft", payment_ids=[])
        self.ours.env["pos.order"].sync_from_ui([data])
        self.draft = self.env["pos.order"].sudo().search([("uuid", "=", data["uuid"])])
        self.assertEqual(self.draft.state, "draft")
        self.env.flush_all()
        self.env.invalidate_all()

    def _assert_refused(self, function):
        with (
            self.assertRaises(AccessError),
            mute_logger("odoo.addons.base.models.ir_rule"),
            self.env.cr.savepoint(),
        ):
            function()
            self.env.flush_all()

    def test_moved_into_another_shop(self):
        """Core checks the record that is written, not where it goes."""
        for login in ("mona", "caro"):
            env = self._env_of(login)
            for record, vals in (
                (self.draft, {"session_id": self.theirs.id}),
                (self.draft.lines, {"order_id": self.order.id}),
                (self.own.payment_ids, {"pos_order_id": self.order.id}),
                (self.ours, {"config_id": self.other_till.id}),
            ):
                with self.subTest(login=login, vals=vals):
                    self._assert_refused(
                        partial(record.with_env(env).write, dict(vals))
                    )

    def test_linked_with_what_is_another_shop_s(self):
        """The name of a linked record is read with all rights."""
        for login in ("mona", "caro"):
            env = self._env_of(login)
            create = self.draft.with_env(env).copy_data()[0]
            for record, vals in (
                (self.draft, {"partner_id": self.customer.id}),
                (self.draft.lines, {"refunded_orderline_id": self.order.lines.id}),
                (
                    self.draft,
                    {
                        "lines": [
                            Command.update(
                                self.draft.lines.id, {"product_id": self.secret.id}
                            )
                        ]
                    },
                ),
            ):
                if login == "caro" and "refunded_orderline_id" not in vals:
                    # Of a company that the cooperative let them into.
                    continue
                with self.subTest(login=login, vals=vals):
                    record = record.with_env(env)
                    self._assert_refused(partial(record.write, dict(vals)))
            if login == "mona":
                Order = env["pos.order"]
                self._assert_refused(
                    partial(Order.create, {**create, "partner_id": self.customer.id})
                )
                self._assert_refused(
                    partial(
                        env["stock.picking"].create,
                        {
                            "picking_type_id": self.till.picking_type_id.id,
                            "partner_id": self.customer.id,
                        },
                    )
                )

    def test_stock_of_another_shop(self):
        """A cashier writes the settings of tills in core."""
        for login in ("mona", "caro"):
            till = self.till.with_env(self._env_of(login))
            picking_type = self.other_till.picking_type_id
            for fname, other in (
                ("picking_type_id", picking_type),
                ("warehouse_id", picking_type.warehouse_id),
            ):
                with self.assertRefused("is stock of Shop HARBOR"):
                    till[fname] = other.id

    def test_what_all_the_shops_sold(self):
        """The place “Customers” is no company's: it adds up all that was sold."""
        self.draft.action_pos_order_cancel()
        for session in (self.theirs, self.ours):
            self._close(session)
        Quant = self.env["stock.quant"].sudo()
        shared = Quant.search(
            [("company_id", "=", False), ("product_id", "=", self.soap.id)]
        )
        self.assertTrue(shared)
        own = Quant.search(
            [
                ("company_id", "=", self.shop.branch_id.id),
                ("product_id", "=", self.soap.id),
            ]
        )
        self.assertTrue(own)
        found = self._env_of("mona")["stock.quant"].search([])
        self.assertIn(own.id, found.ids)
        self.assertFalse(found & shared)

    def test_calls(self):
        for login in ("mona", "caro"):
            for label, function in self._calls(self._env_of(login), login).items():
                with self.subTest(login=login, call=label):
                    self._assert_refused(function)

    def _calls(self, env, login):
        """Public methods of tills, sessions and orders, on those of another shop."""
        till, session = env["pos.config"].browse(self.other_till.id), self.theirs
        session = env["pos.session"].browse(session.id)
        order = env["pos.order"].browse(self.order.id)
        Order, Partner = env["pos.order"], env["res.partner"]
        Product = env["product.template"]
        soap = Product.browse(self.soap.product_tmpl_id.id)
        refund = self._order_data(self.ours, [(self.soap, -1)])
        refund["lines"][0][2]["refunded_orderline_id"] = self.order.lines.id
        calls = {
            "refund of their line": partial(Order.sync_from_ui, [refund]),
            "read_pos_data": partial(order.read_pos_data, [], self.till.with_env(env)),
            "search_paid_order_ids": partial(
                Order.search_paid_order_ids, till.id, [], 10, 0
            ),
            "refund": order.refund,
            "add_payment": partial(
                order.add_payment,
                {
                    "pos_order_id": order.id,
                    "amount": 1,
                    "payment_method_id": self.till.payment_method_ids[0].id,
                },
            ),
            "export": partial(order.export_data, ["lines/product_id/name"]),
            "get_existing_lots": partial(
                env["pos.order.line"].get_existing_lots,
                self.other_shop.branch_id.id,
                till.id,
                self.soap.id,
            ),
            "product info": partial(soap.get_product_info_pos, 1, 1, till.id),
            "products": partial(
                Product.load_product_from_pos, till.id, [("id", "=", soap.id)]
            ),
            "customers": partial(Partner.get_new_partner, till.id, [], 0),
            "first customers": till.get_limited_partners_loading,
            "notify": partial(till.notify_synchronisation, session.id, 0, {}),
            "customer display": partial(till.update_customer_display, {}, "x"),
            "open orders": partial(
                self.till.with_env(env).read_config_open_orders,
                {"pos.order": []},
                {"pos.order": [order.id]},
            ),
            "session orders": session.get_session_orders,
            "cash moves": session.get_cash_in_out_list,
            "statistics": partial(
                self.till.with_env(env).get_statistics_for_session, session
            ),
            "count": partial(session.post_closing_cash_details, 5),
            "opening": partial(session.set_opening_control, 5, ""),
            "delete": session.delete_opening_control_session,
            "message": partial(
                session.log_partner_message, self.customer.id, "x", "ACTION_CANCELLED"
            ),
            "price list": partial(
                session.get_pos_ui_product_pricelist_item_by_product,
                soap.ids,
                self.soap.ids,
                till.id,
            ),
            "close": env["pos.close.session.wizard"]
            .with_context(active_ids=session.ids)
            .create({})
            .close_session,
        }
        if login == "mona":
            calls["cash"] = partial(
                session.try_cash_in_out,
                "in",
                5,
                "x",
                False,
                {"translatedType": "in", "formattedAmount": "5"},
            )
            calls["sales details"] = partial(
                env["pos.details.wizard"].create,
                {"pos_config_ids": [Command.set(till.ids)]},
            )
        return calls

    def test_answers_without_secret(self):
        """Calls that answer, with nothing of another shop."""
        order = self.order
        for login in ("mona", "caro"):
            env = self._env_of(login)
            Order = env["pos.order"]
            answers = (
                Order.read_pos_data_uuid(order.uuid),
                Order.browse(order.id).read_pos_data([], False),
                Order.remove_from_ui(order.ids),
                env["ir.actions.report"]._render_qweb_html(
                    "point_of_sale.report_saledetails",
                    [],
                    data={
                        "date_start": False,
                        "date_stop": False,
                        "config_ids": self.other_till.ids,
                        "session_ids": self.theirs.ids,
                    },
                )[0],
            )
            text = json.dumps(answers, default=str)
            for mark in ("Qzx", "76543", "76,543"):
                self.assertNotIn(mark, text)
        self.assertEqual(order.exists().state, "paid")

    def test_nothing_anywhere(self):
        """Every field of every record of every model that a shop's user may read."""
        branch = self.other_shop.branch_id
        self.env["product.supplierinfo"].create(
            {
                "partner_id": self.vendor.id,
                "product_tmpl_id": self.soap.product_tmpl_id.id,
                "price": COST,
                "company_id": branch.id,
            }
        )
        self.env["product.pricelist"].create(
            {
                "name": "Qzx list",
                "company_id": branch.id,
                "item_ids": [
                    Command.create(
                        {
                            "applied_on": "1_product",
                            "product_tmpl_id": self.soap.product_tmpl_id.id,
                            "compute_price": "fixed",
                            "fixed_price": PRICE,
                        }
                    )
                ],
            }
        )
        self.env["pos.category"].create(
            {"name": "Qzx category", "coop_company_id": branch.id}
        )
        self._sell(
            self.theirs,
            [(self.secret, 1)],
            partner_id=self.customer.id,
            to_invoice=True,
            general_customer_note="Qzx note",
        ).message_post(body="Qzx message")
        self.theirs.try_cash_in_out(
            "out",
            PRICE,
            "Qzx cash",
            False,
            {"translatedType": "out", "formattedAmount": ""},
        )
        self._close(self.theirs)
        self.other_till.name = "Qzx till"
        for method in self.other_till.payment_method_ids:
            method.name = f"Qzx {method.name}"
        # The cooperative's own figures, and those of an activity without a branch.
        self._post_invoice(self.brice, 98765.43)
        self._post_invoice(self.structure, 98765.43)
        self.env["account.bank.statement.line"].create(
            {
                "journal_id": self.company_data["default_journal_bank"].id,
                "amount": 98765.43,
                "payment_ref": "Qzx bank",
                "date": "2026-01-02",
            }
        )
        self.env.flush_all()
        # Price and cost, the sums of two, untaxed or not
        marks = ["Qzx", "655443322"] + [
            text
            for amount in (PRICE, 2 * PRICE, 63786, 127572, COST, 98765, 197530)
            for text in (f"{int(amount)}", f"{int(amount):,}")
        ]
        known = ("pos.order", "product.product", "res.partner", "account.move")
        found = sweep(self._env_of("nils"), marks, known)
        self.assertEqual({model for model, _field in found}, set(known))
        self.env.invalidate_all()
        self.assertFalse(sweep(self._env_of("mona"), marks))
