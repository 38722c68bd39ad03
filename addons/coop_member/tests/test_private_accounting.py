# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import Command
from odoo.exceptions import AccessError
from odoo.tests import Form, new_test_user, tagged

from .common import MemberCommon

IBAN = "FR7630006000011234567890189"


@tagged("post_install", "-at_install")
class TestPrivateAccounting(MemberCommon):
    """With accounting installed: whoever keeps the books without a role in the
    cooperative still works, and does not read the members' bank accounts."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        if "account.move" not in cls.env:
            cls.skipTest(cls, "accounting is not installed")
        cls.clerk = new_test_user(
            cls.env,
            login="member_clerk",
            groups="account.group_account_manager,account.group_validate_bank_account",
            company_id=cls.cooperative.id,
            company_ids=[Command.set(cls.cooperative.ids)],
        )
        cls.member = cls._member("Jeanne Martin", admitted="2024-01-01")
        cls.member._add_bank_account(IBAN)
        cls.partner = cls.member.partner_id
        cls.bank = cls.partner.bank_ids
        expense, payable = cls.env["account.account"].create(
            [
                {"name": "Expense", "code": "MEM6", "account_type": "expense"},
                {
                    "name": "Payable",
                    "code": "MEM4",
                    "account_type": "liability_payable",
                },
            ]
        )
        journal = cls.env["account.journal"].create(
            {
                "name": "Bills",
                "code": "MEMB",
                "type": "purchase",
                "default_account_id": expense.id,
            }
        )
        cls.partner.property_account_payable_id = payable
        cls.bill = cls.env["account.move"].create(
            {
                "move_type": "in_invoice",
                "partner_id": cls.partner.id,
                "journal_id": journal.id,
                "invoice_date": "2024-02-01",
                "partner_bank_id": cls.bank.id,
                "invoice_line_ids": [
                    Command.create(
                        {
                            "name": "Work",
                            "price_unit": 100,
                            "account_id": expense.id,
                            "tax_ids": False,
                        }
                    )
                ],
            }
        )
        cls.env.flush_all()
        cls.env.invalidate_all()

    def test_bill_opens_with_a_masked_account(self):
        bill = self.bill.with_user(self.clerk)
        with Form(bill) as form:
            form.ref = "2024-1"
        shown = bill.web_read({"partner_bank_id": {"fields": {"display_name": {}}}})
        self.assertEqual(shown[0]["partner_bank_id"]["display_name"], "•••• 0189")
        trusting = bill.with_context(display_account_trust=True).web_read(
            {"partner_bank_id": {"fields": {"display_name": {}}}}
        )
        self.assertNotIn("FR76", str(trusting))
        with self.assertRaises(AccessError):
            self.bank.with_user(self.clerk).read(["acc_number"])
        self.assertFalse(self.partner.with_user(self.clerk).bank_ids)

    def test_bill_is_posted(self):
        bill = self.bill.with_user(self.clerk)
        bill.action_post()
        self.assertEqual(bill.state, "posted")

    def test_accountant_of_the_cooperative_reads_it(self):
        bank = self.bank.with_env(self.env_of("accountant"))
        self.assertEqual(bank.sanitized_acc_number, IBAN)
