# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged

from .common import CoopBranchCommon


@tagged("post_install", "-at_install")
class TestRootPolicy(CoopBranchCommon):
    """G7: who may post on the cooperative itself, per kind of document."""

    def _post(self, move, user):
        self._as(move, user, move.company_id).action_post()

    def _entry(self, company, **kwargs):
        account = self.company_data["default_account_revenue"]
        return (
            self.env["account.move"]
            .with_company(company)
            .create(
                {
                    "move_type": "entry",
                    "company_id": company.id,
                    "line_ids": [
                        Command.create({"account_id": account.id, "debit": 5.0}),
                        Command.create({"account_id": account.id, "credit": 5.0}),
                    ],
                    **kwargs,
                }
            )
        )

    def test_allowed_by_default(self):
        self._post(self._invoice(self.coop, 5.0, post=False), self.entrepreneur)

    def test_customer_documents(self):
        self.coop.coop_root_policy_customer = "accountant"
        invoice = self._invoice(self.coop, 5.0, post=False)
        with self.assertRaisesRegex(UserError, "Customer Documents: Accountants only"):
            self._post(invoice, self.entrepreneur)
        self.assertEqual(invoice.state, "draft")
        self._post(invoice, self.accountant)
        self.coop.coop_root_policy_customer = "forbidden"
        with self.assertRaisesRegex(UserError, "Choose the branch"):
            self._post(self._invoice(self.coop, 5.0, post=False), self.accountant)
        # branches are not concerned, nor are other kinds
        self._post(self._invoice(self.shop_a, 5.0, post=False), self.member_a)
        self._post(self._entry(self.coop), self.accountant)

    def test_vendor_documents(self):
        self.coop.coop_root_policy_vendor = "forbidden"
        bill = self._invoice(self.coop, 5.0, post=False, move_type="in_invoice")
        with self.assertRaisesRegex(UserError, "Vendor Documents"):
            self._post(bill, self.accountant)

    def test_misc_entries(self):
        self.coop.coop_root_policy_misc = "forbidden"
        with self.assertRaisesRegex(UserError, "Miscellaneous Entries"):
            self._post(self._entry(self.coop), self.accountant)
        self._post(self._entry(self.shop_a), self.accountant)

    def test_payments(self):
        self.coop.coop_root_policy_bank = "accountant"
        vals = {
            "payment_type": "inbound",
            "partner_id": self.partner_a.id,
            "amount": 5.0,
            "journal_id": self.company_data["default_journal_bank"].id,
            "company_id": self.coop.id,
        }
        lines = self.company_data[
            "default_journal_bank"
        ].inbound_payment_method_line_ids
        lines.payment_account_id = self.company_data["default_account_assets"]
        payment = self.env["account.payment"].create(vals)
        with self.assertRaisesRegex(UserError, "Bank and Payments"):
            self._as(payment, self.entrepreneur).action_post()
        self._as(payment, self.accountant, self.coop).action_post()

    def test_only_cooperatives(self):
        self.coop.coop_root_policy_customer = "forbidden"
        with self.as_core():
            self._post(self._invoice(self.coop, 5.0, post=False), self.entrepreneur)
