# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import Command
from odoo.exceptions import AccessError
from odoo.tests import freeze_time, new_test_user, tagged

from .common import IBANS, DebitCommon


@tagged("post_install", "-at_install")
@freeze_time("2026-02-20")
class TestSecurity(DebitCommon):
    """Officers collect without reading a bank account; others read no mandate."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.users["anne"] = new_test_user(
            cls.env,
            login="debit_anne",
            groups="base.group_user,coop_base.group_member",
            company_id=cls.cooperative.id,
            partner_id=cls.anne.partner_id.id,
        )
        cls.users["no_role"] = cls.no_role
        cls.env.flush_all()

    def test_mandates(self):
        Mandate = {
            role: self.env_of(role)["account.banking.mandate"] for role in self.users
        }
        company = [("company_id", "=", self.cooperative.id)]
        for role in ("accountant", "social"):
            self.assertEqual(Mandate[role].search_count(company), 2, role)
        own = Mandate["anne"].search(company)
        self.assertEqual(own.ids, self.mandates[self.anne].ids)
        for role in ("officer", "no_role", "adviser", "payroll"):
            with self.subTest(role=role):
                self.assertFalse(Mandate[role].search(company))
                self.env.invalidate_all()
                with self.assertRaises(AccessError):
                    self.mandates[self.bruno].with_env(self.env_of(role)).read(["scan"])

    def test_officer_reads_no_account(self):
        fees = self._run("2026-02-20").with_env(self.env_of("officer"))
        action = fees.action_debit()
        self.assertEqual(action["tag"], "display_notification")
        order = self.env["account.payment.order"].search([], limit=1)
        for records in (order, order.payment_line_ids):
            self.env.invalidate_all()
            with self.assertRaises(AccessError):
                records.with_env(self.env_of("officer")).read(["display_name"])
        values = str(fees.move_id.read(["mandate_id", "partner_bank_id"]))
        for iban in (IBANS["Anne"], IBANS["Bruno"]):
            self.assertNotIn(iban, values)
        action = fees.with_env(self.env_of("accountant"))
        with self._refused("Nothing to collect"):
            action.action_debit()

    def test_who_collects(self):
        fees = self._run("2026-02-20")
        for role in ("anne", "member", "no_role", "payroll", "social"):
            with self.assertRaises(AccessError):
                fees.with_env(self.env_of(role)).action_debit()
        action = fees.with_env(self.env_of("accountant")).action_debit()
        self.assertEqual(action["res_model"], "account.payment.order")

    def test_who_reads_orders(self):
        """The file of an order holds the accounts: not for all who keep the books."""
        ledger = new_test_user(
            self.env,
            login="debit_ledger",
            groups="account.group_account_manager,"
            "account_payment_batch_oca.group_account_payment",
            company_id=self.cooperative.id,
            company_ids=[Command.set(self.cooperative.ids)],
        )
        fees = self._run("2026-02-20")
        order = self._send(self._collect(fees))
        self.assertTrue(order.payment_file_datas)
        for records in (order, order.payment_line_ids):
            self.env.invalidate_all()
            records = records.with_user(ledger)
            self.assertFalse(records.search([]) & records)
            with self.assertRaises(AccessError):
                records.read()
