# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from .common import CoopBranchCommon


@tagged("post_install", "-at_install")
class TestCompanyDependent(CoopBranchCommon):
    """G1: company-dependent values fall back to the cooperative's."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        accounts = cls.env["account.account"].create(
            [
                {"code": f"70199{i}", "name": f"Sales {i}", "account_type": "income"}
                for i in range(3)
            ]
        )
        cls.sales, cls.sales_b, cls.sales_c = accounts
        cls.category = cls.env["product.category"].create({"name": "Bread"})
        cls.category.with_company(cls.coop).property_account_income_categ_id = cls.sales
        cls.position = cls.env["account.fiscal.position"].create(
            {"name": "Abroad", "company_id": cls.coop.id}
        )
        cls.partner = cls.env["res.partner"].create(
            {"name": "Customer", "property_account_position_id": cls.position.id}
        )
        cls.product = cls.env["product.product"].create(
            {
                "name": "Loaf",
                "categ_id": cls.category.id,
                "standard_price": 3.0,
                "property_account_income_id": False,
            }
        )
        cls.env.flush_all()
        cls.env.invalidate_all()

    def _values(self, company):
        category = self.category.with_company(company)
        return (
            category.property_account_income_categ_id,
            self.partner.with_company(company).property_account_position_id,
            self.product.with_company(company).standard_price,
        )

    def _stored(self, record, fname):
        record.flush_recordset()
        self.env.cr.execute(
            f"SELECT {fname} FROM {record._table} WHERE id = %s", [record.id]
        )
        return self.env.cr.fetchone()[0] or {}

    def test_fallback(self):
        with self.as_core():
            account, position, cost = self._values(self.shop_a)
            self.assertNotEqual(account, self.sales)
            self.assertFalse(position)
            self.assertEqual(cost, 0.0)
        expected = (self.sales, self.position, 3.0)
        self.assertEqual(self._values(self.coop), expected)
        self.assertEqual(self._values(self.shop_a), expected)
        # inherited, not copied
        self.assertEqual(
            set(self._stored(self.category, "property_account_income_categ_id")),
            {str(self.coop.id)},
        )

    def test_new_branch_inherits(self):
        shop_c = self.env["res.company"].create(
            {"name": "Shop C", "parent_id": self.coop.id}
        )
        self.assertEqual(self._values(shop_c), (self.sales, self.position, 3.0))

    def test_user_of_the_branch_only(self):
        category = self._as(self.category, self.member_a)
        self.assertEqual(category.property_account_income_categ_id, self.sales)

    def test_invoice_line_uses_the_cooperatives_account(self):
        invoice = self._invoice(self.shop_a, 10.0, post=False)
        invoice.invoice_line_ids.product_id = self.product
        self.assertEqual(invoice.invoice_line_ids.account_id, self.sales)

    def test_receivable_and_terms_of_the_cooperative(self):
        receivable = self.company_data["default_account_receivable"].copy()
        term = self.env["account.payment.term"].create(
            {
                "name": "In ten days",
                "line_ids": [(0, 0, {"value": "percent", "nb_days": 10})],
            }
        )
        self.partner.with_company(self.coop).write(
            {
                "property_account_receivable_id": receivable.id,
                "property_payment_term_id": term.id,
            }
        )
        with self.as_core():
            invoice = self._invoice(self.shop_a, 5.0, self.partner, post=False)
            self.assertFalse(invoice.invoice_payment_term_id)
        invoice = self._invoice(self.shop_a, 5.0, self.partner)
        self.assertEqual(invoice.invoice_payment_term_id, term)
        self.assertEqual(
            invoice.line_ids.filtered(
                lambda line: line.display_type == "payment_term"
            ).account_id,
            receivable,
        )
        self.assertEqual(invoice.fiscal_position_id, self.position)

    def test_search_group_and_order(self):
        Category = self.env["product.category"].with_company(self.shop_a)
        domain = [("property_account_income_categ_id", "=", self.sales.id)]
        with self.as_core():
            self.assertNotIn(self.category, Category.search(domain))
        self.assertIn(self.category, Category.search(domain))
        self.assertIn(
            self.category,
            Category.search(
                [("property_account_income_categ_id.name", "=", "Sales 0")]
            ),
        )
        self.assertIn(
            self.category,
            self._as(Category, self.member_a).search(domain),
        )
        # the override leaves the domain of the inherited value
        self.category.with_company(
            self.shop_a
        ).property_account_income_categ_id = self.sales_b
        self.assertNotIn(self.category, Category.search(domain))
        self.assertIn(self.category, Category.with_company(self.shop_b).search(domain))
        groups = Category.with_company(self.shop_b)._read_group(
            [("id", "=", self.category.id)], ["property_account_income_categ_id"]
        )
        self.assertEqual(groups, [(self.sales,)])
        Product = self.env["product.product"].with_company(self.shop_a)
        cheap = Product.create({"name": "Roll", "standard_price": 1.0})
        self.assertEqual(
            Product.search(
                [("id", "in", (cheap | self.product).ids)],
                order="standard_price desc",
            ),
            self.product | cheap,
        )
        self.assertEqual(
            Product._read_group(
                [("id", "=", self.product.id)],
                ["name"],
                ["standard_price:sum"],
                order="standard_price:sum desc",
            )[0][1],
            3.0,
        )

    def test_change_at_the_cooperative_is_seen_at_once(self):
        self.assertEqual(self._values(self.shop_a)[0], self.sales)  # cached
        self.category.with_company(
            self.coop
        ).property_account_income_categ_id = self.sales_c
        self.assertEqual(self._values(self.shop_a)[0], self.sales_c)

    def test_override_and_reset(self):
        category = self.category.with_company(self.shop_a)
        for company in self.coop, self.shop_a, self.shop_b:
            self._values(company)  # cached values must not become overrides
        category.property_account_income_categ_id = self.sales_b
        self.assertEqual(self._values(self.shop_a)[0], self.sales_b)
        self.assertEqual(self._values(self.shop_b)[0], self.sales)
        self.assertEqual(
            self._stored(self.category, "property_account_income_categ_id"),
            {
                str(self.coop.id): self.sales.id,
                str(self.shop_a.id): self.sales_b.id,
            },
        )
        # the cooperative changes: the override stays, the others follow
        self.category.with_company(
            self.coop
        ).property_account_income_categ_id = self.sales_c
        self.assertEqual(self._values(self.shop_a)[0], self.sales_b)
        self.assertEqual(self._values(self.shop_b)[0], self.sales_c)
        # setting the cooperative's value again follows it again
        category.property_account_income_categ_id = self.sales_c
        self.assertEqual(
            self._stored(self.category, "property_account_income_categ_id"),
            {str(self.coop.id): self.sales_c.id},
        )
        self.category.with_company(
            self.coop
        ).property_account_income_categ_id = self.sales
        self.assertEqual(self._values(self.shop_a)[0], self.sales)

    def test_empty_override_is_kept(self):
        partner = self.partner.with_company(self.shop_a)
        partner.property_account_position_id = False
        self.env.flush_all()
        self.env.invalidate_all()
        self.assertFalse(partner.property_account_position_id)
        self.product.with_company(self.shop_a).standard_price = 0.0
        self.env.flush_all()
        self.env.invalidate_all()
        self.assertEqual(self._values(self.shop_a)[2], 0.0)
        self.assertEqual(self._values(self.shop_b)[2], 3.0)
        self.assertIn(
            self.partner,
            self.env["res.partner"]
            .with_company(self.shop_a)
            .search([("property_account_position_id", "=", False)]),
        )

    def test_branch_writes_interleaved_with_the_cooperatives(self):
        shop, coop = (
            self.product.with_company(self.shop_a),
            self.product.with_company(self.coop),
        )
        shop.standard_price = 5.0
        coop.standard_price = 4.0
        self.assertEqual(shop.standard_price, 5.0)
        self.env.flush_all()
        self.env.invalidate_all()
        self.assertEqual((shop.standard_price, coop.standard_price), (5.0, 4.0))
        self.assertEqual(self._values(self.shop_b)[2], 4.0)

    def test_default_values_follow_the_cooperatives(self):
        """Loading the chart gives each branch a copy of the defaults (ir.default)."""
        category = self.env["product.category"].create({"name": "New"})
        default = self.coop.income_account_id
        self.assertEqual(
            category.with_company(self.shop_a).property_account_income_categ_id,
            default,
        )
        fname = "property_account_income_categ_id"
        Default = self.env["ir.default"]

        def set_default(account, company):
            Default.set("product.category", fname, account.id, company_id=company.id)

        set_default(self.sales_b, self.coop)
        self.assertEqual(category.with_company(self.shop_a)[fname], self.sales_b)
        # a branch's own default is an override
        set_default(self.sales_c, self.shop_a)
        set_default(self.sales, self.coop)
        self.assertEqual(category.with_company(self.shop_a)[fname], self.sales_c)
        self.assertEqual(category.with_company(self.shop_b)[fname], self.sales)
        # without a default of its own, a branch has the cooperative's
        Default.search(
            [("company_id", "=", self.shop_b.id), ("field_id.name", "=", fname)]
        ).unlink()
        self.assertEqual(category.with_company(self.shop_b)[fname], self.sales)
        with self.as_core():
            self.assertFalse(category.with_company(self.shop_b)[fname])

    def test_account_codes_and_other_companies_are_untouched(self):
        other = self.env["res.company"].create({"name": "Elsewhere"})
        branch = self.env["res.company"].create(
            {"name": "Elsewhere branch", "parent_id": other.id}
        )
        category = self.category.with_company(other)
        category.property_account_income_categ_id = False
        product = self.product.with_company(other)
        product.standard_price = 8.0
        self.assertEqual(self.product.with_company(branch).standard_price, 0.0)
        self.assertEqual(self.sales.with_company(self.shop_a).code, "701990")
        self.assertNotIn("code_store", self.sales._coop_inherited_fields())

    def test_contacts_of_a_company_make_no_override(self):
        """Core writes commercial fields on a new contact in every company."""
        self.partner.is_company = True
        child = self.env["res.partner"].create(
            {"name": "Buyer", "parent_id": self.partner.id}
        )
        self.assertEqual(
            set(self._stored(child, "property_account_position_id")),
            {str(self.coop.id)},
        )
        self.assertEqual(
            child.with_company(self.shop_a).property_account_position_id, self.position
        )

    def test_summary_and_button(self):
        category = self.category.with_company(self.shop_a)
        self.assertFalse(category.coop_override_summary)
        category.property_account_income_categ_id = self.sales_b
        self.env.invalidate_all()
        self.assertEqual(category.coop_override_summary, "Income Account")
        self.assertFalse(self.category.with_company(self.shop_b).coop_override_summary)
        category.action_coop_follow_cooperative()
        self.assertEqual(category.property_account_income_categ_id, self.sales)
        self.assertFalse(category.coop_override_summary)
        with self.assertRaisesRegex(Exception, "not a branch"):
            self.category.with_company(self.coop).action_coop_follow_cooperative()
