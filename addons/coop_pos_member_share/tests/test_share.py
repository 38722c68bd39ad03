# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from copy import deepcopy
from datetime import timedelta

from odoo import Command, fields
from odoo.exceptions import UserError
from odoo.tests import HttpCase, tagged

from odoo.addons.coop_pos_member.tests.common import MemberTillCase
from odoo.addons.coop_share.tests.common_ledger import ACCOUNTS


class ShareTillCase(MemberTillCase):
    """Shares of 20.00, five at most, sold at the tills."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        wanted = {**ACCOUNTS, "transit": ("T467", "liability_current")}
        accounts = cls.env["account.account"].create(
            [
                {
                    "code": code,
                    "name": name,
                    "account_type": account_type,
                    "reconcile": account_type
                    in ("asset_receivable", "liability_payable", "liability_current"),
                    "company_ids": [Command.set(cls.coop.ids)],
                }
                for name, (code, account_type) in wanted.items()
            ]
        )
        cls.accounts = dict(zip(wanted, accounts, strict=True))
        cls.coop.write(
            {
                f"coop_share_{name}_account_id": cls.accounts[name].id
                for name in ACCOUNTS
            }
        )
        cls.coop.coop_pos_transit_account_id = cls.accounts["transit"]
        cls.share_class = cls.env["coop.share.class"].create(
            {
                "name": "Share A",
                "code": "A",
                "nominal": 20,
                "max_quantity": 5,
                "company_id": cls.coop.id,
            }
        )
        cls.product = cls.env.ref("coop_pos_member_share.product_share")
        cls.buyer = cls.martin.partner_id

    def _offers(self, partner, login="caro"):
        config = self.till.with_env(self._env_of(login))
        self.env.flush_all()
        self.env.invalidate_all()
        return [
            offer
            for offer in config.coop_membership_offers(partner.id)
            if offer["product_id"] == self.product.id
        ]

    def _data(self, session, partner, offer, quantity=1, ago=0):
        amount = quantity * offer["price"]
        data = self._order_data(
            session,
            [(self.product, quantity)],
            [("Cash", amount)],
            partner_id=partner.id,
        )
        data["lines"][0][2].update(
            price_unit=offer["price"],
            price_subtotal=amount,
            price_subtotal_incl=amount,
            coop_membership=offer["code"],
        )
        date = fields.Datetime.now() - timedelta(minutes=ago)
        return {
            **data,
            "amount_total": amount,
            "amount_tax": 0,
            "date_order": fields.Datetime.to_string(date),
        }

    def _send(self, session, data):
        session.env["pos.order"].sync_from_ui([data])
        return self.env["pos.order"].sudo().search([("uuid", "=", data["uuid"])])

    def _balance_of(self, name):
        lines = (
            self.env["account.move.line"]
            .sudo()
            .search(
                [
                    ("account_id", "=", self.accounts[name].id),
                    ("parent_state", "=", "posted"),
                ]
            )
        )
        return self.coop.currency_id.round(sum(lines.mapped("balance")))

    def _held(self, partner):
        holdings = partner._coop_share_holdings(self.coop)
        return holdings.get(partner, {}).get(self.share_class, (0, 0))[0]


@tagged("post_install", "-at_install")
class TestShare(ShareTillCase, HttpCase):
    def test_subscribed_at_the_till(self):
        [offer] = self._offers(self.buyer)
        self.assertEqual(
            (offer["price"], offer["quantity"], offer["maximum"]), (20, 1, 5)
        )
        session = self._session(login="caro")
        data = self._data(session, self.buyer, offer, 3)
        again = deepcopy(data)
        order = self._send(session, data)
        self.assertFalse(order.coop_alert)
        self._send(session, again)
        order._coop_book_memberships()
        subscription = self.env["coop.share.subscription"].search(
            [("member_id", "=", self.martin.id)]
        )
        self.assertEqual(len(subscription), 1)
        self.assertEqual(
            (subscription.state, subscription.quantity, subscription.means),
            ("granted", 3, "cash"),
        )
        self.assertEqual(self._held(self.buyer), 3)
        self.assertEqual(self._offers(self.buyer)[0]["maximum"], 2)
        self._close(session)
        for name, balance in (
            ("transit", 0),
            ("receivable", 0),
            ("pending", 0),
            ("paid", -60),
        ):
            self.assertEqual(self._balance_of(name), balance, name)
        structure = self.coop._coop_structure_activity()
        self.env.flush_all()
        treasuries = (self.shop | structure).sudo()._get_treasuries()
        self.assertAlmostEqual(treasuries[structure.id], 60)
        self.assertAlmostEqual(treasuries[self.shop.id], 0)

    def test_what_the_statutes_forbid(self):
        [offer] = self._offers(self.buyer)
        session = self._session(login="caro")
        with self.assertRefused("the maximum is 5", UserError):
            self._send(session, self._data(session, self.buyer, offer, 6))
        with self.assertRefused("can't be subscribed", UserError):
            self._send(session, self._data(session, self.buyer, offer, 1.5))
        with self.assertRefused("offered to somebody else", UserError):
            self._send(session, self._data(session, self.leaving.partner_id, offer))
        cheap = {**offer, "price": 1}
        with self.assertRefused("1.00 is sold, and .*20.00 is owed", UserError):
            self._send(session, self._data(session, self.buyer, cheap))
        self.assertFalse(self.env["coop.share.subscription"].search([]))
        # Sold offline: kept, told, and nothing in the register.
        order = self._send(session, self._data(session, self.buyer, offer, 6, ago=30))
        self.assertIn("the maximum is 5", order.coop_alert)
        self.assertEqual(self._held(self.buyer), 0)
        self._close(session)
        self.assertEqual(self._balance_of("transit"), -120)

    def test_who_may_subscribe(self):
        self.coop.coop_share_holders = "member"
        for partner in (
            self.candidate.partner_id,
            self.former.partner_id,
            self.leaving.partner_id,
            self.paul,
            self.stranger,
        ):
            self.assertEqual(self._offers(partner), [], partner.name)
        self.coop.coop_share_holders = "candidate"
        [offer] = self._offers(self.candidate.partner_id)
        # At a till for members only: it is what makes a member.
        self.till.coop_nonmember_policy = "block"
        session = self._session(login="caro")
        order = self._send(
            session, self._data(session, self.candidate.partner_id, offer)
        )
        self.assertEqual(order.state, "paid")
        self.assertEqual(self._held(self.candidate.partner_id), 1)

    def test_instalment_paid_at_the_till(self):
        subscription = self.env["coop.share.subscription"].create(
            {
                "company_id": self.coop.id,
                "member_id": self.martin.id,
                "class_id": self.share_class.id,
                "quantity": 4,
                "plan": "instalments",
                "first_percent": 25,
            }
        )
        subscription.action_accept()
        call, share = self._offers(self.buyer)
        self.assertEqual((call["price"], share["maximum"]), (20, 1))
        session = self._session(login="caro")
        self._send(session, self._data(session, self.buyer, call))
        self.assertEqual(subscription.state, "granted")
        with self.assertRefused("paid already", UserError):
            self._send(session, self._data(session, self.buyer, call))
        self._close(session)
        self.assertEqual(self._balance_of("transit"), 0)
        self.assertEqual(self._balance_of("paid"), -20)

    def test_tour(self):
        """Three shares sold at the till, six refused."""
        self.martin.partner_id.name = "Zelie Zola"
        self.till.with_env(self._env_of("caro")).open_ui()
        self.start_tour(
            f"/pos/ui/{self.till.id}", "coop_pos_member_share", login="coop_caro"
        )
        self.env.invalidate_all()
        self.assertEqual(self._held(self.buyer), 3)
