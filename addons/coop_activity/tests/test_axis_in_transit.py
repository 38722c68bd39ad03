# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo.tests import tagged

from .common_axis import AxisCommon


@tagged("post_install", "-at_install")
class TestAxisInTransit(AxisCommon):
    """Money waits on the outstanding accounts that the chart of accounts creates."""

    def _chart_accounts(self, company):
        template = self.env["account.chart.template"].with_company(company)
        return [
            template.ref(f"account_journal_payment_{side}_account_id")
            for side in ("debit", "credit")
        ]

    def test_chart_accounts_are_liquidity(self):
        for account in (
            *self._chart_accounts(self.company),
            self.company.transfer_account_id,
        ):
            self.assertTrue(account.coop_is_liquidity, account.display_name)

    def test_new_company_gets_them_too(self):
        company = self.env["res.company"].create({"name": "Another cooperative"})
        # The cooperative's own chart, whichever it is.
        self.env["account.chart.template"].try_loading(
            self.company.chart_template, company=company, install_demo=False
        )
        for account in (
            *self._chart_accounts(company),
            company.transfer_account_id,
        ):
            self.assertTrue(account.coop_is_liquidity, account.display_name)

    def test_another_transfer_account(self):
        account = self.env["account.account"].create(
            {
                "name": "Transfers",
                "code": "580099",
                "account_type": "asset_current",
                "reconcile": True,
            }
        )
        self.company.transfer_account_id = account
        self.assertTrue(account.coop_is_liquidity)

    def test_payment_by_a_method_without_account(self):
        self.bank_journal.inbound_payment_method_line_ids.payment_account_id = False
        self.bank_journal.outbound_payment_method_line_ids.payment_account_id = False
        received, paid = self._chart_accounts(self.company)
        for activity, payment_type, account, treasury in (
            (self.activity_a, "inbound", received, 100),
            (self.activity_b, "outbound", paid, -100),
        ):
            payment = self.env["account.payment"].create(
                {
                    "payment_type": payment_type,
                    "partner_type": "customer" if treasury > 0 else "supplier",
                    "partner_id": self.partner_a.id,
                    "journal_id": self.bank_journal.id,
                    "amount": 100,
                    "coop_activity_id": activity.id,
                }
            )
            payment.action_post()
            liquidity = payment.move_id.line_ids.filtered(
                lambda line, account=account: line.account_id == account
            )
            self.assertEqual(len(liquidity), 1)
            self.assertFalse(liquidity.coop_activity_id)
            self.assertEqual(activity._get_treasuries()[activity.id], treasury)
        self._assert_axis_complete()
