# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from collections import defaultdict

from odoo import Command

from odoo.addons.account.tests.common import AccountTestInvoicingCommon
from odoo.addons.coop_base.tests.common import new_users


class AxisCommon(AccountTestInvoicingCommon):
    """A cooperative with its structure, two entrepreneurs and their users."""

    @classmethod
    def get_default_groups(cls):
        return super().get_default_groups() | cls.quick_ref("coop_base.group_manager")

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company = cls.company_data["company"]
        cls.company.write({"coop_is_cooperative": True, "coop_axis_enabled": True})
        cls.structure = cls.company.coop_structure_activity_id
        cls.users = new_users(
            cls.company,
            {
                "alice": "base.group_user,coop_base.group_member",
                "bruno": "base.group_user,coop_base.group_member",
                "adviser": "coop_base.group_adviser",
                "officer": "coop_base.group_officer",
                "accountant": "coop_base.group_accountant",
            },
            "axis_",
        )
        cls.activity_a, cls.activity_b = cls.env["coop.activity"].create(
            [
                {
                    "name": name,
                    "code": code,
                    "company_id": cls.company.id,
                    "state": "open",
                    "date_open": "2019-01-01",
                    "adviser_id": adviser,
                    "member_ids": [
                        Command.create(
                            {
                                "partner_id": cls.users[login].partner_id.id,
                                "role": "owner",
                            }
                        )
                    ],
                }
                for name, code, login, adviser in (
                    ("Alice's bread", "ALI", "alice", cls.users["adviser"].id),
                    ("Bruno's bikes", "BRU", "bruno", False),
                )
            ]
        )
        cls.tax = cls.company_data["default_tax_sale"]
        cls.purchase_tax = cls.company_data["default_tax_purchase"]
        cls.income = cls.company_data["default_account_revenue"]
        cls.expense = cls.company_data["default_account_expense"]
        cls.receivable = cls.company_data["default_account_receivable"]
        cls.bank_journal = cls.company_data["default_journal_bank"]
        cls.bank_account = cls.bank_journal.default_account_id
        cls.other_currency = cls.setup_other_currency("GBP")
        cls.misc_journal = cls.company_data["default_journal_misc"]

    @classmethod
    def _lines(cls, *specs):
        """Invoice line commands from (activity, amount, taxes) tuples."""
        return [
            Command.create(
                {
                    "name": "Work",
                    "price_unit": amount,
                    "tax_ids": [Command.set(taxes.ids if taxes else [])],
                    **({"coop_activity_id": activity.id} if activity else {}),
                }
            )
            for activity, amount, taxes in specs
        ]

    @classmethod
    def _invoice(
        cls,
        activity,
        *specs,
        move_type="out_invoice",
        date="2024-03-10",
        post=True,
        **vals,
    ):
        move = cls.env["account.move"].create(
            {
                "move_type": move_type,
                "partner_id": cls.partner_a.id,
                "invoice_date": date,
                "date": date,
                "invoice_payment_term_id": False,
                "coop_activity_id": activity.id if activity else False,
                "invoice_line_ids": cls._lines(*specs),
                **vals,
            }
        )
        if post:
            move.action_post()
        return move

    @classmethod
    def _entry(cls, *specs, date="2024-03-10", post=True, **vals):
        """A misc entry from (account, balance, activity) tuples."""
        move = cls.env["account.move"].create(
            {
                "move_type": "entry",
                "journal_id": cls.misc_journal.id,
                "date": date,
                "line_ids": [
                    Command.create(
                        {
                            "name": "Entry",
                            "account_id": account.id,
                            "balance": balance,
                            "partner_id": cls.partner_a.id,
                            **({"coop_activity_id": activity.id} if activity else {}),
                        }
                    )
                    for account, balance, activity in specs
                ],
                **vals,
            }
        )
        if post:
            move.action_post()
        return move

    def _assert_each_activity_balances(self, move):
        """Each activity's items of a document without liquidity balance out."""
        balances = defaultdict(float)
        for line in move.line_ids:
            balances[line.coop_activity_id] += line.balance
        for activity, balance in balances.items():
            self.assertTrue(
                move.company_currency_id.is_zero(balance),
                f"{activity.code or 'no activity'}: {balance}",
            )

    def _assert_axis_complete(self, company=None):
        """Every posted non-liquidity item has an activity: then the sums of the
        activities are the ledger, per account and date; liquidity has none."""
        lines = self.env["account.move.line"].search(
            [
                ("company_id", "=", (company or self.company).id),
                ("parent_state", "=", "posted"),
            ]
        )
        for line in lines.filtered("account_id"):
            self.assertEqual(
                bool(line.coop_activity_id),
                not line.account_id.coop_is_liquidity,
                f"{line.move_id.name} {line.account_id.code} {line.name}",
            )

    def _open_balance(self, activity, account=None):
        """Residual receivable of an activity, in company currency."""
        lines = self.env["account.move.line"].search(
            [
                ("coop_activity_id", "=", activity.id),
                ("account_id", "=", (account or self.receivable).id),
                ("parent_state", "=", "posted"),
            ]
        )
        return self.company.currency_id.round(sum(lines.mapped("balance")))
