# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import Form, tagged

from .common import CoopBranchCommon


@tagged("post_install", "-at_install")
class TestUi(CoopBranchCommon):
    """Forms open for each role, without an access error on the way."""

    def test_forms(self):
        invoice = self._invoice(self.shop_a, 5.0)
        records = (
            self.partner_a,
            self.product_a.product_tmpl_id,
            self.product_a,
            self.product_a.categ_id,
            invoice,
        )
        for user in self.member_a, self.officer, self.accountant:
            for record in records:
                with self.subTest(user=user.login, model=record._name):
                    Form(self._as(record, user))

    def test_company_form(self):
        for company in self.coop, self.shop_a:
            Form(company)
