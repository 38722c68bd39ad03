# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from ast import literal_eval
from copy import deepcopy
from datetime import timedelta

from odoo import Command, fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import FeeTillCase


@tagged("post_install", "-at_install")
class TestFee(FeeTillCase):
    """A fee sold at the till is the cooperative's, called once, paid at once."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.buyer = cls.martin.partner_id

    def _fees(self, member=None):
        return self.env["coop.member.fee"].search(
            [("member_id", "=", (member or self.martin).id)]
        )

    def test_lapsed(self):
        self.assertEqual(self._status_of(self.buyer)["status"], "member")
        self._called(self.martin, self.year - 1)
        found = self._status_of(self.buyer)
        self.assertEqual((found["status"], found["rights"]), ("lapsed", True))
        self.till.coop_lapsed_policy = "other"
        for partner in (self.buyer, self.paul):
            found = self._status_of(partner)
            self.assertEqual((found["status"], found["rights"]), ("lapsed", False))

    def test_payment_edited_afterwards(self):
        """Core's “Edit Payment”: not to the customer's account, which is a debt."""
        [offer] = self._offers(self.buyer)
        session = self._session()
        order = self._send(session, self._fee_data(session, self.buyer, offer))
        payment = order.payment_ids.with_env(session.env)
        account = self.till._coop_account_method()
        card = self.till.payment_method_ids.filtered(lambda m: m.type == "bank")[:1]
        edit = order.with_env(session.env).write
        self.assertTrue(account)
        for change in (
            lambda: payment.write({"payment_method_id": account.id}),
            lambda: edit(
                {
                    "payment_ids": [
                        Command.update(payment.id, {"payment_method_id": account.id})
                    ]
                }
            ),
            lambda: payment.create(
                {
                    "pos_order_id": order.id,
                    "amount": 20,
                    "payment_method_id": account.id,
                }
            ),
        ):
            # Where tickets are sealed, the law of tills refuses first.
            with (
                self.assertRaisesRegex(UserError, "paid a membership|law|loi"),
                self.env.cr.savepoint(),
            ):
                change()
        if "l10n_fr_hash" not in order or not order.l10n_fr_hash:
            payment.payment_method_id = card
        self._close(session)
        self.assertEqual(self._balance_of(self.transit_account), 0)

    def test_sold_at_the_till(self):
        """20.00 in cash: the fee is paid; income and money are the structure's."""
        structure = self.coop._coop_structure_activity()
        [offer] = self._offers(self.buyer)
        self.assertEqual((offer["price"], offer["maximum"]), (20, 1))
        self.assertIn(str(self.year), offer["label"])
        session = self._session(login="caro")
        data = self._fee_data(session, self.buyer, offer)
        again = deepcopy(data)
        order = self._send(session, data)
        self.assertFalse(order.coop_alert)
        fee = self._fees()
        self.assertEqual((fee.state, fee.period_start.year), ("paid", self.year))
        self.assertEqual(order.lines.coop_fee_id, fee)
        self.assertEqual(self._status_of(self.buyer)["fee"], "up_to_date")
        # Sent again, and made again: nothing more.
        self._send(session, again)
        order._coop_book_memberships()
        self.assertEqual(self._fees(), fee)
        self.assertEqual(self._balance_of(self.transit_account), 20)
        self._sell(session, [(self.soap, 1)])
        self.env.flush_all()
        action = self.env.ref("coop_pos.coop_sales_action")
        sold = self._env_of("mona")["report.pos.order"].search(
            literal_eval(action.domain)
        )
        self.assertEqual(sold.product_id.ids, self.soap.ids)
        self._close(session)
        self.assertEqual(self._balance_of(self.transit_account), 0)
        lines = self.env["account.move.line"].search(
            [("account_id", "=", self.transit_account.id)]
        )
        self.assertEqual(len(lines), 2)
        self.assertTrue(all(lines.mapped("reconciled")))
        self.assertEqual(self._balance_of(self.fee_income), -20)
        self.assertEqual(self._balance_of(self.fee_income, structure), -20)
        self.env.flush_all()
        treasuries = (self.shop | structure).sudo()._get_treasuries()
        self.assertAlmostEqual(treasuries[self.shop.id], 6)
        self.assertAlmostEqual(treasuries[structure.id], 20)

    def test_no_turnover_of_the_shop(self):
        [offer] = self._offers(self.buyer)
        session = self._session(login="caro")
        self._send(session, self._fee_data(session, self.buyer, offer))
        self._sell(session, [(self.soap, 1)])
        env = self._env_of("mona")
        today = fields.Date.context_today(env["pos.order"])
        self.env.flush_all()
        self.assertEqual(env["pos.order"]._coop_takings(today, today)[0], 6)
        report = env["report.pos.order"]._read_group([], [], ["price_total:sum"])
        self.assertEqual(report[0][0], 6)

    def test_fee_called_by_a_run_is_the_one_paid(self):
        fee = self._called(self.martin, self.year)
        [offer] = self._offers(self.buyer)
        session = self._session(login="caro")
        self._send(session, self._fee_data(session, self.buyer, offer, method="Card"))
        self.assertEqual(self._fees(), fee)
        self.assertEqual(fee.state, "paid")
        # What comes next is offered before the end only.
        last = fields.Date.to_date(f"{self.year}-12-31")
        following = self._offers(self.buyer)
        self.assertEqual(
            len(following),
            fields.Date.context_today(self.shop) + timedelta(days=92) >= last,
        )

    def test_paid_meanwhile(self):
        """Refused now; kept and told when it was sold offline."""
        [offer] = self._offers(self.buyer)
        session = self._session(login="caro")
        self._send(session, self._fee_data(session, self.buyer, offer))
        with self.assertRefused("is paid already", UserError):
            self._send(session, self._fee_data(session, self.buyer, offer))
        late = fields.Datetime.now() - timedelta(minutes=20)
        order = self._send(
            session,
            self._fee_data(
                session,
                self.buyer,
                offer,
                date_order=fields.Datetime.to_string(late),
            ),
        )
        self.assertEqual(order.state, "paid")
        self.assertIn("is paid already", order.coop_alert)
        self._close(session)
        # The money waits there.
        self.assertEqual(self._balance_of(self.transit_account), -20)
        # The fee is cancelled then called again: what was received pays it.
        fee = self._fees()
        fee._cancel("mistake")
        fee.action_call_again()
        order.with_env(self._env_of("mona")).action_coop_book_memberships()
        self.assertFalse(order.coop_alert)
        self.assertEqual(self._fees().state, "paid")
        self.assertEqual(self._balance_of(self.transit_account), 0)

    def test_refused(self):
        [offer] = self._offers(self.buyer)
        session = self._session(login="caro")
        cases = (
            ("not refunded at the till", {"quantity": -1}, {}),
            ("not on the customer's account", {"method": "Customer Account"}, {}),
            ("their own documents", {}, {"to_invoice": True}),
        )
        for words, options, vals in cases:
            data = self._fee_data(session, self.buyer, offer, **options, **vals)
            with self.assertRefused(words, UserError):
                self._send(session, data)
        cheap = {**offer, "price": 5}
        with self.assertRefused("5.00 is sold, and .*20.00 is owed", UserError):
            self._send(session, self._fee_data(session, self.buyer, cheap))
        with self.assertRefused("offered to somebody else", UserError):
            self._send(session, self._fee_data(session, self.leaving.partner_id, offer))
        with self.assertRefused("not known as a member", UserError):
            self._send(session, self._fee_data(session, self.stranger, offer))
        member = self.martin.id
        for code in (False, "fee", "boo:1:2:3", f"fee:{member}:x:y"):
            data = self._fee_data(session, self.buyer, {**offer, "code": code})
            with self.assertRefused("the till doesn't say what was sold", UserError):
                self._send(session, data)
        self.assertFalse(self._fees())
        self.assertEqual(self._balance_of(self.transit_account), 0)

    def test_never_invoiced(self):
        """Not sold offline with an invoice either, nor from the receipt."""
        [offer] = self._offers(self.buyer)
        session = self._session(login="caro")
        late = fields.Datetime.now() - timedelta(minutes=20)
        order = self._send(
            session,
            self._fee_data(
                session,
                self.buyer,
                offer,
                to_invoice=True,
                date_order=fields.Datetime.to_string(late),
            ),
        )
        self.assertEqual(order.state, "paid")
        self.assertIn("their own documents", order.coop_alert)
        self.assertFalse(order.account_move)
        self.assertEqual(self._fees().state, "paid")
        with self.assertRefused("their own documents", UserError):
            order.action_pos_order_invoice()

    def test_who_is_offered_what(self):
        for partner in (
            self.candidate.partner_id,
            self.former.partner_id,
            self.stranger,
            self.paul,
        ):
            self.assertEqual(self._offers(partner), [], partner.name)
        self.coop.coop_pos_transit_account_id = False
        self.assertEqual(self._offers(self.buyer), [])
        with self.assertRaises(AccessError):
            self._offers(self.buyer, "nils")

    def test_fee_sold_with_the_goods_where_lapsed_members_are_refused(self):
        self.till.write(
            {"coop_nonmember_policy": "block", "coop_lapsed_policy": "other"}
        )
        self._called(self.martin, self.year - 1)
        session = self._session(login="caro")
        with self.assertRefused("has not the rights", UserError):
            self._sell(session, [(self.soap, 1)], partner_id=self.buyer.id)
        offer = self._offers(self.buyer)[-1]
        data = self._fee_data(session, self.buyer, offer)
        goods = self._order_data(session, [(self.soap, 1)])
        data["lines"] += goods["lines"]
        data["payment_ids"] += goods["payment_ids"]
        data["amount_total"] += goods["amount_total"]
        data["amount_paid"] += goods["amount_paid"]
        order = self._send(session, data)
        self.assertEqual(order.state, "paid")
        # What the customer was when they came
        self.assertEqual(order.coop_customer_status, "lapsed")
