# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.fields import Command
from odoo.tests import tagged

from .common import CoopBranchCommon


@tagged("post_install", "-at_install")
class TestPartnerCredit(CoopBranchCommon):
    """G2: a shop must not read what a customer owes to the other members."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.customer = cls.env["res.partner"].create({"name": "Shared customer"})
        cls._invoice(cls.shop_a, 100.0, cls.customer)
        cls._invoice(cls.shop_a, 7.0, cls.customer)
        cls._invoice(cls.shop_b, 1000.0, cls.customer)
        bill = (
            cls.env["account.move"]
            .with_company(cls.shop_b)
            .create(
                {
                    "move_type": "in_invoice",
                    "company_id": cls.shop_b.id,
                    "partner_id": cls.customer.id,
                    "invoice_date": "2026-01-15",
                    "invoice_line_ids": [
                        Command.create(
                            {
                                "name": "Purchase",
                                "price_unit": 40.0,
                                "tax_ids": [Command.clear()],
                            }
                        )
                    ],
                }
            )
        )
        bill.action_post()
        cls.env.flush_all()
        cls.env.invalidate_all()

    def _credit(self, user, companies=None):
        customer = self._as(self.customer, user, companies)
        return customer.credit, customer.debit

    def test_credit_and_debit(self):
        with self.as_core():
            self.assertEqual(self._credit(self.member_a), (1107.0, 40.0))
        self.assertEqual(self._credit(self.member_a), (107.0, 0.0))
        self.assertEqual(self._credit(self.member_b), (1000.0, 40.0))
        # sudo is no way around
        self.assertEqual(self._as(self.customer, self.member_a).sudo().credit, 107.0)

    def test_forged_context(self):
        customer = self._as(self.customer, self.member_a, self.shop_a | self.shop_b)
        self.assertEqual(customer.sudo().credit, 107.0)

    def test_those_who_see_everything(self):
        for user in self.officer, self.accountant:
            self.assertEqual(self._credit(user), (1107.0, 40.0))
            # even with one branch selected: what the customer owes the legal entity
            self.assertEqual(self._credit(user, self.shop_a), (1107.0, 40.0))
        accountant_a = self._new_user(
            "accountant_a", self.shop_a, "coop_base.group_accountant"
        )
        self.assertEqual(self._credit(accountant_a), (107.0, 0.0))

    def test_selected_companies(self):
        both = self._new_user("both", self.shop_a | self.shop_b)
        self.assertEqual(self._credit(both), (1107.0, 40.0))
        self.assertEqual(self._credit(both, self.shop_a), (107.0, 0.0))
        self.assertEqual(self._credit(both, self.shop_b), (1000.0, 40.0))

    def test_search(self):
        Partner = self._as(self.env["res.partner"], self.member_a)
        with self.as_core():
            self.assertIn(self.customer, Partner.search([("credit", ">", 500)]))
        self.assertNotIn(self.customer, Partner.search([("credit", ">", 500)]))
        self.assertIn(self.customer, Partner.search([("credit", "=", 107)]))
        self.assertNotIn(self.customer, Partner.search([("debit", ">=", 40)]))
        self.assertIn(
            self.customer,
            self._as(Partner, self.member_b).search([("debit", ">=", 40)]),
        )

    def test_credit_warning(self):
        self.coop.account_use_credit_limit = True
        self.shop_a.account_use_credit_limit = True
        self.customer.with_company(self.coop).credit_limit = 500.0
        draft = self._invoice(self.shop_a, 10.0, self.customer, post=False)
        with self.as_core():
            self.customer.with_company(self.shop_a).credit_limit = 500.0
            self.assertRegex(
                self._as(draft, self.member_a).partner_credit_warning,
                r"\b1\W?117[.,]00",
            )
        # the limit is inherited; what the customer owes to others is not shown
        self.assertEqual(self._as(self.customer, self.member_a).credit_limit, 500.0)
        self.assertFalse(self._as(draft, self.member_a).partner_credit_warning)
        self.customer.with_company(self.coop).credit_limit = 110.0
        self.env.invalidate_all()
        self.assertRegex(
            self._as(draft, self.member_a).partner_credit_warning,
            r"(?<!1\W)\b117[.,]00",
        )

    def test_total_invoiced(self):
        self.assertEqual(self._as(self.customer, self.member_a).total_invoiced, 107.0)
        self.assertEqual(self._as(self.customer, self.member_b).total_invoiced, 1000.0)
