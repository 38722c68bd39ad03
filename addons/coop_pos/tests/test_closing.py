# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date

from freezegun import freeze_time

from odoo import fields
from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import TillCase


@tagged("post_install", "-at_install")
class TestClosing(TillCase):
    """The entries of a session.

    Before tax, bread of 2.11 is 2.00 (5.5 %) and soap of 6.00 is 5.00 (20 %).
    """

    def _day(self, till, login, tickets):
        session = self._session(till, login)
        for rank in range(tickets):
            method = ("Cash", "Card", "Cheque")[rank % 3]
            lines = [(self.bread, 2), (self.soap, 1)]
            self._sell(session, lines, [(method, 10.22)])
        return session

    def test_three_shops(self):
        """A day: few lines, balances equal to the tickets, the treasury right."""
        third = self._open_shop("THIRD", "nils")
        self.users["nils"].company_ids |= third.branch_id
        counts = {}
        for shop, login, tickets in (
            (self.shop, "mona", 9),
            (self.other_shop, "nils", 6),
            (third, "nils", 3),
        ):
            session = self._close(self._day(shop.pos_config_ids, login, tickets))
            move = session.move_id
            counts[shop] = (tickets, move)
            self.assertEqual(move.state, "posted")
            # Sales and tax at two rates, three payment methods.
            self.assertEqual(len(move.line_ids), 7)
            # The entry of the sales, two payments by bank, one cash line.
            self.assertEqual(len(session._get_related_account_moves()), 4)
        for shop, (tickets, move) in counts.items():
            items = self._items(shop)
            self.assertEqual(items.coop_activity_id, shop)
            self.assertFalse(
                items.filtered(
                    lambda line: (
                        line.account_id.coop_is_liquidity == bool(line.coop_activity_id)
                    )
                )
            )
            self.assertEqual(move.company_id, shop.branch_id)
            self.assertAlmostEqual(self._balance(items, "income"), -9.0 * tickets)
            self.assertAlmostEqual(self._balance(items, "asset_receivable"), 0)
            self.assertTrue(
                all(
                    items.filtered(
                        lambda line: line.account_id.account_type == "asset_receivable"
                    ).mapped("reconciled")
                )
            )
            tickets_total = sum(
                self.env["pos.order"]
                .sudo()
                .search([("coop_activity_id", "=", shop.id)])
                .mapped("amount_total")
            )
            self.assertAlmostEqual(tickets_total, 10.22 * tickets)
            self.assertAlmostEqual(
                shop.sudo()._get_treasuries()[shop.id], tickets_total
            )
            orders = (
                self.env["pos.order"]
                .sudo()
                .search([("coop_activity_id", "=", shop.id)])
            )
            self.assertEqual(set(orders.mapped("state")), {"done"})

    def test_sent_twice(self):
        """The browser sends again what it got no answer for: one ticket."""
        session = self._session()
        data = [self._order_data(session, [(self.soap, 1)]) for _rank in range(2)]
        Order = session.env["pos.order"]
        Order.sync_from_ui([dict(data[0])])
        Order.sync_from_ui([dict(values) for values in data])
        Order.sync_from_ui([dict(values) for values in data])
        self.assertEqual(len(session.sudo().order_ids), 2)
        self.assertEqual(
            set(session.sudo().order_ids.mapped("uuid")),
            {values["uuid"] for values in data},
        )

    def test_queries_of_a_closing(self):
        """Per ticket, closing costs the queries of core, not one more."""

        def count(tickets):
            session = self._day(self.till, "mona", tickets)
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self._close(session)
            return self.env.cr.sql_log_count - before

        count(3)
        few, many = count(3), count(15)
        self.coop.write({"coop_axis_enabled": False, "coop_is_cooperative": False})
        count(3)
        core_few, core_many = count(3), count(15)
        self.assertLessEqual(many - few, core_many - core_few + 2)

    def test_cash_difference(self):
        session = self._day(self.till, "mona", 3)
        session = self._close(session, counted=8.22)  # 2.00 short of 10.22
        loss = session.cash_journal_id.loss_account_id
        items = self._items(self.shop).filtered(lambda line: line.account_id == loss)
        self.assertAlmostEqual(sum(items.mapped("balance")), 2.0)
        self.assertEqual(items.coop_activity_id, self.shop)
        self.assertAlmostEqual(
            self.shop.sudo()._get_treasuries()[self.shop.id], 3 * 10.22 - 2
        )

    def test_difference_on_cards(self):
        session = self._day(self.till, "mona", 3)
        card = self.till.payment_method_ids[1]
        session.post_closing_cash_details(10.22)
        session.invalidate_recordset()
        session.update_closing_control_state_session("")
        session.close_session_from_ui([(card.id, -1.5)])
        loss = card.journal_id.loss_account_id
        items = self._items(self.shop).filtered(lambda line: line.account_id == loss)
        self.assertAlmostEqual(sum(items.mapped("balance")), 1.5)
        self.assertEqual(items.coop_activity_id, self.shop)

    def test_cash_taken_to_the_bank(self):
        session = self._day(self.till, "mona", 3)
        extras = {"formattedAmount": "10", "translatedType": "out"}
        mona = self.users["mona"]
        self.assertFalse(mona.has_group("account.group_account_invoice"))
        session.try_cash_in_out("out", 10, "To the bank", mona.partner_id.id, extras)
        line = session.sudo().statement_line_ids
        self.assertEqual(line.amount, -10)
        self.assertEqual(line.move_id.coop_activity_id, self.shop)
        caro = session.with_env(self._env_of("caro"))
        with self.assertRaises(AccessError), self.env.cr.savepoint():
            caro.try_cash_in_out("out", 10, "Pocket", mona.partner_id.id, extras)
        nils = session.with_env(self._env_of("nils"))
        with self.assertRaises(AccessError), self.env.cr.savepoint():
            nils.try_cash_in_out("out", 10, "Pocket", mona.partner_id.id, extras)
        self._close(session)
        with self.assertRaises(AccessError), self.env.cr.savepoint():
            session.try_cash_in_out("out", 1, "Late", mona.partner_id.id, extras)

    def test_invoice_from_the_till(self):
        customer = self.env["res.partner"].create({"name": "Canteen"})
        session = self._session(login="caro")
        order = self._sell(
            session,
            [(self.soap, 10)],
            [("Card", 60)],
            partner_id=customer.id,
            to_invoice=True,
        )
        invoice = order.account_move
        self.assertEqual(invoice.state, "posted")
        self.assertEqual(invoice.coop_activity_id, self.shop)
        self.assertEqual(invoice.line_ids.coop_activity_id, self.shop)
        self.assertEqual(invoice.journal_id.code, "VMILL")
        self.assertEqual(invoice.payment_state, "paid")
        # The cashier prints it.
        self.assertEqual(invoice.with_user(self.users["caro"]).amount_total, 60)
        session = self._close(session)
        items = self._items(self.shop)
        self.assertAlmostEqual(self._balance(items, "income"), -50)
        self.assertAlmostEqual(self._balance(items, "asset_receivable"), 0)
        self.assertAlmostEqual(self.shop.sudo()._get_treasuries()[self.shop.id], 60)

    def test_invoice_after_the_closing(self):
        customer = self.env["res.partner"].create({"name": "Canteen"})
        session = self._session()
        order = self._sell(
            session, [(self.soap, 1)], [("Card", 6)], partner_id=customer.id
        )
        self._close(session)
        order.with_context(generate_pdf=False).action_pos_order_invoice()
        self.assertEqual(order.account_move.coop_activity_id, self.shop)
        items = self._items(self.shop)
        self.assertAlmostEqual(self._balance(items, "income"), -5)
        self.assertAlmostEqual(self._balance(items, "asset_receivable"), 0)
        self.assertAlmostEqual(self.shop.sudo()._get_treasuries()[self.shop.id], 6)

    def test_customer_account(self):
        customer = self.env["res.partner"].create({"name": "Neighbour"})
        session = self._session()
        self._sell(
            session,
            [(self.soap, 1)],
            [("Customer Account", 6)],
            partner_id=customer.id,
        )
        self._close(session)
        due = self._items(self.shop).filtered("partner_id")
        self.assertEqual(due.partner_id, customer)
        self.assertAlmostEqual(sum(due.mapped("amount_residual")), 6)
        self.assertEqual(due.coop_activity_id, self.shop)

    # ------------------------------------------------------------------
    # The date of the sales
    # ------------------------------------------------------------------

    def test_closed_after_midnight(self):
        # 23:30 in Paris, then 00:30 on the next day.
        with freeze_time("2026-03-10 22:30:00"):
            session = self._session()
            self._sell(session, [(self.soap, 1)], [("Cash", 6)])
            self._sell(session, [(self.soap, 1)], [("Card", 6)])
        with freeze_time("2026-03-10 23:30:00"):
            session = self._close(session, counted=5)
        day = date(2026, 3, 10)
        self.assertEqual(session.move_id.date, day)
        self.assertEqual(session.bank_payment_ids.mapped("date"), [day])
        self.assertEqual(set(session.statement_line_ids.mapped("date")), {day})
        self.assertEqual(len(session.statement_line_ids), 2)

    def test_open_over_the_end_of_a_month(self):
        with freeze_time("2026-03-31 15:00:00"):
            session = self._session()
            self._sell(session, [(self.soap, 1)], [("Card", 6)])
            self._sell(session, [(self.bread, 1)], [("Cash", 2.11)])
        with freeze_time("2026-04-02 08:00:00"):
            self._sell(session, [(self.soap, 2)], [("Card", 12)])
            session = self._close(session)
        march, april = session.coop_move_ids.sorted("date")
        self.assertEqual(march.date, date(2026, 3, 31))
        self.assertEqual(april.date, date(2026, 4, 2))
        self.assertEqual(session.move_id, april)
        self.assertEqual(set((march | april).mapped("state")), {"posted"})
        self.assertAlmostEqual(self._balance(march.line_ids, "income"), -7)
        self.assertAlmostEqual(self._balance(april.line_ids, "income"), -10)
        self.assertEqual(
            sorted(session.bank_payment_ids.mapped(lambda pay: (pay.date, pay.amount))),
            [(date(2026, 3, 31), 6), (date(2026, 4, 2), 12)],
        )
        receivable = self._items(self.shop).filtered(
            lambda line: line.account_id.account_type == "asset_receivable"
        )
        self.assertTrue(all(receivable.mapped("reconciled")))
        treasuries = self.shop.sudo()._get_treasuries
        self.assertAlmostEqual(treasuries(date(2026, 3, 31))[self.shop.id], 8.11)
        self.assertAlmostEqual(treasuries()[self.shop.id], 20.11)
        self.assertLessEqual(march | april, session._get_related_account_moves())

    def test_one_entry_per_day(self):
        self.coop.coop_pos_entry_period = "day"
        with freeze_time("2026-03-10 10:00:00"):
            session = self._session()
            self._sell(session, [(self.soap, 1)])
        with freeze_time("2026-03-11 10:00:00"):
            self._sell(session, [(self.soap, 1)])
        with freeze_time("2026-03-12 10:00:00"):
            self._sell(session, [(self.soap, 1)])
            session = self._close(session)
        self.assertEqual(
            sorted(session.coop_move_ids.mapped("date")),
            [date(2026, 3, day) for day in (10, 11, 12)],
        )

    def test_locked_day(self):
        with freeze_time("2026-03-31 15:00:00"):
            session = self._session()
            order = self._sell(session, [(self.soap, 1)])
        with freeze_time("2026-04-02 08:00:00"):
            # Sold offline, the clock of the till being late.
            order.env.cr.execute(
                "UPDATE pos_session SET start_at = '2026-04-01' WHERE id = %s",
                [session.id],
            )
            session.invalidate_recordset()
            self.coop.fiscalyear_lock_date = date(2026, 3, 31)
            session = self._close(session)
        self.assertEqual(session.move_id.date, date(2026, 4, 2))

    def test_cash_moves_without_sale(self):
        session = self._session()
        mona = self.users["mona"].partner_id
        extras = {"formattedAmount": "50", "translatedType": "in"}
        session.try_cash_in_out("in", 50, "Float", mona.id, extras)
        session = self._close(session)
        self.assertEqual(session.state, "closed")
        self.assertEqual(
            session.statement_line_ids.date, fields.Date.context_today(session)
        )

    def test_other_companies_keep_core_s_dates(self):
        self.coop.coop_axis_enabled = False
        self.coop.coop_is_cooperative = False
        session = self._session()
        self._sell(session, [(self.soap, 1)])
        self.assertFalse(session.sudo()._coop_sales_periods())
