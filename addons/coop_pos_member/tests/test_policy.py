# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import timedelta

from odoo import fields
from odoo.exceptions import UserError
from odoo.tests import Form, tagged

from .common import MemberTillCase


@tagged("post_install", "-at_install")
class TestPolicy(MemberTillCase):
    """Warn or refuse, and never lose a sale that was paid."""

    def _sell_to(self, session, partner, ago=0, quantity=1):
        date = fields.Datetime.now() - timedelta(minutes=ago)
        return self._sell(
            session,
            [(self.soap, quantity)],
            partner_id=partner and partner.id,
            date_order=fields.Datetime.to_string(date),
        )

    def test_sold_to(self):
        session = self._session(login="caro")
        for partner, status, member in (
            (self.martin.partner_id, "member", self.martin),
            (self.paul, "member", self.martin),
            (self.candidate.partner_id, "candidate", self.candidate),
            (self.stranger, "none", self.martin.browse()),
            (None, "none", self.martin.browse()),
        ):
            order = self._sell_to(session, partner)
            self.assertEqual(order.coop_customer_status, status)
            self.assertEqual(order.coop_member_id, member)
            self.assertFalse(order.coop_alert)
        self._close(session)

    def test_blocked_by_the_server_too(self):
        self.till.coop_nonmember_policy = "block"
        session = self._session(login="caro")
        for partner, words in (
            (None, "choose the member who buys"),
            (self.stranger, "Sam Stranger has not the rights"),
            (self.candidate.partner_id, "Carl Candidate has not the rights"),
            (self.former.partner_id, "Fanny Former has not the rights"),
        ):
            with self.assertRaisesRegex(UserError, words), self.env.cr.savepoint():
                self._sell_to(session, partner)
        self.assertFalse(session.sudo().order_ids)
        for partner in (self.martin.partner_id, self.paul, self.leaving.partner_id):
            self.assertEqual(self._sell_to(session, partner).state, "paid")

    def test_sold_offline_is_kept_and_told(self):
        self.till.coop_nonmember_policy = "block"
        session = self._session(login="caro")
        order = self._sell_to(session, self.stranger, ago=30)
        self.assertEqual(order.state, "paid")
        self.assertIn("Sam Stranger", order.coop_alert)
        found = self._env_of("mona")["pos.order"].search([("coop_alert", "!=", False)])
        self.assertEqual(found.ids, order.ids)
        card = self.env.ref("coop_pos_member.card_orders_to_check")
        self.assertEqual(card.with_env(found.env).count, 1)
        self.assertEqual(card.with_env(self._env_of("nils")).count, 0)
        self.assertFalse(card.with_env(self._env_of("caro"))._filter_visible())
        found.action_coop_checked()
        self.assertFalse(order.coop_alert)
        self.assertIn("Sam Stranger", order.message_ids[0].body)
        self.assertEqual(self._close(session).state, "closed")

    def test_goods_given_back_are_never_refused(self):
        self.till.coop_nonmember_policy = "block"
        session = self._session(login="caro")
        order = self._sell_to(session, self.stranger, quantity=-1)
        self.assertEqual(order.amount_total, -6)
        self.assertFalse(order.coop_alert)

    def test_sent_twice_is_one_sale(self):
        session = self._session(login="caro")
        data = self._order_data(
            session, [(self.soap, 1)], partner_id=self.martin.partner_id.id
        )
        Order = session.env["pos.order"]
        Order.sync_from_ui([dict(data)])
        Order.sync_from_ui([dict(data)])
        self.assertEqual(len(session.sudo().order_ids), 1)

    def test_price_list_of_members_is_offered(self):
        with Form(self.till) as form:
            form.coop_member_pricelist_id = self.members_list
        self.assertIn(self.members_list, self.till.available_pricelist_ids)
        self.assertNotEqual(self.till.pricelist_id, self.members_list)
        # Taken off by hand, it comes back: the browser needs it.
        self.till.available_pricelist_ids -= self.members_list
        self.assertIn(self.members_list, self.till.available_pricelist_ids)

    def test_price_list_of_another_shop(self):
        theirs = self.members_list.copy({"company_id": self.other_shop.branch_id.id})
        with self.assertRaises(UserError):
            self.till.coop_member_pricelist_id = theirs

    def test_settings_of_the_till(self):
        settings = self.env["res.config.settings"].create(
            {
                "pos_config_id": self.till.id,
                "pos_coop_nonmember_policy": "warn",
                "pos_coop_member_pricelist_id": self.members_list.id,
            }
        )
        settings.execute()
        self.assertEqual(self.till.coop_nonmember_policy, "warn")
        self.assertEqual(self.till.coop_member_pricelist_id, self.members_list)
        self.assertIn(self.members_list, self.till.available_pricelist_ids)
