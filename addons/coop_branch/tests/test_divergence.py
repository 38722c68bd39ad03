# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import CoopBranchCommon


@tagged("post_install", "-at_install")
class TestDivergence(CoopBranchCommon):
    """G1: the report of what branches have set in place of the cooperative's."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.product = cls.env["product.product"].create(
            {"name": "Loaf", "standard_price": 3.0}
        )
        cls.product.with_company(cls.shop_a).standard_price = 3.5
        cls.product.with_company(cls.shop_b).standard_price = 2.5
        cls.own = cls.env["product.product"].create(
            {"name": "Shop's own", "company_id": cls.shop_a.id}
        )
        cls.own.with_company(cls.shop_a).standard_price = 9.0
        cls.term = cls.env["account.payment.term"].create({"name": "In two months"})
        cls.partner_a.with_company(cls.shop_a).property_payment_term_id = cls.term
        cls.env.flush_all()

    def _lines(self, user=None, **kwargs):
        Divergence = self._as(
            self.env["coop.branch.divergence"], user or self.accountant
        )
        return Divergence.search(
            [("company_id", "in", (self.shop_a | self.shop_b).ids)], **kwargs
        )

    def test_lines(self):
        lines = self._lines()
        by_key = {
            (line.company_id, line.res_model, line.res_id, line.field_name): line
            for line in lines
        }
        cost = by_key[self.shop_a, "product.product", self.product.id, "standard_price"]
        self.assertEqual(cost.record_name, "Loaf")
        self.assertEqual(cost.field_label, "Cost")
        self.assertRegex(cost.root_value, r"\b3[.,]00")
        self.assertRegex(cost.branch_value, r"\b3[.,]50")
        term = by_key[
            self.shop_a,
            "res.partner",
            self.partner_a.id,
            "property_payment_term_id",
        ]
        self.assertEqual(term.branch_value, "In two months")
        self.assertNotIn(
            (self.shop_a, "product.product", self.own.id, "standard_price"), by_key
        )
        # stable ids: the client reads again what it has listed
        again = lines.browse(cost.id)
        again.invalidate_recordset()
        self.assertEqual(again.res_id, self.product.id)
        self.assertLess(max(lines.ids), 2**53)
        groups = self._as(lines, self.accountant).formatted_read_group(
            [("res_model", "=", "product.product")], ["company_id"], ["__count"]
        )
        self.assertEqual([group["__count"] for group in groups], [1, 1])

    def test_align(self):
        lines = self._lines().filtered(lambda line: line.company_id == self.shop_a)
        lines.filtered(lambda line: line.res_model == "product.product").action_align()
        self.assertEqual(self.product.with_company(self.shop_a).standard_price, 3.0)
        self.assertEqual(self.product.with_company(self.shop_b).standard_price, 2.5)
        self.assertEqual(
            self.partner_a.with_company(self.shop_a).property_payment_term_id,
            self.term,
        )
        self.product.with_company(self.coop).standard_price = 4.0
        self.assertEqual(self.product.with_company(self.shop_a).standard_price, 4.0)

    def test_access(self):
        for user in self.member_a, self.officer:
            with self.assertRaises(AccessError):
                self._lines(user)
        accountant_a = self._new_user(
            "accountant_a", self.shop_a, "coop_base.group_accountant"
        )
        self.assertEqual(self._lines(accountant_a).company_id, self.shop_a)
        # the cooperative alone is selected: its branches all show
        Divergence = self._as(
            self.env["coop.branch.divergence"], self.accountant, self.coop
        )
        self.assertEqual(
            Divergence.search([("res_id", "=", self.product.id)]).company_id,
            self.shop_a | self.shop_b,
        )
