# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import random
from collections import Counter, defaultdict
from uuid import uuid4

from odoo import fields
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import float_round, mute_logger

from odoo.addons.coop_pos.tests.common import TillCase

TICKETS, REFUNDS, CREDITS = 400, 12, 5


@tagged("post_install", "-at_install")
class TestDay(TillCase):
    """A day of three shops × 400 tickets, from the tickets to the books.

    What the books must hold is added up from the tickets in cents, apart from Odoo.
    """

    @classmethod
    def _prepare_books(cls):
        res = super()._prepare_books()
        cls.coop.write({"country_id": cls.env.ref("base.fr").id})
        return res

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        third = cls._open_shop("THIRD", "nils")
        cls.users["nils"].company_ids |= third.branch_id
        cls.shops = {cls.shop: "mona", cls.other_shop: "nils", third: "nils"}
        cls.book = cls._product("Book", 21.1, cls.tax55)
        cls.jam = cls._product("Jam", 3.3, cls._tax(10))
        cls.customers = cls.env["res.partner"].create(
            [{"name": f"Neighbour {rank}"} for rank in range(CREDITS)]
        )

    def _ticket(self, dice, session, rank):
        """Content of a ticket: one to three products, one of each VAT rate at most."""
        food = dice.choice((self.bread, self.book))
        basket = dice.sample((food, self.jam, self.soap), dice.randint(1, 3))
        lines = [(product, dice.randint(1, 5)) for product in basket]
        total = self._cents(
            sum(product.list_price * quantity for product, quantity in lines)
        )
        vals = {}
        if rank < CREDITS:
            methods = [("Customer Account", total)]
            vals["partner_id"] = self.customers[rank].id
        elif rank % 7 == 0 and total > 5:
            methods = [("Cash", 5.0), ("Card", self._cents(total - 5))]
        else:
            methods = [(("Cash", "Card", "Card", "Cheque")[rank % 4], total)]
        return self._order_data(session, lines, methods, **vals)

    @staticmethod
    def _cents(amount):
        return float_round(amount, precision_digits=2)

    def _refund_data(self, session, order):
        """What the browser sends when all of a ticket is given back, in cash."""
        data = self._order_data(session, [(self.bread, 1)], [("Cash", 0)])
        for name in ("amount_total", "amount_tax"):
            data[name] = -order[name]
        data["amount_paid"] = -order.amount_total
        data["payment_ids"][0][2]["amount"] = -order.amount_total
        data["lines"] = [
            Command.create(
                {
                    "product_id": line.product_id.id,
                    "qty": -line.qty,
                    "price_unit": line.price_unit,
                    "price_subtotal": -line.price_subtotal,
                    "price_subtotal_incl": -line.price_subtotal_incl,
                    "tax_ids": [Command.set(line.tax_ids.ids)],
                    "refunded_orderline_id": line.id,
                    "pack_lot_ids": [],
                    "uuid": str(uuid4()),
                }
            )
            for line in order.lines
        ]
        return data

    def _sell_all(self, session, dice):
        """Record the tickets of the day in one go, then refund some of them.

        Most are made as one batch, as an import would: each numbered and hashed when
        it is paid, like those that the browser sends.
        """
        batch = [self._ticket(dice, session, rank) for rank in range(TICKETS - REFUNDS)]
        for data in batch:
            for number, line in enumerate(data["lines"], 1):
                # Else each takes two queries for the next number of a sequence.
                line[2]["name"] = f"Line {number}"
        orders = session.env["pos.order"].create(
            [{**data, "state": "draft"} for data in batch]
        )
        for order in orders:
            order.action_pos_order_paid()
        given_back = dice.sample(list(orders[CREDITS:].sudo()), REFUNDS)
        refunds = [self._refund_data(session, order) for order in given_back]
        session.env["pos.order"].with_context(generate_pdf=False).sync_from_ui(refunds)
        session.invalidate_recordset()
        self.env.flush_all()

    def _expected(self, orders):
        """Add the tickets up, in cents.

        :return: tuple (dict of payment method → amount, dict of tax → (untaxed, tax))
        """
        tenders, taxes = Counter(), defaultdict(lambda: [0, 0])
        for order in orders:
            for payment in order.payment_ids:
                tenders[payment.payment_method_id.name] += round(payment.amount * 100)
            for line in order.lines:
                rate = 1 + line.tax_ids.amount / 100
                total = round(line.qty * line.price_unit * 100)
                untaxed = int(float_round(total / rate, precision_digits=0))
                taxes[line.tax_ids][0] += untaxed
                taxes[line.tax_ids][1] += total - untaxed
        return tenders, taxes

    @mute_logger("odoo.addons.l10n_fr_pos_cert.models.pos")
    def test_a_day_of_three_shops(self):
        dice = random.Random(400)
        entity = 0
        for shop, login in self.shops.items():
            session = self._session(shop.pos_config_ids, login)
            self._sell_all(session, dice)
            session = self._close(session)
            with self.subTest(shop=shop.name):
                entity += self._check_shop(shop, session)
        self._check_chain()
        self._check_entity(entity)

    def _check_shop(self, shop, session):
        orders = session.order_ids
        self.assertEqual(len(orders), TICKETS)
        self.assertEqual(set(orders.mapped("state")), {"done"})
        tenders, taxes = self._expected(orders)
        total = sum(tenders.values())
        self.assertEqual(total, round(sum(orders.mapped("amount_total")) * 100))
        self.assertEqual(total, sum(sum(amounts) for amounts in taxes.values()))
        move = session.move_id
        self._check_entries(session, move)
        self._check_sales(move, taxes)
        items = self._items(shop)
        self._check_receivables(items, tenders)
        # Customers' accounts are not money yet.
        self.assertAlmostEqual(
            shop.sudo()._get_treasuries()[shop.id],
            (total - tenders["Customer Account"]) / 100,
        )
        # The books of the shop are the tickets, and balanced with the liquidity.
        self.assertEqual(items.coop_activity_id, shop)
        self.assertEqual(items.move_id.company_id, shop.branch_id)
        moves = session._get_related_account_moves()
        liquidity = moves.line_ids.filtered(
            lambda line: line.account_id.coop_is_liquidity
        )
        self.assertAlmostEqual(
            sum(liquidity.mapped("balance")),
            -sum((items - liquidity).mapped("balance")),
        )
        return total

    def _check_entries(self, session, move):
        """Four entries: the sales, the cards, the cheques, the cash."""
        self.assertEqual(move.state, "posted")
        self.assertEqual(len(session._get_related_account_moves()), 4)
        # Sales and VAT of three rates, sold and given back; cash, cards, cheques; one
        # line for each customer's account.
        self.assertEqual(len(move.line_ids), 3 * 2 * 2 + 3 + CREDITS)

    def _check_sales(self, move, taxes):
        self.assertEqual(len(taxes), 3)
        for tax, (untaxed, amount) in taxes.items():
            base = move.line_ids.filtered(lambda line, tax=tax: line.tax_ids == tax)
            vat = move.line_ids.filtered(lambda line, tax=tax: line.tax_line_id == tax)
            self.assertAlmostEqual(-sum(base.mapped("balance")), untaxed / 100)
            self.assertAlmostEqual(-sum(vat.mapped("balance")), amount / 100)

    def _check_receivables(self, items, tenders):
        receivable = items.filtered(
            lambda line: line.account_id.account_type == "asset_receivable"
        )
        owed = receivable.filtered("partner_id")
        self.assertEqual(owed.partner_id, self.customers)
        self.assertAlmostEqual(
            sum(owed.mapped("amount_residual")), tenders["Customer Account"] / 100
        )
        self.assertTrue(all((receivable - owed).mapped("reconciled")))

    @mute_logger("odoo.tools.translate")  # core translates out of any language
    def _check_chain(self):
        self.env.flush_all()
        self.env.invalidate_all()
        for shop in self.shops:
            orders = (
                self.env["pos.order"]
                .sudo()
                .search([("company_id", "=", shop.branch_id.id)])
            )
            self.assertEqual(
                sorted(orders.mapped("l10n_fr_secure_sequence_number")),
                list(range(1, TICKETS + 1)),
            )
            result = shop.branch_id.sudo()._check_pos_hash_integrity()
            self.assertEqual(result["corrupted_orders"], "None")

    def _check_entity(self, total):
        self.env["account.sale.closing"].sudo()._automated_closing("daily")
        closing = self.env["coop.sale.closing"].search(
            [("company_id", "=", self.coop.id), ("frequency", "=", "daily")]
        )
        self.assertAlmostEqual(closing.total_interval, total / 100)
        self.assertEqual(closing.date, fields.Date.context_today(closing))
