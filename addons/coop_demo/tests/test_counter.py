# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from dateutil.relativedelta import relativedelta

from odoo.tests import tagged

from ..generator.members import find_member
from ..generator.tables.activities import SHOPS
from ..generator.tables.shop_counter import (
    BANK_DAYS,
    CEILINGS,
    EATERS,
    GROCERY,
    LOSSES,
    ON_ACCOUNT,
    OWN_CEILING,
    VISITS,
)
from .common import DemoCase


@tagged("post_install", "-at_install")
class TestCounter(DemoCase):
    """Members at the grocery's till, and what leaves the shops beside the sales."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.till = cls.demo.activity(GROCERY).pos_config_ids

    def _env_of(self, login):
        user = self.demo.user(login)
        return self.env(
            user=user,
            context={"allowed_company_ids": user.company_ids.ids, "lang": "fr_FR"},
        )

    def test_sold_to_members_and_others(self):
        orders = self.demo.model("pos.order").search(
            [("config_id", "=", self.till.id), ("state", "!=", "draft")]
        )
        statuses = set(orders.mapped("coop_customer_status"))
        self.assertLessEqual({"member", "leaving", "none"}, statuses)
        self.assertFalse(orders.filtered("coop_alert"))
        members = orders.filtered("coop_member_id")
        self.assertIn(self.till.coop_member_pricelist_id, members.pricelist_id)
        eaters = {name for name, _member, _days in EATERS}
        self.assertTrue(eaters & set(members.partner_id.mapped("name")))

    def test_what_the_cashier_sees(self):
        """By name and by card; a lapsed member, an eater, nobody."""
        till = self.till.with_env(self._env_of("caisse"))
        found = {}
        for name in ("Mireille Chabanne", "Thibault Escoffier", "Gérard Mollard"):
            partner = find_member(self.demo, name).partner_id
            found[name] = till.coop_customer(partner.id)["customer"]["status"]
        self.assertEqual(
            found,
            {
                "Mireille Chabanne": "member",
                "Thibault Escoffier": "lapsed",
                "Gérard Mollard": "former",
            },
        )
        eater = self.demo.model("res.partner").search([("name", "=", EATERS[0][0])])
        customer = till.coop_customer(eater.id)["customer"]
        self.assertEqual(customer["member"], EATERS[0][1])
        member = find_member(self.demo, "Mireille Chabanne")
        cards = till.env["res.partner"].coop_find_card(till.id, member.card_code)
        self.assertEqual(
            [row["id"] for row in cards["res.partner"]], member.partner_id.ids
        )

    def test_account_with_a_balance(self):
        partner = find_member(self.demo, ON_ACCOUNT).partner_id
        account = self.till.coop_customer(partner.id)["account"]
        bought = self.demo.model("pos.payment").search(
            [
                ("payment_method_id", "=", self.till._coop_account_method().id),
                ("pos_order_id.partner_id", "=", partner.id),
            ]
        )
        self.assertAlmostEqual(account["balance"], sum(bought.mapped("amount")), 2)
        self.assertGreater(account["balance"], 0)
        self.assertEqual(account["ceiling"], OWN_CEILING)
        other = find_member(self.demo, "Mireille Chabanne").partner_id
        self.assertEqual(
            self.till.coop_customer(other.id)["account"]["ceiling"], CEILINGS[0]
        )

    def test_memberships_sold(self):
        lines = self.demo.model("pos.order.line").search(
            [("product_id.coop_is_membership", "=", True)]
        )
        kinds = sorted(line.coop_membership.split(":")[0] for line in lines)
        self.assertEqual(kinds, ["fee", "share"])
        self.assertTrue(all(lines.mapped("coop_membership_move_id")))
        fee = lines.coop_fee_id
        self.assertEqual(fee.state, "paid")
        self.assertEqual(lines.coop_subscription_id.state, "granted")
        transit = self.demo.root.coop_pos_transit_account_id
        left = self.demo.model("account.move.line").search(
            [("account_id", "=", transit.id), ("reconciled", "=", False)]
        )
        self.assertFalse(left)

    def test_invoice_of_the_till(self):
        orders = self.demo.model("pos.order").search(
            [("config_id", "=", self.till.id), ("account_move", "!=", False)]
        )
        kinds = [kind for _rank, kind, _what in VISITS]
        self.assertEqual(len(orders), kinds.count("invoice"))
        self.assertEqual(set(orders.account_move.mapped("payment_state")), {"paid"})
        self.assertEqual(orders.account_move.coop_activity_id.code, GROCERY)

    def test_cash_movements(self):
        moves = self.demo.model("coop.cash.move").search([])
        self.assertEqual(set(moves.mapped("kind")), {"deposit", "change", "other"})
        for move in moves:
            shown = move.date + relativedelta(days=BANK_DAYS) <= self.demo.today
            expected = (
                "done" if move.kind == "other" else "bank" if shown else "transit"
            )
            self.assertEqual(move.state, expected, move.name)
        own = self._env_of("epicerie")["coop.cash.move"].search([])
        self.assertEqual(own.coop_activity_id.code, GROCERY)

    def test_goods_without_sale(self):
        sheets = self.demo.model("coop.loss").search([])
        self.assertEqual(set(sheets.mapped("state")), {"done"})
        self.assertEqual(
            {(s.coop_activity_id.code, s.reason_id.kind) for s in sheets},
            {(code, kind) for code, kind, *_rest in LOSSES},
        )
        booked = sheets.filtered("move_id")
        self.assertLessEqual({"gift", "private"}, set(booked.mapped("reason_id.kind")))
        own = self._env_of("boulangerie")["coop.loss"].search([])
        self.assertEqual(own.coop_activity_id.code, "BOUL")

    def test_closings(self):
        """Each evening: its tickets; the cooperative's total is that of the shops."""
        closings = self.demo.model("account.sale.closing").search(
            [
                ("company_id", "in", self.demo.companies.ids),
                ("frequency", "=", "daily"),
                ("date_closing_stop", "<", self.demo.today),
            ]
        )
        self.assertEqual(closings.company_id, self.demo.companies.filtered("active"))
        for closing in closings:
            tickets = closing._coop_tickets()
            self.assertAlmostEqual(closing.total_interval, tickets["total"], 2)
        entity = self.demo.model("coop.sale.closing").search(
            [
                ("company_id", "=", self.root.id),
                ("frequency", "=", "daily"),
                ("date", "<", self.demo.today),
            ],
            order="date DESC",
        )
        self.assertAlmostEqual(
            entity[0].cumulative_total, sum(closings.mapped("total_interval")), 2
        )
        self.assertEqual(entity[0].shop_count, len(SHOPS) + 1)

    def test_cashier_only_sells(self):
        env = self._env_of("caisse")
        self.assertEqual(env["pos.config"].search([]), self.till)
        self.assertTrue(self.till.with_env(env).open_ui()["url"])
        for model in ("coop.member", "coop.member.fee", "coop.share.subscription"):
            Model = env[model]
            self.assertFalse(Model.has_access("read") and Model.search([]), model)
        self.assertFalse(env["account.move"].has_access("create"))
