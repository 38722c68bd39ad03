# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date
from unittest.mock import patch

from odoo import Command
from odoo.tests import new_test_user

from odoo.addons.coop_activity.tests.common_axis import AxisCommon

from ..tools import defaults
from ..tools.columns import Column, month

MARCH = month(date(2024, 3, 1))
ACCOUNTS = (
    ("5121", "Bank", "asset_cash"),
    ("4111", "Customers", "asset_receivable"),
    ("4011", "Vendors", "liability_payable"),
    ("4211", "Pay due", "liability_current"),
    ("4251", "Expense reports", "liability_current"),
    ("4311", "Social security", "liability_current"),
    ("4457", "VAT", "liability_current"),
    ("4671", "Others", "asset_current"),
    ("2183", "Computers", "asset_fixed"),
    ("3711", "Goods in stock", "asset_current"),
    ("1013", "Capital", "equity"),
    ("1061", "Reserve", "equity"),
    ("1201", "Result", "equity"),
    ("1641", "Loan", "liability_non_current"),
    ("4861", "Prepaid", "asset_prepayments"),
    ("7061", "Services", "income"),
    ("7588", "Other income", "income_other"),
    ("7088", "Contributions received", "income_other"),
    ("6071", "Purchases", "expense"),
    ("6251", "Travel", "expense"),
    ("6281", "Contribution", "expense"),
    ("6411", "Pay", "expense"),
    ("6811", "Depreciation", "expense_depreciation"),
)


class StatementCommon(AxisCommon):
    """Accounts and measures of the French chart, whatever the tests' own chart."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.users["manager"] = new_test_user(
            cls.env,
            login="axis_manager",
            groups="coop_base.group_manager",
            company_id=cls.company.id,
            company_ids=[Command.set(cls.company.ids)],
        )
        cls.Measure = cls.env["coop.measure"]
        patcher = patch.object(
            type(cls.Measure),
            "_coop_default_tables",
            lambda self, company: defaults.FRENCH,
        )
        patcher.start()
        cls.addClassCleanup(patcher.stop)
        # Generic defaults came with the activities.
        cls.Measure.search([("company_id", "=", cls.company.id)]).unlink()
        cls.Measure._coop_restore_defaults(cls.company)
        cls.accounts = {
            account.code[:-2]: account
            for account in cls.env["account.account"].create(
                [
                    {
                        "name": name,
                        "code": f"{code}99",
                        "account_type": account_type,
                        "reconcile": account_type
                        in ("asset_receivable", "liability_payable"),
                    }
                    for code, name, account_type in ACCOUNTS
                ]
            )
        }
        cls.activities = cls.activity_a | cls.activity_b | cls.structure

    @classmethod
    def _post(cls, *lines, date="2024-03-10", **vals):
        """Post an entry from (account, debit − credit[, activity]), Alice's first."""
        return cls._entry(
            *(
                (
                    cls.accounts[code],
                    balance,
                    None if code == "5121" else (activity or [cls.activity_a])[0],
                )
                for code, balance, *activity in lines
            ),
            date=date,
            **vals,
        )

    @classmethod
    def _post_month(cls, date="2024-03-10"):
        """The worked month: invoiced 4,000 + VAT 800 of which 3,600 is received, bought
        500 + VAT 100 and paid, expenses 80 not paid, contribution 440; pay: cost 1,896,
        of which 1,365 is paid and 531 of social charges is due."""
        cls._post(("4111", 4800), ("7061", -4000), ("4457", -800), date=date)
        cls._post(("5121", 3600), ("4111", -3600), date=date)
        cls._post(("6071", 500), ("4457", 100), ("4011", -600), date=date)
        cls._post(("4011", 600), ("5121", -600), date=date)
        cls._post(("6251", 80), ("4251", -80), date=date)
        cls._post(("6281", 440), ("7088", -440, cls.structure), date=date)
        cls._post(("6411", 1896), ("4211", -1365), ("4311", -531), date=date)
        cls._post(("4211", 1365), ("5121", -1365), date=date)

    @classmethod
    def _values(cls, activities=None, columns=(MARCH,), **kwargs):
        return cls.Measure._coop_values(
            cls.activities if activities is None else activities,
            list(columns),
            **kwargs,
        )

    @staticmethod
    def _column(date_from, date_to):
        return Column(date.fromisoformat(date_from), date.fromisoformat(date_to))

    @classmethod
    def _no_commit(cls):
        """Let scheduled jobs tell their progress without committing."""
        cls.classPatch(
            type(cls.env["ir.cron"]), "_commit_progress", lambda *args, **kwargs: 60.0
        )

    def _measure(self, code):
        return self.Measure.search(
            [("company_id", "=", self.company.id), ("code", "=", code)]
        )
