# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import AccountTillCase


@tagged("post_install", "-at_install")
class TestAccount(AccountTillCase):
    """Sales on account: the receivable, the ceiling, the payment."""

    def test_up_to_the_ceiling_and_paid(self):
        """12.00 on account, one more soap refused, 12.00 paid: nothing is left."""
        session = self._session(login="caro")
        self._buy(session)
        self.assertEqual(self._account(), {"balance": 6, "ceiling": 15})
        self._buy(session)
        with self.assertRefused(r"would owe .*18.00.*15.00", UserError):
            self._buy(session)
        self._close(session)
        # Booked: the same balance, on the shop's activity.
        self.assertEqual(self._account(), {"balance": 12, "ceiling": 15})
        self.assertEqual(self._receivables().coop_activity_id, self.shop)
        session = self._session(login="caro")
        order = self._pay(session, 12)
        self.assertEqual((order.state, order.amount_total), ("paid", 0))
        self.assertEqual(self._account()["balance"], 0)
        self._close(session)
        self.assertEqual(self._account()["balance"], 0)
        self.assertTrue(all(self._receivables().mapped("reconciled")))
        # The shop got its 12.00 in cash.
        self.env.flush_all()
        self.assertAlmostEqual(self.shop.sudo()._get_treasuries()[self.shop.id], 12)

    def test_part_paid_matches_the_oldest(self):
        session = self._session(login="caro")
        self._buy(session, 2)
        self._close(session)
        session = self._session(login="caro")
        self._pay(session, 5)
        self._close(session)
        self.assertEqual(self._account()["balance"], 7)
        self.assertEqual(sum(self._receivables().mapped("amount_residual")), 7)
        self.assertFalse(
            self._receivables().filtered(lambda line: line.amount_residual < 0)
        )

    def test_paid_in_beforehand(self):
        """Without any credit, one spends what was paid in."""
        self.till.coop_member_ceiling = 0
        session = self._session(login="caro")
        with self.assertRefused("0.00 at most", UserError):
            self._buy(session)
        self._pay(session, 10)
        self.assertEqual(self._account(), {"balance": -10, "ceiling": 0})
        self._buy(session)
        self._close(session)
        self.assertEqual(self._account()["balance"], -4)
        session = self._session(login="caro")
        with self.assertRefused("would owe .*2.00", UserError):
            self._buy(session)

    def test_own_ceiling(self):
        session = self._session(login="caro")
        self._buy(session)
        account = self.env["coop.till.account"].search(
            [("partner_id", "=", self.buyer.id)]
        )
        self.assertEqual((account.activity_id, account.balance), (self.shop, 6))
        mona = account.with_env(self._env_of("mona"))
        mona.write({"own_ceiling": True, "ceiling": 6})
        with self.assertRefused("6.00 at most", UserError):
            self._buy(session)

    def test_others_have_their_ceiling(self):
        session = self._session(login="caro")
        with self.assertRefused("Sam Stranger would owe", UserError):
            self._buy(session, partner=self.stranger)
        self.till.coop_use_ceiling = False
        self._buy(session, 10, partner=self.stranger)
        self.assertIs(self._account(partner=self.stranger)["ceiling"], False)

    def test_sold_offline_over_the_ceiling(self):
        session = self._session(login="caro")
        order = self._buy(session, 3, ago=60)
        self.assertEqual(order.state, "paid")
        self.assertIn("would owe", order.coop_alert)
        self.assertEqual(self._account()["balance"], 18)

    def test_each_shop_lends_its_own_money(self):
        session = self._session(login="caro")
        self._buy(session)
        self._close(session)
        theirs = self._account("nils", self.other_till)
        self.assertEqual(theirs, {"balance": 0, "ceiling": False})
        account = self.env["coop.till.account"].search([])
        for login in ("nils", "brice"):
            env = self._env_of(login)
            if env["coop.till.account"].has_access("read"):
                self.assertFalse(env["coop.till.account"].search([]))
            with self.assertRaises(AccessError):
                account.with_env(env).read(["ceiling"])
        for login in ("officer", "accountant", "mona", "caro"):
            self.assertEqual(account.with_env(self._env_of(login)).balance, 6)
        with self.assertRaises(AccessError), self.env.cr.savepoint():
            account.with_env(self._env_of("caro")).ceiling = 1000
        with self.assertRaises(AccessError), self.env.cr.savepoint():
            account.with_env(self._env_of("officer")).ceiling = 1000

    def test_invoiced_on_account(self):
        """An invoice left to pay is owed as well, and paid by the same payment."""
        session = self._session(login="caro")
        self._buy(session, to_invoice=True)
        self.assertEqual(self._account()["balance"], 6)
        self._pay(session, 6)
        self._close(session)
        self.assertEqual(self._account()["balance"], 0)
        self.assertTrue(all(self._receivables().mapped("reconciled")))
