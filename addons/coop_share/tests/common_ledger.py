# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from unittest.mock import patch

from odoo import Command, fields

from .common import ShareCommon

# Name of the setting → code and type of the account made for the tests.
ACCOUNTS = {
    "uncalled": ("T1011", "equity"),
    "called": ("T1012", "equity"),
    "paid": ("T1013", "equity"),
    "holder": ("T109", "equity"),
    "receivable": ("T4562", "asset_receivable"),
    "pending": ("T4563", "asset_current"),
    "refund": ("T4567", "liability_payable"),
    "loss": ("T119", "equity"),
    "waiver": ("T758", "income_other"),
    "pay": ("T421", "liability_current"),
    "surplus": ("T120", "equity"),
    "interest": ("T457", "liability_payable"),
    "tax": ("T4422", "liability_current"),
    "social": ("T4423", "liability_current"),
}


class LedgerCommon(ShareCommon):
    """The accounts and journals of the capital, without loading a whole chart."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        values = {name: spec for name, spec in ACCOUNTS.items()}
        accounts = cls.env["account.account"].create(
            [
                {
                    "code": code,
                    "name": name,
                    "account_type": account_type,
                    "reconcile": account_type
                    in ("asset_receivable", "liability_payable", "asset_current"),
                    "company_ids": [Command.set(cls.company.ids)],
                }
                for name, (code, account_type) in values.items()
            ]
        )
        cls.accounts = dict(zip(values, accounts, strict=True))
        cls.bank_account, cls.outstanding = cls.env["account.account"].create(
            [
                {
                    "code": code,
                    "name": name,
                    "account_type": account_type,
                    "reconcile": account_type == "asset_current",
                    "company_ids": [Command.set(cls.company.ids)],
                }
                for code, name, account_type in (
                    ("T512", "Bank", "asset_cash"),
                    ("T511", "Outstanding", "asset_current"),
                )
            ]
        )
        cls.company.write(
            {
                f"coop_share_{name}_account_id": account.id
                for name, account in cls.accounts.items()
            }
        )
        cls.company.transfer_account_id = cls.outstanding
        cls.misc_journal, cls.bank_journal = cls.env["account.journal"].create(
            [
                {
                    "name": "Miscellaneous",
                    "code": "TOD",
                    "type": "general",
                    "company_id": cls.company.id,
                },
                {
                    "name": "Bank",
                    "code": "TBK",
                    "type": "bank",
                    "company_id": cls.company.id,
                    "default_account_id": cls.bank_account.id,
                },
            ]
        )
        lines = (
            cls.bank_journal.inbound_payment_method_line_ids
            | cls.bank_journal.outbound_payment_method_line_ids
        )
        lines.payment_account_id = cls.outstanding

    @classmethod
    def _bulletin(cls, partner, quantity=4, **vals):
        member = cls.members.filtered(lambda m: m.partner_id == partner)
        return cls.env["coop.share.subscription"].create(
            {
                "company_id": cls.company.id,
                "member_id": member.id,
                "class_id": cls.class_a.id,
                "quantity": quantity,
                "date": "2024-01-10",
                **vals,
            }
        )

    @classmethod
    def _subscribe(cls, partner, quantity=4, **vals):
        """An accepted bulletin."""
        subscription = cls._bulletin(partner, quantity, **vals)
        subscription.action_accept()
        return subscription

    @classmethod
    def _pay(cls, records, user=None, **vals):
        """Pay what is due of subscriptions or instalments; return the payments."""
        if records._name == "coop.share.subscription":
            records = records.instalment_ids
        Wizard = cls.env["coop.share.pay"]
        if user:
            Wizard = Wizard.with_user(user)
        before = cls.env["account.payment"].search([], order="id desc", limit=1).id or 0
        wizard = Wizard.create(
            {
                "instalment_ids": [Command.set(records._get_payable().ids)],
                "date": fields.Date.context_today(cls.company),
                **vals,
            }
        )
        wizard.action_pay()
        return cls.env["account.payment"].search([("id", ">", before)])

    def _cron(self, name):
        """Run a job of the day, without its commits."""
        with patch.object(type(self.env["ir.cron"]), "_commit_progress"):
            getattr(self.env["coop.share.instalment"].sudo(), name)()

    @classmethod
    def _bounce(cls, payment):
        """The bank takes the money back: the payment matches nothing any more."""
        payment.move_id.line_ids.remove_move_reconcile()

    def _balance(self, name, partner=None, share_class=None):
        """Balance of an account of the settings, credit above zero for the capital."""
        domain = [
            ("account_id", "=", self.accounts[name].id),
            ("parent_state", "=", "posted"),
        ]
        if partner:
            domain.append(("partner_id", "=", partner.id))
        if share_class:
            domain.append(("coop_share_class_id", "=", share_class.id))
        [(balance,)] = self.env["account.move.line"]._read_group(
            domain, aggregates=["balance:sum"]
        )
        return self.currency.round(balance or 0.0)

    def _assert_ledger(self, **balances):
        """Balances of the accounts named; those not named are zero."""
        found = {name: self._balance(name) for name in ACCOUNTS}
        expected = {name: balances.get(name, 0.0) for name in ACCOUNTS}
        self.assertEqual(found, expected)

    def _assert_register_is_ledger(self):
        """Capital of the register = capital accounts, for each holder and class."""
        self._assert_register_is_sound()
        capital = {}
        for name in ("uncalled", "called", "paid"):
            for partner, share_class, balance in self.env[
                "account.move.line"
            ]._read_group(
                [
                    ("account_id", "=", self.accounts[name].id),
                    ("parent_state", "=", "posted"),
                ],
                ["partner_id", "coop_share_class_id"],
                ["balance:sum"],
            ):
                key = (partner, share_class)
                capital[key] = self.currency.round(capital.get(key, 0.0) - balance)
        held = {
            key: amount
            for key, (_quantity, amount) in self.env["coop.share.movement"]
            ._get_holdings(domain=[("company_id", "=", self.company.id)])
            .items()
        }
        self.assertEqual({key: a for key, a in capital.items() if a}, held)
