# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo.tests import tagged

from .common_axis import AxisCommon


@tagged("post_install", "-at_install")
class TestAxisIdentity(AxisCommon):
    """Worked month of an entrepreneur: what is in the bank is not what is available.

    Invoiced 4,000 + VAT 800, of which 3,600 is received; bought 500 + VAT 100, paid;
    an expense report of 80, not paid; contribution 440; pay: cost 1,896, of which
    1,365 is paid and 531 of social charges is due.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.accounts = {
            code: cls.env["account.account"].create(
                {
                    "name": name,
                    "code": f"X{code}",
                    "account_type": account_type,
                    "reconcile": account_type
                    in ("asset_receivable", "liability_payable"),
                }
            )
            for code, name, account_type in (
                ("512", "Bank", "asset_cash"),
                ("411", "Customers", "asset_receivable"),
                ("401", "Vendors", "liability_payable"),
                ("425", "Expense reports", "liability_current"),
                ("431", "Social security", "liability_current"),
                ("445", "VAT", "liability_current"),
                ("421", "Pay due", "liability_current"),
                ("706", "Services", "income"),
                ("758", "Contributions received", "income_other"),
                ("607", "Purchases", "expense"),
                ("625", "Travel", "expense"),
                ("628", "Contribution", "expense"),
                ("641", "Pay", "expense"),
            )
        }

    def _post_lines(self, *lines):
        """Post an entry from (account code, debit minus credit[, activity])."""
        return self._entry(
            *(
                (
                    self.accounts[code],
                    balance,
                    None if code == "512" else (activity or [self.activity_a])[0],
                )
                for code, balance, *activity in lines
            )
        )

    def _post_month(self):
        self._post_lines(("411", 4800), ("706", -4000), ("445", -800))
        self._post_lines(("512", 3600), ("411", -3600))
        self._post_lines(("607", 500), ("445", 100), ("401", -600))
        self._post_lines(("401", 600), ("512", -600))
        self._post_lines(("625", 80), ("425", -80))
        # Two items only: the treasury moves because the activities differ.
        self._post_lines(("628", 440), ("758", -440, self.structure))
        self._post_lines(("641", 1896), ("421", -1365), ("431", -531))
        self._post_lines(("421", 1365), ("512", -1365))

    def test_identity(self):
        self._post_month()
        balances = self.activity_a._get_balances()

        def total(*prefixes):
            return sum(
                balance
                for (_activity, account), balance in balances.items()
                if account.code[1:].startswith(prefixes)
            )

        treasury = self.activity_a._get_treasuries()[self.activity_a.id]
        self.assertEqual(treasury, 1195)
        self.assertEqual(self.activity_a.treasury, 1195)
        due = total("43"), total("44"), total("40")
        self.assertEqual(due, (-531, -700, 0))
        reference = treasury + sum(due)
        self.assertEqual(reference, -36)
        future = reference + total("421") + total("41") + total("425")
        self.assertEqual((total("421"), total("41"), total("425")), (0, 1200, -80))
        self.assertEqual(future, 1084)
        result = -total("6", "7")
        self.assertEqual(result, 1084)
        # The cooperative received the contribution in money.
        self.assertEqual(self.structure._get_treasuries()[self.structure.id], 440)

    def test_activities_add_up_to_the_ledger(self):
        self._post_month()
        self._assert_axis_complete()
        bank = sum(
            self.env["account.move.line"]
            .search(
                [
                    ("account_id", "=", self.accounts["512"].id),
                    ("parent_state", "=", "posted"),
                ]
            )
            .mapped("balance")
        )
        activities = self.activity_a | self.activity_b | self.structure
        self.assertEqual(sum(activities._get_treasuries().values()), bank)

    def test_date_is_included(self):
        self._post_lines(("512", 100), ("706", -100))
        self.assertEqual(
            self.activity_a._get_treasuries("2024-03-10")[self.activity_a.id], 100
        )
        self.assertEqual(self.activity_a._get_treasuries("2024-03-09"), {})

    def test_one_query_whatever_the_number(self):
        self._post_month()
        activities = self.activity_a | self.activity_b | self.structure
        # Rules of the user and fields of the activities are read once, whoever asks
        # first: what is counted is the books.
        activities._get_treasuries()
        self.env.flush_all()
        with self.assertQueryCount(1):
            activities._get_treasuries()
