# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import HttpCase, no_retry, tagged

from odoo.addons.coop_base.tests.common_hoot import HootCase
from odoo.addons.coop_pos.tests.common import TillCase


class CashCase(TillCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        reasons = cls.env["coop.cash.reason"].search([("company_id", "=", cls.coop.id)])
        cls.deposit, cls.back, cls.change = reasons
        cls.transfer = cls.coop.transfer_account_id
        cls.expense = cls.company_data["default_account_expense"]
        cls.stamps = cls.env["coop.cash.reason"].create(
            {
                "name": "Stamps",
                "kind": "other",
                "account_id": cls.expense.id,
                "company_id": cls.coop.id,
            }
        )

    def _move_cash(self, session, reason, amount, login="mona", note=""):
        extras = {
            "formattedAmount": str(amount),
            "translatedType": reason.direction,
            "coop_reason_id": reason.id,
        }
        session = session.with_env(self._env_of(login))
        partner = self.users[login].partner_id
        session.try_cash_in_out(
            reason.direction, amount, note or reason.name, partner.id, extras
        )
        return self.env["coop.cash.move"].search(
            [("session_id", "=", session.id)], limit=1, order="id DESC"
        )

    def _treasury(self, shop):
        return shop.sudo()._get_treasuries()[shop.id]


@tagged("post_install", "-at_install")
class TestCash(CashCase):
    def test_reasons_come_with_the_first_till(self):
        self.assertEqual(
            [(reason.kind, reason.direction) for reason in (self.deposit, self.back)],
            [("deposit", "out"), ("change", "out")],
        )
        self.assertEqual(self.change.direction, "in")
        self.assertEqual((self.deposit | self.change).account_id, self.transfer)
        self.assertFalse(self.env["coop.cash.reason"]._coop_make_usual(self.coop))

    def test_reasons_in_every_language(self):
        """Whoever opens the till, in whatever language."""
        self.env["res.lang"]._activate_lang("fr_FR")
        reasons = self.deposit | self.back | self.change | self.stamps
        reasons.unlink()
        Reason = self.env["coop.cash.reason"].with_context(lang="fr_FR")
        reasons = Reason._coop_make_usual(self.coop)
        names = {
            lang: reasons.with_context(lang=lang).mapped("name")
            for lang in ("en_US", "fr_FR")
        }
        self.assertEqual(names["en_US"][0], "Cash taken to the bank")
        self.assertEqual(names["fr_FR"][0], "Remise d’espèces en banque")
        self.assertNotIn(names["en_US"][2], names["fr_FR"])

    def test_cash_taken_to_the_bank(self):
        """60.00 sold, 50.00 to the bank: 10.00 in the drawer, 50.00 on 580."""
        session = self._session()
        self._sell(session, [(self.soap, 10)])
        move = self._move_cash(session, self.deposit, 50, note="Bag 12")
        self.assertEqual((move.amount, move.note), (-50, "Bag 12"))
        self.assertEqual(move.user_id, self.users["mona"])
        self.assertEqual(move.coop_activity_id, self.shop)
        items = move.statement_line_id.move_id.line_ids
        cash = self.till.payment_method_ids[0].journal_id.default_account_id
        self.assertEqual(
            {item.account_id: item.balance for item in items},
            {self.transfer: 50, cash: -50},
        )
        # Money on the way is the cooperative's, as in its bank: the shop keeps it.
        self.assertFalse(items.coop_activity_id)
        self.assertEqual(move.statement_line_id.move_id.coop_activity_id, self.shop)
        self._close(session, counted=10)
        self.assertAlmostEqual(self._treasury(self.shop), 60)
        self.assertEqual(session.sudo().coop_cash_difference, 0)

    def test_matched_with_the_bank(self):
        session = self._session()
        self._sell(session, [(self.soap, 10)])
        move = self._move_cash(session, self.deposit, 50)
        change = self._move_cash(session, self.change, 20)
        stamps = self._move_cash(session, self.stamps, 5)
        self.assertEqual((move | change).mapped("state"), ["transit", "transit"])
        self.assertEqual(stamps.state, "done")
        self._show_at_bank(50, move)
        (move | change).invalidate_recordset()
        self.assertEqual(move.state, "bank")
        self.assertEqual(change.state, "transit")
        mona = self.env["coop.cash.move"].with_env(self._env_of("mona"))
        for state, found in (("bank", move), ("transit", change), ("done", stamps)):
            self.assertEqual(mona.search([("state", "in", [state])]).ids, found.ids)
        card = self.env.ref("coop_pos_cash.card_cash_in_transit")
        self.assertEqual(card.res_model, "coop.cash.move")

    def _show_at_bank(self, amount, move):
        """The bank's line, matched with the item that waits for it."""
        bank = self.company_data["default_journal_bank"]
        line = self.env["account.bank.statement.line"].create(
            {
                "journal_id": bank.id,
                "payment_ref": "Cash deposit",
                "amount": amount,
                "date": fields.Date.context_today(move),
                "counterpart_account_id": self.transfer.id,
            }
        )
        items = (line.move_id | move.statement_line_id.move_id).line_ids
        items.filtered(lambda item: item.account_id == self.transfer).reconcile()

    def test_small_expense_is_the_shop_s(self):
        session = self._session()
        self._sell(session, [(self.soap, 10)])
        move = self._move_cash(session, self.stamps, 5)
        charge = move.statement_line_id.move_id.line_ids.filtered(
            lambda item: item.account_id == self.expense
        )
        self.assertEqual(charge.balance, 5)
        self.assertEqual(charge.coop_activity_id, self.shop)
        self._close(session)
        self.assertAlmostEqual(self._treasury(self.shop), 55)

    def test_change_from_the_bank(self):
        session = self._session()
        move = self._move_cash(session, self.change, 100)
        self.assertEqual(move.amount, 100)
        session = self._close(session, counted=100)
        self.assertEqual(session.coop_cash_difference, 0)
        self.assertAlmostEqual(
            self.shop.sudo()._get_treasuries().get(self.shop.id, 0), 0
        )

    def test_without_reason_core_s_way(self):
        session = self._session()
        extras = {"formattedAmount": "10", "translatedType": "out"}
        partner = self.users["mona"].partner_id
        session.try_cash_in_out("out", 10, "Bank", partner.id, extras)
        self.assertFalse(
            self.env["coop.cash.move"].search([("session_id", "=", session.id)])
        )
        line = session.sudo().statement_line_ids
        suspense = line.journal_id.suspense_account_id
        self.assertIn(suspense, line.move_id.line_ids.account_id)

    def test_reason_in_the_wrong_direction_or_of_another_cooperative(self):
        session = self._session()
        other = self.setup_other_company(name="Elsewhere")
        theirs = self.env["coop.cash.reason"].create(
            {
                "name": "Theirs",
                "company_id": other["company"].id,
                "account_id": other["default_account_expense"].id,
            }
        )
        extras = {"formattedAmount": "10", "translatedType": "in"}
        partner = self.users["mona"].partner_id
        for reason, direction in ((self.deposit, "in"), (theirs, "out")):
            with self.assertRefused("not one of", UserError):
                session.try_cash_in_out(
                    direction,
                    10,
                    "Bank",
                    partner.id,
                    {**extras, "coop_reason_id": reason.id},
                )
        self.assertFalse(session.sudo().statement_line_ids)

    def test_settings_refused(self):
        with self.assertRefused("leaves the till"):
            self.deposit.direction = "in"
        with self.assertRefused("waits on an account of liquidity"):
            self.deposit.account_id = self.expense
        with self.assertRefused("is a shop"):
            self.stamps.company_id = self.shop.branch_id

    def test_slip(self):
        self.coop.partner_id.bank_ids = [
            Command.create({"acc_number": "FR7630006000011234567890189"})
        ]
        bank = self.company_data["default_journal_bank"]
        bank.bank_account_id = self.coop.partner_id.bank_ids
        session = self._session()
        self._sell(session, [(self.soap, 10)])
        move = self._move_cash(session, self.deposit, 50, note="Bag 12")
        html = (
            self.env["ir.actions.report"]
            .with_env(self._env_of("mona"))
            ._render_qweb_html("coop_pos_cash.report_deposit", move.ids)[0]
            .decode()
        )
        iban = bank.bank_account_id.acc_number
        for text in (
            "Cash Deposit Slip",
            "50.00",
            "Fifty",
            "Bag 12",
            "Shop MILL",
            iban,
        ):
            self.assertIn(text, html)

    def test_who_sees(self):
        session = self._session()
        self._sell(session, [(self.soap, 10)])
        move = self._move_cash(session, self.deposit, 50)
        self.users["mona"].company_ids |= self.other_shop.branch_id
        self.users["nils"].company_ids |= self.shop.branch_id
        for login in ("officer", "accountant"):
            self.users[login].company_ids |= self.shop.branch_id
        for login in ("mona", "officer", "accountant"):
            env = self._env_of(login)
            self.assertEqual(env["coop.cash.move"].search([]).ids, move.ids)
            with self.assertRaises(AccessError), self.env.cr.savepoint():
                move.with_env(env).note = "Mine"
            with self.assertRaises(AccessError), self.env.cr.savepoint():
                move.with_env(env).unlink()
        nils = self._env_of("nils")
        self.assertFalse(nils["coop.cash.move"].search([]))
        self.assertFalse(
            nils["coop.cash.move"].formatted_read_group([], ["reason_id"], ["__count"])
        )
        with self.assertRaises(AccessError):
            move.with_env(nils).read(["amount"])
        for login in ("caro", "anne"):
            with self.assertRaises(AccessError):
                move.with_env(self._env_of(login)).read(["amount"])
        with self.assertRaises(AccessError), self.env.cr.savepoint():
            self.deposit.with_env(self._env_of("mona")).name = "Mine"
        # The cashier takes no cash out, whatever the reason.
        with self.assertRaises(AccessError), self.env.cr.savepoint():
            self._move_cash(session, self.deposit, 5, login="caro")

    def test_what_the_till_loads(self):
        session = self._session()
        config = session.load_data([])["pos.config"][0]
        self.assertEqual(
            {reason["name"] for reason in config["_coop_cash_reasons"]},
            set((self.deposit | self.back | self.change | self.stamps).mapped("name")),
        )
        self.assertEqual(
            set(config["_coop_cash_reasons"][0]), {"id", "name", "direction"}
        )


@tagged("post_install", "-at_install")
class TestCashTour(CashCase, HttpCase):
    def test_cash_out_with_a_reason(self):
        self.till.with_env(self._env_of("mona")).open_ui()
        self.start_tour(
            f"/pos/ui/{self.till.id}", "coop_pos_cash", login="coop_mona", timeout=180
        )
        move = self.env["coop.cash.move"].search([])
        self.assertEqual(move.reason_id, self.deposit)
        self.assertEqual(move.amount, -30)
        self.assertEqual(move.note, "Cash taken to the bank — Bag 12")


@tagged("post_install", "-at_install")
class TestHoot(HootCase):
    @no_retry
    def test_unit(self):
        """The unit tests of this module's JavaScript."""
        self._run_hoot("coop_pos_cash")
