# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import Command

from .common import FeeCommon


class FeeLedgerCommon(FeeCommon):
    """Accounts and journals, without loading a whole chart."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        names = {
            "income": ("F7060", "income_other"),
            "receivable": ("F4110", "asset_receivable"),
            "bank": ("F5120", "asset_cash"),
            "outstanding": ("F5110", "asset_current"),
        }
        accounts = cls.env["account.account"].create(
            [
                {
                    "code": code,
                    "name": name,
                    "account_type": account_type,
                    "reconcile": account_type.startswith("asset_r")
                    or name == "outstanding",
                    "company_ids": [Command.set(cls.cooperative.ids)],
                }
                for name, (code, account_type) in names.items()
            ]
        )
        cls.income, cls.receivable, cls.bank, cls.outstanding = accounts
        cls.env["ir.default"].set(
            "res.partner",
            "property_account_receivable_id",
            cls.receivable.id,
            company_id=cls.cooperative.id,
        )
        cls.cooperative.transfer_account_id = cls.outstanding
        cls.sale_journal, cls.bank_journal = cls.env["account.journal"].create(
            [
                {
                    "name": "Fees",
                    "code": "FEE",
                    "type": "sale",
                    "company_id": cls.cooperative.id,
                },
                {
                    "name": "Bank",
                    "code": "FBK",
                    "type": "bank",
                    "company_id": cls.cooperative.id,
                    "default_account_id": cls.bank.id,
                },
            ]
        )
        lines = (
            cls.bank_journal.inbound_payment_method_line_ids
            | cls.bank_journal.outbound_payment_method_line_ids
        )
        lines.payment_account_id = cls.outstanding
        cls.cooperative.coop_fee_account_id = cls.income

    def _make_run(self, date="2026-01-01", user="officer", **vals):
        vals = {"invoice_date": date, **vals}
        return (
            self.env["coop.fee.run"]
            .with_env(self.env_of(user))
            .create({"date": date, "company_id": self.cooperative.id, **vals})
        )

    def _run(self, date="2026-01-01", user="officer", **vals):
        """Preview and call, as an officer; return the fees."""
        run = self._make_run(date, user, **vals)
        run.action_compute()
        run.action_call()
        self.assertEqual(run.fee_ids.filtered("problem").mapped("problem"), [])
        self.assertEqual(run.state, "done")
        return run.fee_ids.with_env(self.env)

    def _pay(self, fees, date="2026-02-10", amount=None):
        payments = self.env["account.payment"]
        for move in fees.move_id:
            wizard = (
                self.env["account.payment.register"]
                .with_context(active_model="account.move", active_ids=move.ids)
                .create(
                    {
                        "payment_date": date,
                        "journal_id": self.bank_journal.id,
                        "amount": amount or move.amount_residual,
                    }
                )
            )
            payments += wizard._create_payments()
        return payments

    def _balance(self, account):
        lines = self.env["account.move.line"].search(
            [("account_id", "=", account.id), ("parent_state", "=", "posted")]
        )
        return self.cooperative.currency_id.round(sum(lines.mapped("balance")))
