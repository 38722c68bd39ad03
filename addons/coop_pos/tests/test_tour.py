# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from collections import Counter

from odoo import api
from odoo.tests import HttpCase, no_retry, tagged

from odoo.addons.coop_base.tests.common_hoot import HootCase

from .common import TillCase


@tagged("post_install", "-at_install")
class TestTour(TillCase, HttpCase):
    def test_a_day_of_a_cashier(self):
        """Sale, invoice, two sales offline, reconnection, closing with a difference."""
        self.env["res.partner"].create(
            {"name": "Canteen", "company_id": self.shop.branch_id.id}
        )
        # The paper is not what is tested, and takes seconds.
        self.patch(
            self.registry["account.move"],
            "_generate_and_send",
            lambda moves, *args, **kwargs: None,
        )
        caro = self.till.with_env(self._env_of("caro"))
        caro.open_ui()
        session = self.till.current_session_id.sudo()
        self.start_tour(
            f"/pos/ui/{self.till.id}", "coop_pos_day", login="coop_caro", timeout=300
        )
        self.env.invalidate_all()
        self.assertEqual(session.state, "closed")
        self.assertEqual(
            sorted(
                session.order_ids.mapped(
                    lambda order: (
                        order.payment_ids.payment_method_id.name,
                        order.amount_total,
                        bool(order.account_move),
                    )
                )
            ),
            [
                ("Card", 2.11, False),
                ("Card", 6.0, True),
                ("Cash", 2.11, False),
                ("Cash", 6.0, False),
                ("Cheque", 6.0, False),
            ],
        )
        self.assertEqual(session.coop_cash_difference, -1)
        self.assertAlmostEqual(
            self.shop.sudo()._get_treasuries()[self.shop.id], 22.22 - 1
        )

    def test_reconnection(self):
        """No sale is lost and none is recorded twice: when the answer of the server is
        lost, when the page is loaded again before the connection is back, and both."""
        sent = []
        Order = self.registry["pos.order"]
        sync = Order.sync_from_ui

        @api.model
        def count(self, orders):
            sent.extend(order["uuid"] for order in orders)
            return sync(self, orders)

        self.patch(Order, "sync_from_ui", count)
        self.till.with_env(self._env_of("caro")).open_ui()
        session = self.till.current_session_id.sudo()
        self.start_tour(
            f"/pos/ui/{self.till.id}",
            "coop_pos_reconnect",
            login="coop_caro",
            timeout=300,
        )
        self.env.invalidate_all()
        # Two sales were sent again, under the same identifier.
        times = sorted(Counter(sent).values())
        self.assertEqual(len(times), 4)
        self.assertGreater(times[-2], 1)
        paid = session.order_ids.filtered(lambda order: order.state == "paid")
        self.assertEqual(set(paid.mapped("uuid")), set(sent))
        self.assertEqual(
            sorted(
                (o.payment_ids.payment_method_id.name, o.amount_total) for o in paid
            ),
            [("Card", 2.11), ("Cash", 2.11), ("Cash", 6), ("Cheque", 6)],
        )
        self.assertEqual(len(set(paid.mapped("pos_reference"))), 4)
        session = self._close(
            self.till.with_env(self._env_of("mona")).current_session_id
        )
        self.assertEqual(session.state, "closed")
        self.assertAlmostEqual(self._balance(session.move_id.line_ids, "income"), -14)


@tagged("post_install", "-at_install")
class TestHoot(HootCase):
    @no_retry
    def test_unit(self):
        """The unit tests of this module's JavaScript."""
        self._run_hoot("coop_pos")
