# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import Form, tagged

from .common_activity import ActivityCase


@tagged("post_install", "-at_install")
class TestClose(ActivityCase):
    def _wizard(self, activity, login="officer", **vals):
        Wizard = self._as(self.env["coop.activity.close"], login)
        return Wizard.with_context(default_activity_id=activity.id).create(
            {"date_close": "2026-12-31", **vals}
        )

    def _balances(self, activity):
        self.env.flush_all()
        return {
            account: balance
            for _company, account, balance in activity._get_remaining_balances()
        }

    def _term(self, invoice):
        return invoice.line_ids.filtered(
            lambda line: line.display_type == "payment_term"
        )

    def test_empty_activity_closes(self):
        wizard = self._wizard(self.anne)
        self.assertFalse(wizard.line_ids)
        wizard.action_close()
        self.assertEqual(self.anne.state, "closed")
        self.assertEqual(str(self.anne.date_close), "2026-12-31")

    def test_refused_with_balances(self):
        invoice = self._post_invoice(self.anne)
        receivable = invoice.line_ids.filtered(lambda line: line.debit).account_id
        wizard = self._wizard(self.anne)
        self.assertEqual(
            set(wizard.line_ids.account_id.ids),
            set(invoice.line_ids.account_id.ids),
        )
        with self.assertRefused(receivable.code, UserError):
            wizard.action_close()
        # Nor by the back door.
        with self.assertRefused(receivable.code, UserError):
            self._as(self.anne, "officer").state = "closed"
        self.assertEqual(self.anne.state, "open")

    def test_refused_with_drafts(self):
        invoice = self._post_invoice(self.anne)
        invoice.button_draft()
        wizard = self._wizard(self.anne)
        self.assertEqual(wizard.line_ids.mapped("kind"), ["document"])
        self.assertTrue(wizard.has_documents)
        for button in ("action_close", "action_transfer_and_close"):
            with self.assertRefused("Draft entries and invoices: 1", UserError):
                getattr(wizard, button)()
        invoice.unlink()
        wizard.action_close()

    def test_transfer_to_the_structure(self):
        invoice = self._post_invoice(self.anne, 120)
        self._post_invoice(self.brice, 50)
        before = self._balances(self.anne)
        wizard = self._wizard(self.anne)
        self.assertEqual(wizard.target_id, self.structure)
        self.assertEqual(wizard.remaining_total, 0)
        wizard.action_transfer_and_close()
        self.assertEqual(self.anne.state, "closed")
        self.assertFalse(self._balances(self.anne))
        self.assertEqual(self._balances(self.structure), before)
        move = self.env["account.move"].search(
            [("line_ids.coop_activity_id", "=", self.anne.id), ("id", "!=", invoice.id)]
        )
        self.assertEqual(len(move), 1)
        self.assertEqual(move.state, "posted")
        self.assertEqual(str(move.date), "2026-12-31")
        self.assertEqual(move.journal_id, self.coop.coop_transfer_journal_id)
        # Balanced on each account: the cooperative's ledger doesn't change.
        for account, lines in move.line_ids.grouped("account_id").items():
            self.assertEqual(sum(lines.mapped("balance")), 0, account.code)
        # The customer owes the structure now, same partner and due date.
        term = invoice.line_ids.filtered(
            lambda line: line.display_type == "payment_term"
        )
        self.assertTrue(term.reconciled)
        owed = move.line_ids.filtered(
            lambda line: (
                line.coop_activity_id == self.structure
                and line.account_id == term.account_id
            )
        )
        self.assertEqual(owed.partner_id, invoice.partner_id)
        self.assertEqual(owed.date_maturity, term.date_maturity)
        self.assertEqual(owed.amount_residual, 120)

    def test_transfer_is_idempotent(self):
        self._post_invoice(self.anne)
        wizard = self._wizard(self.anne)
        first = wizard._transfer()
        self.assertEqual(len(first), 1)
        self.assertFalse(wizard._transfer())

    def test_transfer_to_another_activity(self):
        self._post_invoice(self.anne)
        wizard = self._wizard(self.anne, target_id=self.brice.id)
        wizard.action_transfer_and_close()
        self.assertFalse(self._balances(self.anne))
        self.assertEqual(len(self._balances(self.brice)), 2)

    def test_keep_the_income_statement(self):
        invoice = self._post_invoice(self.anne, 120)
        equity = self.env["account.account"].create(
            {"name": "Results moved", "code": "129999", "account_type": "equity"}
        )
        revenue = invoice.invoice_line_ids.account_id
        wizard = self._wizard(self.anne, result_mode="result")
        with self.assertRefused("equity account", UserError):
            wizard.action_transfer_and_close()
        wizard.result_account_id = equity
        wizard.action_transfer_and_close()
        self.assertEqual(self.anne.state, "closed")
        self.assertEqual(self._balances(self.anne), {revenue: -120, equity: 120})
        structure = self._balances(self.structure)
        self.assertEqual(structure[equity], -120)
        self.assertNotIn(revenue, structure)

    def test_partial_payment_and_unmatched_balance(self):
        """Only what is open moves; a balance without open item moves as one amount."""
        invoice = self._post_invoice(self.anne, 100)
        self.env["account.payment.register"].with_context(
            active_model="account.move", active_ids=invoice.ids
        ).create(
            {"amount": 30, "payment_difference_handling": "open"}
        )._create_payments()
        expense = self.company_data["default_account_expense"]
        self.env["account.move"].create(
            {
                "date": "2026-02-01",
                "line_ids": [
                    Command.create(
                        {
                            "account_id": expense.id,
                            "balance": balance,
                            "coop_activity_id": activity.id,
                        }
                    )
                    for activity, balance in ((self.anne, 12.34), (self.brice, -12.34))
                ],
            }
        ).action_post()
        self._wizard(self.anne).action_transfer_and_close()
        self.assertFalse(self._balances(self.anne))
        self.assertEqual(self._balances(self.structure)[expense], 12.34)
        term = invoice.line_ids.filtered(
            lambda line: line.display_type == "payment_term"
        )
        self.assertTrue(term.reconciled)

    def test_vat_on_payment_waits(self):
        self.coop.sudo().tax_exigibility = True
        tax_account = self.company_data["default_account_tax_sale"]
        waiting = tax_account.copy({"name": "VAT waiting", "reconcile": True})
        tax = self.company_data["default_tax_sale"].copy(
            {
                "name": "VAT on payment",
                "tax_exigibility": "on_payment",
                "cash_basis_transition_account_id": waiting.id,
            }
        )
        invoice = self.env["account.move"].create(
            {
                "move_type": "out_invoice",
                "partner_id": self.partner_a.id,
                "invoice_date": "2026-01-15",
                "coop_activity_id": self.anne.id,
                "invoice_line_ids": [
                    Command.create(
                        {"name": "Work", "price_unit": 100, "tax_ids": tax.ids}
                    )
                ],
            }
        )
        invoice.action_post()
        with self.assertRefused(invoice.name, UserError):
            self._wizard(self.anne).action_transfer_and_close()

    def test_closing_state(self):
        self._wizard(self.anne).action_start_closing()
        self.assertEqual(self.anne.state, "closing")
        with self.assertRefused("is closing", UserError):
            self._post_invoice(self.anne)

    def test_structure_does_not_close(self):
        with self.assertRefused("does", UserError):
            self._wizard(self.structure).action_close()

    def test_rights(self):
        for login in ("anne", "adviser", "portal"):
            with self.assertRaises(AccessError):
                self._wizard(self.anne, login)

    def test_form(self):
        self._post_invoice(self.anne)
        Wizard = self._as(self.env["coop.activity.close"], "officer")
        with Form(Wizard.with_context(default_activity_id=self.anne.id)) as form:
            self.assertTrue(form.has_balances)
            self.assertEqual(form.target_id, self.structure)
        form.record.action_transfer_and_close()
        self.assertEqual(self.anne.state, "closed")

    def test_shop_archives_its_branch(self):
        branch = (
            self.env["res.company"]
            .sudo()
            .create({"name": "Shop", "parent_id": self.coop.id})
        )
        shop = self._new_activity("SHOP", [("brice", {})], branch_id=branch.id)
        brice = self.users["brice"].sudo()
        brice.write({"company_ids": [Command.set(branch.ids)], "company_id": branch.id})
        with self.assertRefused("Brice works only in the branch", UserError):
            self._wizard(shop).action_close()
        brice.company_ids |= self.coop
        self._wizard(shop).action_close()
        self.assertFalse(branch.active)
        self.assertEqual(brice.company_id, self.coop)
        self._as(shop, "manager").action_reopen()
        self.assertTrue(branch.active)
        self.assertEqual(shop.state, "open")
