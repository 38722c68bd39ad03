# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo.addons.coop_invoice.tests.common import InvoiceCommon

TYPES = {
    "coop_doubtful_account_id": ("416990", "asset_current"),
    "coop_provision_account_id": ("491990", "asset_current"),
    "coop_provision_expense_account_id": ("681799", "expense"),
    "coop_provision_release_account_id": ("781799", "income"),
    "coop_loss_account_id": ("654990", "expense"),
}


class DoubtfulCommon(InvoiceCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        accounts = cls.env["account.account"].create(
            [
                {
                    "name": fname,
                    "code": code,
                    "account_type": account_type,
                    "reconcile": account_type == "asset_current",
                }
                for fname, (code, account_type) in TYPES.items()
            ]
        )
        cls.accounts = dict(zip(TYPES, accounts, strict=True))
        cls.company.write(
            {fname: account.id for fname, account in cls.accounts.items()}
        )
        cls.doubtful, cls.provision, cls.charge, cls.release, cls.loss = accounts
        cls.tax.amount = 20
        cls.vat = cls.tax.invoice_repartition_line_ids.account_id
        cls.accountant = cls.users["accountant"]

    def _wizard(self, moves, kind="doubtful", user=None, **vals):
        return (
            self.env["coop.doubtful.wizard"]
            .with_user(user or self.accountant)
            .with_context(active_model="account.move", active_ids=moves.ids)
            .create({"kind": kind, "date": "2024-06-30", **vals})
        )

    def _book(self, moves, kind="doubtful", **vals):
        action = self._wizard(moves, kind, **vals).action_confirm()
        return self.env["account.move"].search(action["domain"])

    def _balance(self, account, activity=None):
        return self._open_balance(activity or self.activity_a, account)

    def _pay(self, invoice, amount=None):
        return (
            self.env["account.payment.register"]
            .with_context(active_model="account.move", active_ids=invoice.ids)
            .create(
                {
                    "payment_date": "2024-07-10",
                    **({"amount": amount} if amount else {}),
                }
            )
            ._create_payments()
        )
