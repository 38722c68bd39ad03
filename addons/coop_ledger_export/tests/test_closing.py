# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The end of a period: what remains, then the lock."""

from datetime import date

from odoo import Command
from odoo.exceptions import AccessError, RedirectWarning, UserError
from odoo.tests import Form, tagged

from .common import LedgerCommon


@tagged("post_install", "-at_install")
class TestClosing(LedgerCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.sale = cls._sale(day="2025-03-10")
        cls._payment(cls.sale, "2025-03-20")
        cls.manager = cls._create_user("manager", "account.group_account_manager")
        cls.manager.group_ids += cls.env.ref("account.group_account_user")
        for name in ("group_manager", "group_accountant"):
            role = cls.env.ref(f"coop_base.{name}", raise_if_not_found=False)
            if role:
                cls.manager.group_ids += role
        cls.closing = cls.env["coop.ledger.closing"].create(
            {"company_id": cls.root.id, "date_to": "2025-03-31"}
        )

    def _found(self, user=None):
        """{start of the name: finding}"""
        closing = self.closing.with_user(user or self.accountant)
        closing = closing.with_context(allowed_company_ids=self.root.ids)
        closing.action_look()
        return {line.name.split(".")[0]: line for line in closing.line_ids}

    def _lock(self, user=None):
        closing = self.closing.with_user(user or self.manager)
        closing.with_context(allowed_company_ids=self.root.ids).action_lock()

    def test_nothing_remains(self):
        self.assertEqual(self._found(), {})

    def test_form(self):
        form = Form(
            self.env["coop.ledger.closing"]
            .with_user(self.accountant)
            .with_context(allowed_company_ids=self.root.ids)
        )
        self.assertEqual(form.company_id, self.root)
        form.date_to = date(2025, 4, 30)
        self.assertFalse(form.save().looked_at)

    def test_one_closing_for_a_period(self):
        Closing = self.env["coop.ledger.closing"].with_user(self.accountant)
        Closing = Closing.with_context(allowed_company_ids=self.root.ids)
        values = {"company_id": self.root.id, "date_to": "2025-03-31"}
        with self.assertRaises(RedirectWarning) as caught:
            Closing.create([{**values, "date_to": "2025-05-31"}, values])
        message, action, _button, _context = caught.exception.args
        self.assertIn("its closing already", message)
        self.assertEqual(
            (action["res_model"], action["res_id"]), (Closing._name, self.closing.id)
        )
        later = Closing.create({**values, "date_to": "2025-04-30"})
        with self.assertRaises(RedirectWarning):
            later.date_to = "2025-03-31"
        # Its own period again is not another's
        later.date_to = "2025-04-30"
        self.assertEqual(Closing.search_count([]), 2)

    def test_drafts_of_every_branch(self):
        draft = self._sale("LYON", "2025-03-12").copy({"date": "2025-03-15"})
        later = draft.copy({"date": "2025-04-15"})
        line = self._found()["Draft entries"]
        self.assertEqual((line.kind, line.count), ("blocking", 1))
        action = line.action_open()
        self.assertEqual(
            self.env[action["res_model"]].search(action["domain"]), draft - later
        )
        # The only one is opened at once
        self.assertEqual((action["view_mode"], action["res_id"]), ("form", draft.id))
        draft.copy({"date": "2025-03-16"})
        list_id = self._found()["Draft entries"].action_open()["views"][0][0]
        arch = self.env["account.move"].get_view(list_id, "list")["arch"]
        self.assertIn('name="partner_id"', arch)
        with self.assertRaisesRegex(UserError, "Draft entries"):
            self._lock()
        self.assertFalse(self.root.fiscalyear_lock_date)
        self.assertEqual(self.closing.state, "draft")

    def test_waiting_accounts(self):
        account = self.accounts["445710"].copy({"code": "471000", "name": "Attente"})
        self.accounts["471000"] = account
        self._entry("BQ", "2025-03-25", [("512001", 40, None), ("471000", -40, None)])
        found = self._found()
        line = next(found[name] for name in found if name.startswith("471000"))
        self.assertEqual((line.kind, line.count, line.amount), ("warning", 1, -40))
        self._entry(
            "BQ", "2025-03-26", [("471000", 40, None), ("411100", -40, self.customer)]
        )
        self.assertFalse([name for name in self._found() if name.startswith("471")])

    def test_partners(self):
        self._entry("BQ", "2025-03-25", [("512001", 30, None), ("411100", -30, None)])
        self._payment(self.sale, "2025-03-26", 50, match=False)
        found = self._found()
        line = found["Items of customers or vendors without partner"]
        self.assertEqual((line.count, line.amount), (1, -30))
        line = found["Payments and refunds that are not matched with an invoice"]
        self.assertEqual((line.count, line.amount), (2, -80))
        # What was paid at once wants no partner, such as a till's takings
        pair = self._entry(
            "BQ", "2025-03-27", [("411100", 20, None), ("411100", -20, None)]
        )
        pair.line_ids.reconcile()
        self.assertEqual(
            self._found()["Items of customers or vendors without partner"].count, 1
        )

    def test_bank(self):
        waiting = self.accounts["445710"].copy({"code": "471000", "name": "Attente"})
        bank = self.env["account.journal"].create(
            {
                "name": "Banque",
                "code": "CS",
                "type": "bank",
                "company_id": self.root.id,
                "default_account_id": self.accounts["512001"].id,
                "suspense_account_id": waiting.id,
            }
        )
        paid = self.env["account.bank.statement.line"].create(
            {
                "journal_id": bank.id,
                "date": "2025-03-12",
                "payment_ref": "VIR",
                "amount": 40,
            }
        )
        line = self._found()["Bank transactions that are not matched"]
        self.assertEqual((line.kind, line.count, line.amount), ("blocking", 1, 40))
        # Odoo has no form of its own for a transaction: its entry is shown
        action = line.action_open()
        self.assertEqual(
            (action["res_model"], action["res_id"]), ("account.move", paid.move_id.id)
        )

    def test_unbalanced(self):
        self.env.cr.execute(
            "UPDATE account_move_line SET balance = balance + 1 WHERE id = %s",
            [self.sale.line_ids[0].id],
        )
        self.env.invalidate_all()
        line = self._found()["Entries that are not balanced"]
        self.assertEqual((line.kind, line.count), ("blocking", 1))

    def test_documents(self):
        journal = self.env["account.journal"].create(
            {
                "name": "Achats",
                "code": "AC",
                "type": "purchase",
                "company_id": self.root.id,
                "default_account_id": self.accounts["606100"].id,
            }
        )
        self.vendor.with_company(self.root).property_account_payable_id = self.accounts[
            "401100"
        ]
        bills = self.env["account.move"].create(
            [
                {
                    "move_type": "in_invoice",
                    "journal_id": journal.id,
                    "company_id": self.root.id,
                    "partner_id": self.vendor.id,
                    "invoice_date": "2025-03-15",
                    "date": "2025-03-15",
                    "ref": ref,
                    "invoice_line_ids": [
                        Command.create(
                            {
                                "name": "Farine",
                                "price_unit": 10,
                                "account_id": self.accounts["606100"].id,
                                "tax_ids": [Command.clear()],
                            }
                        )
                    ],
                }
                for ref in ("F1", False)
            ]
        )
        bills.action_post()
        self.env["ir.attachment"].create(
            {"name": "f1.pdf", "res_model": "account.move", "res_id": bills[0].id}
        )
        found = self._found()
        self.assertEqual(found["Vendor bills without their document"].count, 1)
        self.assertEqual(found["Vendor bills without the vendor's number"].count, 1)

    def test_exports_to_make(self):
        profile = self.env["coop.ledger.profile"].create(
            {"name": "Comptable", "format": "csv", "company_id": self.root.id}
        )
        line = self._found()["Entries that “Comptable” has not got"]
        self.assertEqual((line.kind, line.count), ("info", 2))
        # It leads to the export to make
        action = line.action_open()
        export = Form(
            self.env[action["res_model"]]
            .with_user(self.accountant)
            .with_context(allowed_company_ids=self.root.ids, **action["context"])
        ).save()
        self.assertEqual(export.profile_id, profile)
        self.assertEqual(
            (export.date_from, export.date_to), (date(2025, 3, 1), date(2025, 3, 31))
        )
        self._export(
            profile_id=profile.id, date_from="2025-03-01", date_to="2025-03-31"
        )
        self.assertEqual(self._found(), {})

    def test_lock_and_reopen(self):
        self._found()
        with self.assertRaises(AccessError):
            self._lock(self.accountant)
        self._lock()
        self.assertEqual(self.root.fiscalyear_lock_date, date(2025, 3, 31))
        self.assertEqual(self.closing.state, "locked")
        with self.assertRaises(UserError):
            self.sale.button_draft()
        with self.assertRaises(UserError):
            self.closing.with_user(self.accountant).date_to = "2025-02-28"
        with self.assertRaises(UserError):
            self.closing.unlink()
        closing = self.closing.with_user(self.manager)
        closing.with_context(allowed_company_ids=self.root.ids).action_reopen()
        self.assertFalse(self.root.fiscalyear_lock_date)
        self.sale.button_draft()

    def test_a_later_lock_stays(self):
        self.root.fiscalyear_lock_date = "2025-06-30"
        self._lock()
        self.assertEqual(self.root.fiscalyear_lock_date, date(2025, 6, 30))
        with self.assertRaisesRegex(UserError, "06/30/2025"):
            self.closing.with_user(self.manager).with_context(
                allowed_company_ids=self.root.ids
            ).action_reopen()

    def test_refused(self):
        for user in (
            self._create_invoicing(),
            self._create_user("lyon", "account.group_account_user", self.lyon),
        ):
            with self.subTest(user.login), self.assertRaises(AccessError):
                self._found(user)
        with self.assertRaises(UserError):
            self.closing.with_user(self.accountant).write({"state": "locked"})
