# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..generator.contributions import SHOP_RATE
from ..generator.sessions import MISSING
from ..generator.tables.activities import SHOPS
from ..generator.tables.shop_catalogue import DEPOSIT, SHOP_TILLS
from ..generator.tills import FLOAT
from .common import DemoCase

RULES = "odoo.addons.base.models.ir_rule"


@tagged("post_install", "-at_install")
class TestTills(DemoCase):
    """Weeks of the shops' tills: the tickets, the books and the drawer agree."""

    def _till(self, code):
        return self.demo.activity(code).pos_config_ids

    def _sessions(self, code=None, state="closed"):
        domain = [("company_id", "in", self.demo.companies.ids)]
        if code:
            domain.append(("config_id", "=", self._till(code).id))
        return self.demo.model("pos.session").search(
            [*domain, ("state", "=", state)], order="id"
        )

    def test_each_shop_has_a_till(self):
        for spec in SHOPS:
            activity = self.demo.activity(spec["code"])
            till = self._till(spec["code"])
            self.assertEqual(len(till), 1)
            self.assertEqual(till.company_id, activity.branch_id)
            kinds = {"cash", "bank"} | (
                {"pay_later"} if spec.get("till_account") else set()
            )
            self.assertEqual(set(till.payment_method_ids.mapped("type")), kinds)
            self.assertEqual(
                till.pricelist_id, activity.branch_id.coop_shop_pricelist_id
            )
            self.assertGreater(len(self._sessions(spec["code"])), 3)

    def test_prices_are_the_shops(self):
        for code, spec in SHOP_TILLS.items():
            pricelist = self._till(code).pricelist_id
            for ref, price in spec["products"].items():
                product = self.demo.product(ref)
                self.assertEqual(
                    pricelist._get_product_price(product, 1.0),
                    price or product.list_price,
                )
            orders = self._sessions(code).order_ids
            goods = orders.lines.product_id.filtered(
                lambda product: not product.coop_is_membership
            )
            sold = set(goods.mapped("default_code"))
            self.assertTrue(sold)
            self.assertLessEqual(sold, {*spec["products"], DEPOSIT[0]})

    def test_tickets_are_the_books(self):
        """Per session: sales, VAT and cash of the entries are those of the tickets."""
        demo = self.demo
        accounts = demo.env["account.account"]
        transit = demo.root.coop_pos_transit_account_id
        for session in self._sessions():
            items = session.coop_move_ids.line_ids
            self.assertEqual(set(items.mapped("parent_state")), {"posted"})
            received = items.filtered(lambda line: line.account_id == transit)
            self.assertEqual(
                (items - received).coop_activity_id, session.coop_activity_id
            )
            self.assertLessEqual(received.coop_activity_id, demo.structure)
            income = items.filtered(
                lambda line: line.account_id.internal_group == "income"
            )
            # Invoices are entries of their own; deposits and memberships no income.
            orders = session.order_ids.filtered(lambda order: not order.account_move)
            untaxed = sum(orders.mapped(lambda o: o.amount_total - o.amount_tax))
            untaxed -= sum(
                line.price_subtotal
                for line in orders.lines
                if line.product_id.coop_is_deposit or line.product_id.coop_is_membership
            )
            self.assertAlmostEqual(-sum(income.mapped("balance")), untaxed, 2)
            accounts |= income.account_id
            tax = items.filtered("tax_line_id")
            self.assertAlmostEqual(
                -sum(tax.mapped("balance")), sum(orders.mapped("amount_tax")), 2
            )
            day = orders.sorted("date_order")[-1].date_order.date()
            self.assertEqual(session.coop_move_ids.mapped("date"), [day])
        self.assertLessEqual({"707", "701", "706"}, {a.code[:3] for a in accounts})

    def test_contributions_take_each_sale_once(self):
        """Taken or to come: the rate of the shops, on documents and on tickets."""
        demo = self.demo
        shops = demo.env["coop.activity"].union(
            *(demo.activity(spec["code"]) for spec in SHOPS)
        )
        to_come = dict.fromkeys(shops.ids, 0)
        for result in demo.env["coop.contribution.engine"]._compute(
            demo.root, shops, demo.today
        ):
            to_come[result["activity_id"]] += result["amount"]
        for shop in shops:
            own = [("coop_activity_id", "=", shop.id), ("state", "=", "posted")]
            kinds = ("out_invoice", "out_refund", "out_receipt")
            documents = demo.model("account.move").search(
                [*own, ("move_type", "in", kinds)]
            )
            tickets = self._sessions(shop.code).order_ids.filtered(
                lambda order: not order.account_move
            )
            sold = sum(documents.mapped("amount_untaxed_signed")) + sum(
                tickets.lines.mapped("price_subtotal")
            )
            # Neither deposits nor memberships are sales.
            sold -= sum(
                line.price_subtotal
                for lines in (documents.invoice_line_ids, tickets.lines)
                for line in lines
                if line.product_id.coop_is_deposit or line.product_id.coop_is_membership
            )
            entries = demo.model("coop.contribution.entry").search(
                [("activity_id", "=", shop.id), ("state", "=", "posted")]
            )
            due = sum(entries.mapped("amount")) + to_come[shop.id]
            # Entries round VAT per session, tickets per line: less than a euro.
            self.assertAlmostEqual(due, SHOP_RATE / 100 * sold, delta=0.05)
            self.assertGreater(sum(tickets.mapped("amount_total")), 1000)

    def test_drawer_is_the_ledger(self):
        """What is counted is in the cash account, less the tickets not closed yet."""
        for spec in SHOPS:
            activity = self.demo.activity(spec["code"])
            journal = self.demo.journal("cash", activity)
            [(balance,)] = self.demo.model("account.move.line")._read_group(
                [
                    ("account_id", "=", journal.default_account_id.id),
                    ("journal_id", "=", journal.id),
                    ("parent_state", "=", "posted"),
                ],
                aggregates=["balance:sum"],
            )
            last = self._sessions(spec["code"])[-1]
            self.assertAlmostEqual(balance, last.cash_register_balance_end_real, 2)
            self.assertEqual(
                self._sessions(spec["code"])[0].cash_register_balance_start, FLOAT
            )

    def test_alerts(self):
        found = {code: self._till(code).coop_alert for code in SHOP_TILLS}
        self.assertEqual(found, {"EPI": False, "BOUL": "difference", "RESTO": "long"})
        differences = self._sessions().mapped("coop_cash_difference")
        self.assertEqual(sorted(differences)[:2], [-MISSING, 0.0])
        self.assertEqual(max(differences), 0.0)

    def test_tenders_and_rates(self):
        payments = self._sessions().order_ids.payment_ids
        self.assertEqual(
            set(payments.payment_method_id.mapped("name")),
            {"Espèces", "Carte bancaire", "Chèque", "Compte client"},
        )
        taxes = self._sessions().order_ids.lines.tax_ids
        self.assertEqual(set(taxes.mapped("amount")), {5.5, 10.0, 20.0})

    def test_cards_reach_the_bank(self):
        old = self.demo.model("account.payment").search(
            [
                ("pos_session_id", "in", self._sessions().ids),
                ("date", "<", self.demo.days_ago(7)),
            ]
        )
        self.assertTrue(old)
        self.assertEqual(set(old.mapped("is_matched")), {True})

    @mute_logger("odoo.tools.translate")  # core translates out of any language
    def test_chain_of_tickets(self):
        for spec in SHOPS:
            branch = self.demo.activity(spec["code"]).branch_id
            result = branch.with_context(lang="en_US")._check_pos_hash_integrity()
            self.assertEqual(result["corrupted_orders"], "None")

    def test_who_sees_which_till(self):
        for code, login in (("EPI", "epicerie"), ("BOUL", "boulangerie")):
            user = self.demo.user(login)
            env = self.env(
                user=user, context={"allowed_company_ids": user.company_ids.ids}
            )
            for model in ("pos.config", "pos.session", "pos.order", "pos.payment"):
                found = env[model].search([])
                self.assertTrue(found, model)
                self.assertEqual(found.company_id, self._till(code).company_id)
            theirs = self._sessions("RESTO").order_ids[:1].with_env(env)
            with mute_logger(RULES), self.assertRaises(AccessError):
                theirs.read(["amount_total"])
            self.assertTrue(user.has_group("point_of_sale.group_pos_manager"))
        # An entrepreneur of the cooperative's own company has no till to see.
        lea = self.demo.user("lea")
        with self.assertRaises(AccessError):
            self.env["pos.order"].with_user(lea).search([])

    def test_till_opens(self):
        """As the browser does: the open session of the manager, with its data."""
        user = self.demo.user("epicerie")
        env = self.env(
            user=user,
            context={"allowed_company_ids": user.company_ids.ids, "lang": "fr_FR"},
        )
        till = self._till("EPI").with_env(env)
        self.assertTrue(till.open_ui()["url"])
        data = till.current_session_id.load_data([])
        refs = {row["default_code"] for row in data["product.product"]}
        self.assertLessEqual(set(SHOP_TILLS["EPI"]["products"]), refs)
        self.assertNotIn("CAT-JOUR", refs)
        self.assertNotIn("BOU-PAIN", refs)

    def test_officers_see_all(self):
        user = self.demo.user("charge")
        Config = self.env["pos.config"].with_user(user)
        tills = Config.with_context(allowed_company_ids=user.company_ids.ids).search([])
        self.assertEqual(
            {till.coop_activity_id.code for till in tills},
            {spec["code"] for spec in SHOPS},
        )
