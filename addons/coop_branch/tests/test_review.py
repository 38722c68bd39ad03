# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged

from .common import CoopBranchCommon


@tagged("post_install", "-at_install")
class TestReview(CoopBranchCommon):
    """G14: only the cooperative's accountants review entries."""

    def test_review(self):
        invoice = self._invoice(self.shop_a, 5.0, post=False)
        invoice_a = self._as(invoice, self.member_a)
        with self.as_core():
            self.assertTrue(invoice_a._is_user_able_to_review())
        self.assertFalse(invoice_a._is_user_able_to_review())
        self.assertFalse(self._as(invoice, self.officer)._is_user_able_to_review())
        self.assertTrue(self._as(invoice, self.accountant)._is_user_able_to_review())
        invoice_a.action_post()
        self.assertFalse(invoice.checked)
        with self.assertRaises(AccessError):
            invoice_a.checked = True
        invoice_a.button_draft()
        invoice_a.action_post()
        self._as(invoice, self.accountant).checked = True
        with self.assertRaises(ValidationError):
            invoice_a.button_draft()

    def test_other_companies(self):
        other = self.setup_other_company()["company"]
        self.assertTrue(
            self.env["account.move"]
            .new({"company_id": other.id})
            ._is_user_able_to_review()
        )
