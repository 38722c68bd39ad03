# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from contextlib import suppress

from odoo import fields
from odoo.exceptions import AccessError, MissingError, UserError
from odoo.fields import Command
from odoo.tests import HttpCase, new_test_user, tagged
from odoo.tools import mute_logger

from .common import QuotationCommon

SECRET = "Secret work"
RULES = "odoo.addons.base.models.ir_rule"
RENDERING = "odoo.addons.mail.models.mail_render_mixin"


@tagged("post_install", "-at_install")
class TestIsolation(HttpCase, QuotationCommon):
    """Bruno's quotations: who reads and writes them, by every door."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.order = cls._order(
            cls.activity_b, (SECRET, 7654, False), client_order_ref="SECRET-REF"
        )
        cls.order.message_post(body=SECRET)
        cls.order.message_subscribe(cls.customer.ids)
        cls.attachment = cls.env["ir.attachment"].create(
            {
                "name": "secret.txt",
                "raw": SECRET.encode(),
                "mimetype": "text/plain",
                "res_model": "sale.order",
                "res_id": cls.order.id,
            }
        )
        cls.own = cls._order(cls.activity_a, client_order_ref="SECRET-REF")
        cls.users["seller"] = cls._member_user(
            "sale_seller",
            "base.group_user,coop_base.group_member,"
            "sales_team.group_sale_salesman_all_leads",
            cls.activity_a,
            "member",
        )
        cls.users["portal"] = cls._member_user(
            "sale_portal",
            "base.group_portal,coop_base.group_member",
            cls.activity_a,
            "member",
        )
        cls.users["bruno_portal"] = cls._member_user(
            "sale_bruno_portal",
            "base.group_portal,coop_base.group_member",
            cls.activity_b,
            "member",
        )
        # In the cooperative with the rights of sales, but no role.
        cls.users["clerk"] = new_test_user(
            cls.env,
            login="sale_clerk",
            groups="sales_team.group_sale_manager",
            company_id=cls.company.id,
            company_ids=[Command.set(cls.company.ids)],
        )
        # Accountants are given the sales they see, not those of their own only.
        cls.users["accountant"].group_ids |= cls.env.ref(
            "sales_team.group_sale_salesman"
        )
        cls.activity_b.adviser_id = cls.users["adviser"]
        cls.env.flush_all()
        cls.env.invalidate_all()

    def _env_of(self, login):
        return self.env(user=self.users[login])

    def _opens(self, door, login):
        """What somebody finds behind a door; nothing if it is refused."""
        self.env.flush_all()
        self.env.invalidate_all()
        with suppress(UserError, MissingError), mute_logger(RULES, RENDERING):
            return bool(door(self._env_of(login)))
        return False

    def _reading_doors(self):
        order_id, line_id = self.order.id, self.order.order_line.id
        own_id = self.own.id
        ids = [("id", "=", order_id)]
        lines = [("order_id", "=", order_id)]
        of_order = [("res_model", "=", "sale.order"), ("res_id", "=", order_id)]
        return {
            "read": lambda env: env["sale.order"].browse(order_id).read(["name"]),
            "search": lambda env: env["sale.order"].search(ids),
            "count": lambda env: env["sale.order"].search_count(ids),
            "by line": lambda env: env["sale.order"].search(
                [*ids, ("order_line.name", "=", SECRET)]
            ),
            "group": lambda env: env["sale.order"].formatted_read_group(
                ids, ["partner_id"], ["amount_total:sum"]
            ),
            "web": lambda env: env["sale.order"].web_search_read(ids, {"name": {}})[
                "records"
            ],
            "name": lambda env: env["sale.order"].name_search(
                self.order.name, operator="="
            ),
            "line": lambda env: env["sale.order.line"].browse(line_id).read(["name"]),
            "lines": lambda env: env["sale.order.line"].search(lines),
            "lines' sum": lambda env: env["sale.order.line"].formatted_read_group(
                lines, ["order_id"], ["price_total:sum"]
            ),
            "customer": lambda env: (
                env["res.partner"]
                .browse(self.customer.id)
                .sale_order_ids.filtered(lambda order: order.id == order_id)
            ),
            "duplicates": lambda env: (
                order_id in env["sale.order"].browse(own_id).duplicated_order_ids.ids
            ),
            "attachment": lambda env: env["ir.attachment"].search(of_order),
            "attached file": lambda env: (
                env["ir.attachment"].browse(self.attachment.id).raw
            ),
            "messages": lambda env: env["mail.message"].search(
                [("model", "=", "sale.order"), ("res_id", "=", order_id)]
            ),
            "followers": lambda env: env["mail.followers"].search(of_order),
            "report": lambda env: env["ir.actions.report"]._render_qweb_html(
                "sale.action_report_saleorder", [order_id]
            ),
            "composer": lambda env: (
                env["mail.compose.message"]
                .with_context(
                    default_model="sale.order",
                    default_res_ids=[order_id],
                    default_template_id=env.ref(
                        "coop_invoice_sale.email_template_quotation"
                    ).id,
                )
                .create({})
                .subject
            ),
            "invoicing": lambda env: (
                env["sale.advance.payment.inv"]
                .create({"sale_order_ids": [Command.set([order_id])]})
                .company_id
            ),
        }

    def test_reading(self):
        everything = set(self._reading_doors())
        # Rights that somebody hasn't anyway, or what concerns Alice's order only.
        alice_only = {"duplicates"}
        for login, found in (
            ("alice", set()),
            ("seller", set()),
            ("portal", set()),
            ("clerk", set()),
            ("bruno", everything - alice_only),
            ("officer", everything),
            ("accountant", everything - {"composer"}),
            ("adviser", everything - {"invoicing"}),
        ):
            opened = {
                name
                for name, door in self._reading_doors().items()
                if self._opens(door, login)
            }
            if login == "accountant":
                opened.discard("composer")
            self.assertEqual(opened, found, login)

    def test_portal_member_reads(self):
        env = self._env_of("bruno_portal")
        self.assertEqual(env["sale.order"].search([]), self.order.with_env(env))
        self.assertEqual(
            env["sale.order.line"].search([]), self.order.order_line.with_env(env)
        )

    def test_writing(self):
        own_line = self.own.order_line
        doors = {
            "write": lambda env: (
                env["sale.order"].browse(self.order.id).write({"origin": "X"})
            ),
            "line": lambda env: (
                env["sale.order.line"]
                .browse(self.order.order_line.id)
                .write({"price_unit": 1})
            ),
            "add a line": lambda env: env["sale.order.line"].create(
                {
                    "order_id": self.order.id,
                    "product_id": self.free.id,
                    "name": "X",
                }
            ),
            "push a line": lambda env: (
                env["sale.order.line"]
                .browse(own_line.id)
                .write({"order_id": self.order.id})
            ),
            "push an order": lambda env: (
                env["sale.order"]
                .browse(self.own.id)
                .write({"coop_activity_id": self.activity_b.id})
            ),
            "create": lambda env: env["sale.order"].create(
                {
                    "partner_id": self.customer.id,
                    "coop_activity_id": self.activity_b.id,
                }
            ),
            "copy": lambda env: env["sale.order"].browse(self.order.id).copy(),
            "confirm": lambda env: (
                env["sale.order"].browse(self.order.id).action_confirm()
            ),
            "cancel": lambda env: (
                env["sale.order"].browse(self.order.id).action_cancel()
            ),
            "post": lambda env: (
                env["sale.order"].browse(self.order.id).message_post(body="X")
            ),
            "delete": lambda env: env["sale.order"].browse(self.order.id).unlink(),
        }
        before = self.order.read(["origin", "state", "amount_total", "write_date"])
        for login in ("alice", "seller", "portal", "clerk", "adviser"):
            for name, door in doors.items():
                if (login, name) == ("adviser", "post"):
                    continue  # who reads a document may write in its chatter
                with (
                    self.subTest(login=login, door=name),
                    mute_logger(RULES, "odoo.addons.base.models.ir_model"),
                    self._refused(AccessError, ""),
                ):
                    door(self._env_of(login))
                    self.env.flush_all()
        self.env.invalidate_all()
        self.assertEqual(
            self.order.read(["origin", "state", "amount_total", "write_date"]), before
        )

    def test_writing_ones_own(self):
        for login in ("bruno", "officer"):
            order = self.order.with_env(self._env_of(login))
            order.origin = login
            order.order_line.price_unit += 1
            self.assertEqual(order.order_line.price_unit, order.amount_untaxed)
        with self._refused(AccessError, "Field Activity"):
            self._order(self.activity_b, user=self.alice)
        self._order(self.activity_a, user=self.users["seller"])

    def test_several_activities(self):
        """Who works in two activities moves their quotations between them."""
        self.activity_b.member_ids = [
            Command.create({"partner_id": self.alice.partner_id.id, "role": "member"})
        ]
        with self._refused(AccessError, "Field Activity"):
            self._order(None, user=self.alice)
        order = self._order(self.activity_a, user=self.alice)
        self.assertTrue(order.coop_can_choose_activity)
        order.coop_activity_id = self.activity_b
        self.assertEqual(order.order_line.coop_activity_id, self.activity_b)

    def test_analysis(self):
        Report = self.env["sale.report"]
        self.env.flush_all()
        for login, amount in (("seller", 100), ("officer", 7754)):
            groups = Report.with_user(self.users[login])._read_group(
                [("partner_id", "=", self.customer.id)],
                [],
                ["price_total:sum"],
            )
            self.assertEqual(groups[0][0], amount, login)
        groups = Report.with_user(self.users["officer"])._read_group(
            [("partner_id", "=", self.customer.id)],
            ["coop_activity_id"],
            ["price_total:sum"],
        )
        self.assertEqual(
            {activity.code: total for activity, total in groups},
            {"ALI": 100, "BRU": 7654},
        )

    def test_team_turnover(self):
        team = self.env["crm.team"].sudo().create({"name": "All", "company_id": False})
        today = fields.Date.context_today(team)
        for activity in (self.activity_a, self.activity_b):
            invoice = self._invoice(
                activity, (None, 100, None), date=today, team_id=team.id
            )
            self.env["account.payment.register"].with_context(
                active_model="account.move", active_ids=invoice.ids
            ).create({})._create_payments()
        self.env.flush_all()
        for login, amount in (("alice", 100), ("officer", 200)):
            self.env.invalidate_all()
            self.assertEqual(
                team.with_user(self.users[login]).sudo(False).invoiced, amount, login
            )

    def test_credit_to_invoice(self):
        """The warning of the credit limit tells nothing of the others' orders."""
        self.company.account_use_credit_limit = True
        self.order.action_confirm()
        for login, amount in (("alice", 0), ("officer", 7654)):
            self.env.invalidate_all()
            partner = self.customer.with_user(self.users[login]).sudo()
            self.assertEqual(partner.credit_to_invoice, amount, login)

    def test_urls(self):
        """Pages and files of the quotation, by their addresses."""
        for user in self.users.values():
            user.password = f"{user.login}-password"
        urls = [
            f"/report/html/sale.report_saleorder/{self.order.id}",
            f"/report/text/sale.report_saleorder/{self.order.id}",
            f"/report/html/sale.report_saleorder_pro_forma/{self.order.id}",
            f"/my/orders/{self.order.id}",
            f"/my/orders/{self.order.id}?report_type=html",
            f"/my/orders/{self.order.id}?access_token=wrong&report_type=html",
            f"/web/content/{self.attachment.id}",
        ]
        for login, opens in (
            ("bruno", True),
            ("officer", True),
            ("alice", False),
            ("seller", False),
            ("portal", False),
        ):
            name = self.users[login].login
            self.authenticate(name, f"{name}-password")
            for url in urls:
                with mute_logger("odoo.http", "odoo.sql_db", RULES):
                    response = self.url_open(url)
                shown = SECRET in response.text
                self.assertEqual(shown, opens, f"{login} {url} {response.status_code}")

    def test_rpc(self):
        """As a program would call the server."""

        def call(user, method, *args):
            user.password = f"{user.login}-password"
            self.authenticate(user.login, f"{user.login}-password")
            answer = self.url_open(
                f"/web/dataset/call_kw/sale.order/{method}",
                json={
                    "jsonrpc": "2.0",
                    "params": {
                        "model": "sale.order",
                        "method": method,
                        "args": args,
                        "kwargs": {},
                    },
                },
            )
            return answer.json()

        ids = self.order.ids
        self.alice.group_ids |= self.env.ref("base.group_allow_export")
        for method, *args in (
            ("read", ids, ["name"]),
            ("export_data", ids, ["order_line/name"]),
            ("action_confirm", ids),
            ("action_coop_invoice", ids),
            ("action_quotation_send", ids),
            ("write", ids, {"origin": "X"}),
        ):
            with mute_logger("odoo.http", RULES, "odoo.addons.base.models.ir_model"):
                answer = call(self.alice, method, *args)
            error = answer["error"]["data"]["name"]
            self.assertEqual(error, "odoo.exceptions.AccessError", method)
        self.assertEqual(call(self.alice, "search_count", [])["result"], 1)
        answer = call(self.bruno, "read", ids, ["amount_total"])
        self.assertEqual(answer["result"][0]["amount_total"], 7654)
