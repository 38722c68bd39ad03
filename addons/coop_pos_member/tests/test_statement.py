# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import json
from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, HttpCase, tagged
from odoo.tools import mute_logger

from .common import ACCOUNT, AccountTillCase

REPORT = "coop_pos_member.report_till_statement"


class StatementCase(AccountTillCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.till.coop_member_ceiling = 200
        cls.today = fields.Date.context_today(cls.till)
        cls.account = cls.env["coop.till.account"].create(
            {"activity_id": cls.shop.id, "partner_id": cls.buyer.id}
        )

    def _statement(self, date_from=None, date_to=None, login="mona"):
        self.env.flush_all()
        self.env.invalidate_all()
        account = self.account.with_env(self._env_of(login))
        return account._coop_statements(
            date_from or fields.Date.subtract(self.today, years=1),
            date_to or self.today,
        )[account.id]

    def _render(self, login, accounts=None, **data):
        report = self.env["ir.actions.report"].with_env(self._env_of(login))
        ids = (accounts or self.account).ids
        return report._render_qweb_html(REPORT, ids, data=data)[0].decode()


@tagged("post_install", "-at_install")
class TestStatement(StatementCase):
    """The statement of a customer's account, and the way to its movements."""

    def _bank_payment(self, amount):
        """The accountant records a transfer of the customer, and matches it."""
        journal = self.company_data["default_journal_bank"]
        payment = self.env["account.payment"].create(
            {
                "payment_type": "inbound",
                "partner_type": "customer",
                "partner_id": self.buyer.id,
                "amount": amount,
                "journal_id": journal.id,
                "coop_activity_id": self.shop.id,
            }
        )
        payment.action_post()
        items = payment.move_id.line_ids | self._receivables()
        items.filtered(
            lambda line: (
                line.account_id.account_type == "asset_receivable"
                and line.partner_id == self.buyer
                and not line.reconciled
            )
        ).reconcile()
        return payment

    def test_all_movements_and_running_balance(self):
        """Tickets, a payment at the till and one at the bank, an invoice paid in part,
        and what was sold since the closing: 24 − 5 + 12 − 4 − … = the balance."""
        session = self._session(login="caro")
        bought = self._buy(session, 4)
        paid = self._pay(session, 5)
        self._close(session)
        session = self._session(login="caro")
        invoiced = self._sell(
            session,
            [(self.soap, 3)],
            [(ACCOUNT, 12.0), ("Cash", 6.0)],
            partner_id=self.buyer.id,
            to_invoice=True,
        )
        # Paid at once: no debt, no movement.
        self._sell(
            session,
            [(self.soap, 1)],
            partner_id=self.buyer.id,
            to_invoice=True,
        )
        self._close(session)
        transfer = self._bank_payment(4)
        session = self._session(login="caro")
        last = self._buy(session, 1)
        returned = self._sell(
            session,
            [(self.soap, -1)],
            [(ACCOUNT, -6.0)],
            partner_id=self.buyer.id,
        )
        statement = self._statement()
        rows = {
            (row["document"], row["label"], row["debit"], row["credit"])
            for row in statement["rows"]
        }
        self.assertEqual(
            rows,
            {
                (bought.pos_reference, "Purchase on account", 24, 0),
                (paid.pos_reference, "Payment at the till", 0, 5),
                (invoiced.account_move.name, "Invoice", 12, 0),
                (transfer.move_id.name, "Payment", 0, 4),
                (last.pos_reference, "Purchase on account", 6, 0),
                (returned.pos_reference, "Goods returned", 0, 6),
            },
        )
        self.assertEqual(len(statement["rows"]), 6)
        self.assertEqual(statement["opening"], 0)
        self.assertEqual((statement["debit"], statement["credit"]), (42, 15))
        self.assertEqual(statement["closing"], 27)
        self.assertEqual(statement["rows"][-1]["balance"], 27)
        self.assertEqual(statement["ceiling"], 200)
        self.account.invalidate_recordset()
        self.assertEqual(self.account.balance, 27)
        self.assertEqual(self._account()["balance"], 27)

    def test_invoice_paid_at_the_till_later(self):
        """Matched between entries of the tills: each is one movement, once."""
        session = self._session(login="caro")
        self._buy(session, to_invoice=True)
        self._pay(session, 6)
        self._close(session)
        statement = self._statement()
        self.assertEqual(
            [(row["debit"], row["credit"]) for row in statement["rows"]],
            [(6, 0), (0, 6)],
        )
        self.assertEqual(statement["closing"], 0)

    def test_period(self):
        session = self._session(login="caro")
        self._buy(session, 2, ago=3 * 24 * 60)
        self._buy(session)
        day = self.today - timedelta(days=1)
        statement = self._statement(day)
        self.assertEqual(statement["opening"], 12)
        self.assertEqual([row["debit"] for row in statement["rows"]], [6])
        self.assertEqual(statement["closing"], 18)
        statement = self._statement(date_to=day)
        self.assertEqual((statement["opening"], statement["closing"]), (0, 12))
        statement = self._statement(day, day)
        self.assertEqual((statement["opening"], statement["closing"]), (12, 12))
        self.assertFalse(statement["rows"])

    def test_booked_on_the_day_of_the_ticket(self):
        """The statement keeps the tickets' days, whatever the day of the entry, and the
        journal item names the ticket."""
        session = self._session(login="caro")
        order = self._buy(session, 1, ago=3 * 24 * 60)
        before = self._statement()["rows"]
        self._close(session)
        self.assertEqual(self._statement()["rows"], before)
        line = order.payment_ids.coop_move_line_id
        self.assertEqual((line.partner_id, line.balance), (self.buyer, 6))
        self.assertIn(order.pos_reference, line.name)

    def test_smart_buttons(self):
        session = self._session(login="caro")
        order = self._buy(session)
        self._sell(session, [(self.soap, 1)], partner_id=self.buyer.id)
        self._close(session)
        account = self.account.with_env(self._env_of("mona"))
        self.assertEqual((account.move_line_count, account.order_count), (1, 1))
        for action, model, found in (
            (
                account.action_view_move_lines(),
                "account.move.line",
                order.payment_ids.coop_move_line_id,
            ),
            (account.action_view_orders(), "pos.order", order),
        ):
            self.assertEqual(action["res_model"], model)
            records = account.env[model].search(action["domain"])
            self.assertEqual(records.ids, found.ids)
            self.assertIn("Jeanne Martin", action["display_name"])

    def test_ceiling_of_the_customer(self):
        self.assertEqual(self._statement()["ceiling"], 200)
        self.account.write({"own_ceiling": True, "ceiling": 0})
        self.assertEqual(self._statement()["ceiling"], 0)
        self.account.own_ceiling = False
        self.till.coop_use_ceiling = False
        self.assertIs(self._statement()["ceiling"], False)

    def test_document(self):
        """A member's address is not the shop's to know; another customer's is."""
        self.buyer.write({"street": "9 rue Secrete", "zip": "69999", "city": "Lyon"})
        self.stranger.write({"street": "2 rue Claire", "zip": "69001", "city": "Lyon"})
        session = self._session(login="caro")
        order = self._buy(session, 2)
        text = self._render("mona")
        for wanted in ("Jeanne Martin", order.pos_reference, "12.00", "200.00"):
            self.assertIn(wanted, text)
        self.assertIn(str(self.martin.number), text)
        self.assertIn(self.shop.name, text)
        self.assertNotIn("Secrete", text)
        other = self.account.create(
            {"activity_id": self.shop.id, "partner_id": self.stranger.id}
        )
        text = self._render("mona", other)
        self.assertIn("2 rue Claire", text)
        self.assertNotIn("Jeanne", text)

    def test_who_prints(self):
        session = self._session(login="caro")
        order = self._buy(session)
        for login in ("mona", "officer", "accountant"):
            self.assertIn(order.pos_reference, self._render(login))
        for login in ("nils", "caro", "brice"):
            with self.subTest(login), self.assertRaises(AccessError):
                self._render(login)
            # Whatever the way the number of the account is given.
            report = self.env["ir.actions.report"].with_env(self._env_of(login))
            with self.subTest(login), self.assertRaises(AccessError):
                report._render_qweb_html(
                    REPORT, None, data={"account_ids": self.account.ids}
                )
        nils = self.account.with_env(self._env_of("nils"))
        self.assertFalse(nils.search([]))
        for method in ("action_view_move_lines", "action_view_orders"):
            with self.assertRaises(AccessError):
                getattr(nils, method)()

    def _wizard_of(self, login="mona", accounts=None, **vals):
        action = (accounts or self.account).with_env(self._env_of(login))
        action = action.action_statement()
        wizard = Form(
            self.env(user=self.users[login], su=False)[action["res_model"]]
            .with_env(self._env_of(login))
            .with_context(**action["context"])
        )
        for fname, value in vals.items():
            setattr(wizard, fname, value)
        return wizard.save()

    def test_assistant_prints(self):
        session = self._session(login="caro")
        self._buy(session, 2, ago=3 * 24 * 60)
        day = self.today - timedelta(days=1)
        action = self._wizard_of(date_from=day).action_print()
        report = self.env["ir.actions.report"].with_env(self._env_of("mona"))
        data = json.loads(json.dumps(action["data"]))
        text = report._render_qweb_html(action["report_name"], None, data=data)[0]
        self.assertIn("Opening balance", text.decode())
        self.assertNotIn("Purchase on account", text.decode())
        with self.assertRefused("before it starts", UserError):
            self._wizard_of(date_from=self.today, date_to=day).action_print()

    def test_assistant_sends(self):
        self.buyer.email = "jeanne@example.com"
        self.account.message_subscribe(self.users["mona"].partner_id.ids)
        action = self._wizard_of().action_send()
        composer = Form(
            self.env[action["res_model"]]
            .with_env(self._env_of("mona"))
            .with_context(**action["context"])
        ).save()
        self.assertIn(self.shop.name, composer.subject)
        self.assertEqual(composer.partner_ids, self.buyer)
        self.assertTrue(composer.attachment_ids)
        composer.action_send_mail()
        message = self.account.message_ids.filtered("attachment_ids")[:1]
        self.assertIn(self.buyer, message.partner_ids)
        # Another shop reads neither the message nor the file.
        for record in (message, message.attachment_ids):
            with self.assertRaises(AccessError):
                record.with_env(self._env_of("nils")).check_access("read")

    def test_queries_do_not_grow(self):
        accounts = self.account
        partners = self.env["res.partner"].create(
            [{"name": f"Customer {rank}"} for rank in range(12)]
        )
        accounts |= accounts.create(
            [
                {"activity_id": shop.id, "partner_id": partner.id}
                for partner in partners
                for shop in (self.shop, self.other_shop)
            ]
        )
        self.till.coop_other_ceiling = 100
        session = self._session(login="caro")
        self._buy(session)
        for partner in partners[:3]:
            self._sell(
                session, [(self.soap, 1)], [(ACCOUNT, 6.0)], partner_id=partner.id
            )
        env = self._env_of("accountant")

        def read_list(some):
            some.web_read(
                {
                    name: {}
                    for name in ("activity_id", "partner_id", "balance", "ceiling")
                }
            )

        def count(some, function):
            some = some.with_env(env)
            self.env.flush_all()
            self.env.invalidate_all()
            some.mapped("partner_id.name")
            some.mapped("activity_id.pos_config_ids.name")
            before = self.env.cr.sql_log_count
            function(some)
            return self.env.cr.sql_log_count - before

        for function in (
            read_list,
            lambda some: some.mapped("move_line_count"),
            lambda some: some._coop_statements(self.today, self.today),
        ):
            few = (
                accounts[:1]
                | accounts.filtered(lambda one: one.activity_id == self.other_shop)[:1]
            )
            count(few, function)
            self.assertEqual(count(few, function), count(accounts, function))


@tagged("post_install", "-at_install")
class TestStatementUrl(StatementCase, HttpCase):
    def test_url(self):
        """The address of the document: for the shop, refused to others."""
        url = f"/report/html/{REPORT}/{self.account.id}"
        for login, status in (("mona", 200), ("accountant", 200)):
            self.authenticate(f"coop_{login}", f"coop_{login}")
            response = self.url_open(url)
            self.assertEqual(response.status_code, status)
            self.assertIn("Jeanne Martin", response.text)
        options = json.dumps({"account_ids": self.account.ids})
        for login in ("nils", "caro"):
            self.authenticate(f"coop_{login}", f"coop_{login}")
            for address in (url, f"/report/html/{REPORT}?options={options}"):
                with mute_logger("odoo.http"):
                    response = self.url_open(address)
                self.assertEqual(response.status_code, 403)
                self.assertNotIn("Jeanne Martin", response.text)
