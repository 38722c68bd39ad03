# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo.exceptions import AccessError
from odoo.fields import Command, Domain
from odoo.tests import tagged

from .common import TillCase

MODELS = (
    "pos.config",
    "pos.session",
    "pos.order",
    "pos.order.line",
    "pos.payment",
    "pos.payment.method",
    "report.pos.order",
)


@tagged("post_install", "-at_install")
class TestIsolation(TillCase):
    """A shop never sees another's tills, sales, payments, costs, customers, reports."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.secret = cls.env["product.product"].create(
            {
                "name": "Secret cheese",
                "available_in_pos": True,
                "company_id": cls.other_shop.branch_id.id,
                "list_price": 7654,
                "taxes_id": False,
            }
        )
        cls.secret.with_company(cls.other_shop.branch_id).standard_price = 4321
        cls.secret_category = cls.env["pos.category"].create(
            {"name": "Secret", "coop_company_id": cls.other_shop.branch_id.id}
        )
        cls.customer = cls.env["res.partner"].create(
            {"name": "Secret customer", "company_id": cls.other_shop.branch_id.id}
        )
        # A user whom their cooperative lets into both companies, but who is of one
        # shop: core's rules on companies would show them both.
        cls.users["caro"].company_ids |= cls.other_shop.branch_id

    def setUp(self):
        super().setUp()
        session = self._session(self.other_till, "nils")
        self.order = self._sell(
            session, [(self.secret, 1)], [("Card", 7654)], partner_id=self.customer.id
        )
        self.their_session = session.sudo()
        self.env.flush_all()
        self.env.invalidate_all()

    def _theirs(self, model):
        shop = self.other_shop.branch_id
        path = "config_id.company_id" if model == "pos.session" else "company_id"
        records = self.env[model].sudo().search([(path, "=", shop.id)])
        self.assertTrue(records, model)
        return records

    def test_read_and_search(self):
        for login in ("mona", "caro"):
            env = self._env_of(login)
            for model in MODELS:
                theirs = self._theirs(model)
                with self.subTest(login=login, model=model):
                    found = env[model].search([])
                    self.assertFalse(found & theirs.with_env(env))
                    with self.assertRaises(AccessError):
                        theirs.with_env(env).read([])
                    groups = env[model]._read_group(
                        [("id", "in", theirs.ids)], [], ["__count"]
                    )
                    self.assertEqual(groups[0][0], 0)

    def test_write(self):
        for login in ("mona", "caro"):
            env = self._env_of(login)
            for model, vals in (
                ("pos.config", {"name": "Mine"}),
                ("pos.session", {"closing_notes": "Mine"}),
                ("pos.order", {"general_customer_note": "Mine"}),
            ):
                theirs = self._theirs(model).with_env(env)
                with self.assertRaises(AccessError), self.env.cr.savepoint():
                    theirs.write(vals)

    def test_open_their_till(self):
        for login in ("mona", "caro"):
            env = self._env_of(login)
            with self.assertRaises(AccessError), self.env.cr.savepoint():
                self.other_till.with_env(env).open_ui()
            with self.assertRaises(AccessError), self.env.cr.savepoint():
                self.their_session.with_env(env).load_data([])
            with self.assertRaises(AccessError), self.env.cr.savepoint():
                self.their_session.with_env(env).close_session_from_ui()
            with self.assertRaises(AccessError), self.env.cr.savepoint():
                self.their_session.with_env(env).get_closing_control_data()

    def test_sell_in_their_session(self):
        data = self._order_data(self.their_session, [(self.bread, 1)], [("Cash", 2.11)])
        for login in ("mona", "caro"):
            with self.assertRaises(AccessError), self.env.cr.savepoint():
                self._env_of(login)["pos.order"].sync_from_ui([data])

    def test_product_cost_and_customer(self):
        env = self._env_of("mona")
        for record, fname in (
            (self.secret, "standard_price"),
            (self.secret.product_tmpl_id, "list_price"),
            (self.customer, "name"),
        ):
            self.assertFalse(env[record._name].search([("id", "=", record.id)]), record)
            with self.assertRaises(AccessError):
                record.with_env(env).read([fname])
        # The same product costs each shop what it costs it.
        self.soap.with_company(self.other_shop.branch_id).standard_price = 3.21
        self.env.flush_all()
        mine = self.soap.with_env(env).with_company(self.shop.branch_id)
        self.assertEqual(mine.standard_price, 0)

    def test_sales_details_report(self):
        env = self._env_of("mona")
        for domain in (
            {"session_ids": self.their_session.ids},
            {"config_ids": self.other_till.ids},
            {},
        ):
            details = env["report.point_of_sale.report_saledetails"].get_sale_details(
                **domain
            )
            self.assertNotIn("Secret", str(details))
            self.assertNotIn("7654", str(details))
            self.assertEqual(details["currency"]["total_paid"], 0)

    def test_categories(self):
        env = self._env_of("mona")
        self.assertFalse(env["pos.category"].search([("name", "=", "Secret")]))
        mine = env["pos.category"].create({"name": "Mine"})
        self.assertEqual(mine.coop_company_id, self.shop.branch_id)
        shared = self.env["pos.category"].create({"name": "Shared"})
        with self.assertRaises(AccessError), self.env.cr.savepoint():
            shared.with_env(env).name = "Mine"
        with self.assertRaises(AccessError), self.env.cr.savepoint():
            mine.coop_company_id = self.other_shop.branch_id.id
        with self.assertRefused("belongs to the shop Shop HARBOR"):
            mine.sudo().parent_id = self.secret_category

    def test_staff_sees_all_and_changes_nothing(self):
        for login in ("officer", "accountant"):
            user = self.users[login]
            user.company_ids |= self.shop.branch_id | self.other_shop.branch_id
            env = self._env_of(login)
            for model in MODELS:
                theirs = self._theirs(model)
                self.assertEqual(
                    env[model].search_count([("id", "in", theirs.ids)]), len(theirs)
                )
            with self.assertRaises(AccessError), self.env.cr.savepoint():
                self.other_till.with_env(env).name = "Mine"
            with self.assertRaises(AccessError), self.env.cr.savepoint():
                self.order.with_env(env).general_customer_note = "Mine"

    def test_members_without_shop_see_nothing(self):
        for login in ("anne", "brice"):
            env = self._env_of(login)
            for model in MODELS:
                self.assertFalse(env[model].has_access("read"), model)

    def test_deliveries_of_a_till_in_the_common_company(self):
        """Every user of a company reads the lines of its transfers in core."""
        till = self.brice._open_till({"name": "Stall"})
        self.users["brice"].group_ids |= self.env.ref("point_of_sale.group_pos_manager")
        session = self._session(till, "brice")
        self._sell(session, [(self.soap, 2)])
        self._close(session)
        transfer = session.sudo().picking_ids
        self.assertTrue(transfer.move_line_ids)
        anne = self.users["anne"]
        for login, seen in (("brice", True), ("officer", True), ("anne", False)):
            env = self._env_of(login)
            lines = env["stock.move.line"].search([("picking_id", "=", transfer.id)])
            self.assertEqual(bool(lines), seen, login)
        # Nor with the rights of stock.
        anne.group_ids |= self.env.ref("stock.group_stock_user")
        env = self._env_of("anne")
        for model, domain in (
            ("stock.picking", [("id", "=", transfer.id)]),
            ("stock.move", [("picking_id", "=", transfer.id)]),
            ("stock.move.line", [("picking_id", "=", transfer.id)]),
        ):
            self.assertFalse(env[model].search(domain), model)

    def test_plain_till_user_elsewhere(self):
        """Outside cooperatives, core's rules alone."""
        other = self.setup_other_company(name="Elsewhere")["company"]
        user = self._new_user("plain", "point_of_sale.group_pos_manager")
        user.write({"company_ids": [Command.set(other.ids)], "company_id": other.id})
        self.users["plain"] = user
        env = self._env_of("plain")
        till = self.env["pos.config"].with_company(other).create({"name": "Plain"})
        till = till.with_env(env)
        self.assertFalse(till.coop_activity_id)
        self.assertEqual(env["pos.config"].search([]), till)
        till.open_ui()
        self.assertEqual(till.current_session_id.state, "opening_control")
        found = env["report.pos.order"].search(Domain.TRUE)
        self.assertFalse(found)
