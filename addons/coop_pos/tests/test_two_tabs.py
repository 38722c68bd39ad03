# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import TillCase


@tagged("post_install", "-at_install")
class TestTwoTabs(TillCase):
    """The same till twice: two tabs, or two tablets. Core lets both sell in one
    session; no sale may be lost, doubled, or put in a session that is closed."""

    def _tabs(self):
        """The session as the two tabs know it, the second one the cashier's."""
        session = self._session()
        caro = self.till.with_env(self._env_of("caro"))
        caro.open_ui()
        self.assertEqual(caro.current_session_id.id, session.id)
        return session, caro.current_session_id

    def test_one_session_for_both(self):
        first, second = self._tabs()
        devices = [
            tab.config_id.register_new_device_identifier()["device_identifier"]
            for tab in (first, second)
        ]
        self.assertNotEqual(*devices)
        with self.assertRaises(ValidationError), self.env.cr.savepoint():
            self.env["pos.session"].create({"config_id": self.till.id})
        orders = [self._sell(tab, [(self.soap, 1)]) for tab in (first, second)]
        self.assertNotEqual(orders[0].name, orders[1].name)
        self.assertNotEqual(orders[0].pos_reference, orders[1].pos_reference)
        session = self._close(first)
        self.assertEqual(session.order_ids, orders[0] | orders[1])
        self.assertAlmostEqual(self._balance(session.move_id.line_ids, "income"), -10)

    def test_closed_twice(self):
        first, second = self._tabs()
        self._sell(first, [(self.soap, 1)])
        session = self._close(first)
        moves = session._get_related_account_moves()
        second.invalidate_recordset()
        # The second tab is told, and sent back to its opening screen.
        self.assertFalse(second.post_closing_cash_details(0)["successful"])
        self.assertFalse(second.close_session_from_ui()["successful"])
        session.invalidate_recordset()
        self.assertEqual(session._get_related_account_moves(), moves)
        self.assertEqual(len(self._items(self.shop).move_id), len(moves))

    @mute_logger("odoo.addons.point_of_sale.models.pos_order")
    def test_sold_in_a_tab_after_the_other_closed(self):
        first, second = self._tabs()
        self._sell(first, [(self.soap, 1)])
        late = self._order_data(second, [(self.soap, 2)])
        closed = self._close(first)
        Order = second.env["pos.order"]
        # Refused as a whole: the browser keeps the sale, and says what to do.
        with self.assertRefused("open a new session", UserError):
            Order.sync_from_ui([dict(late)])
        self.assertEqual(len(closed.order_ids), 1)
        # Once the till is open again, it goes there, once.
        opened = self._session()
        for _sending in range(2):
            Order.sync_from_ui([dict(late)])
        order = opened.sudo().order_ids
        self.assertEqual(order.mapped("amount_total"), [12])
        self.assertEqual(order.uuid, late["uuid"])
        self.assertEqual(order.coop_activity_id, self.shop)
        self.assertEqual(len(closed.order_ids), 1)
        self._close(opened)
        self.assertAlmostEqual(self._balance(self._items(self.shop), "income"), -15)
