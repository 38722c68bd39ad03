# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import base64
import re

from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import HttpCase, JsonRpcException, tagged
from odoo.tools import mute_logger

from .common import TillCase

SECRET = "Secret cheese"


@tagged("post_install", "-at_install")
class TestIsolationHttp(TillCase, HttpCase):
    """By address and by remote call: another shop's till, sales, customers, costs,
    invoices, printouts and files are refused."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        branch = cls.other_shop.branch_id
        cls.secret = cls._product(SECRET, 7654, cls.tax20, company_id=branch.id)
        cls.secret.image_1920 = (
            b"iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9"
            b"awAAAABJRU5ErkJggg=="
        )
        cls.customer = cls.env["res.partner"].create(
            {"name": "Secret customer", "company_id": branch.id}
        )
        # Let into both companies by the cooperative, but of one shop.
        cls.users["caro"].company_ids |= branch

    def _theirs(self):
        """A day of the other shop: session, ticket, invoice, file."""
        session = self._session(self.other_till, "nils")
        self.order = self._sell(
            session,
            [(self.secret, 1)],
            [("Card", 7654)],
            partner_id=self.customer.id,
            to_invoice=True,
        )
        self.file = self.env["ir.attachment"].create(
            {
                "name": "secret.txt",
                "datas": base64.b64encode(b"Secret content"),
                "res_model": "pos.session",
                "res_id": session.id,
            }
        )
        self.env.flush_all()
        return session.sudo()

    def _login(self, login):
        self.authenticate(f"coop_{login}", f"coop_{login}")

    def _get(self, url):
        # Refused pages are told in the log.
        with mute_logger("odoo.http", "odoo.addons.base.models.ir_rule"):
            return self.url_open(url, allow_redirects=False)

    def _sessions(self, till):
        till.invalidate_recordset()
        return till.sudo().session_ids

    def test_their_till_by_url(self):
        till = self.other_till
        for login in ("mona", "caro", "anne", "officer"):
            self._login(login)
            for url in (
                f"/pos/ui/{till.id}",
                f"/pos/ui/{till.id}/product",
                f"/pos/ui?config_id={till.id}",
                f"/pos/web?config_id={till.id}",
            ):
                with self.subTest(login=login, url=url):
                    response = self._get(url)
                    self.assertEqual(response.status_code, 403)
                    self.assertIn("another shop", response.text)
                    self.assertNotIn(till.access_token, response.text)
                    self.assertFalse(self._sessions(till))

    def test_own_till_by_url(self):
        self._login("caro")
        response = self._get(f"/pos/ui/{self.till.id}")
        self.assertEqual(response.status_code, 200)
        self.assertIn(self.till.access_token, response.text)
        self.assertEqual(self._sessions(self.till).coop_activity_id, self.shop)
        for url in ("/pos/ui/0", "/pos/ui/abc", "/pos/ui?config_id=99999999"):
            self.assertIn(self._get(url).status_code, (303, 404), url)

    def test_till_of_a_closed_activity_by_url(self):
        self.shop.sudo().state = "closing"
        self.env.flush_all()
        self._login("mona")
        response = self._get(f"/pos/ui/{self.till.id}")
        self.assertGreaterEqual(response.status_code, 400)
        self.assertIn("is closing", response.text)
        self.assertFalse(self._sessions(self.till))

    def test_files_and_printouts(self):
        session = self._theirs()
        invoice = self.order.account_move
        self.assertTrue(invoice)
        for login in ("mona", "caro"):
            self._login(login)
            for url in (
                f"/web/content/{self.file.id}",
                f"/web/content/ir.attachment/{self.file.id}/datas",
                f"/web/image/product.product/{self.secret.id}/image_1920",
                f"/report/html/account.report_invoice/{invoice.id}",
                f"/report/pdf/account.report_invoice/{invoice.id}",
                f"/my/invoices/{invoice.id}?report_type=html",
                f"/report/html/point_of_sale.pos_invoice_report/{self.order.id}",
                f"/report/html/stock.label_product_product_view/{self.secret.id}",
                f"/report/html/point_of_sale.report_userlabel/{self.env.user.id}",
            ):
                if login == "caro" and "product" in url:
                    # Of a company that the cooperative let them into.
                    continue
                with self.subTest(login=login, url=url):
                    response = self._get(url)
                    self.assertNotIn("Secret", response.text)
                    self.assertNotIn("7,654", response.text)
                    self.assertNotIn("7 654", response.text)
        self.assertTrue(session)

    def test_remote_calls(self):
        session = self._theirs()
        calls = (
            ("pos.config", "open_ui", [self.other_till.ids], {}),
            ("pos.config", "read", [self.other_till.ids, ["access_token"]], {}),
            ("pos.config", "register_new_device_identifier", [self.other_till.ids], {}),
            ("pos.session", "load_data", [session.ids, []], {}),
            ("pos.session", "get_closing_control_data", [session.ids], {}),
            ("pos.session", "close_session_from_ui", [session.ids], {}),
            ("pos.session", "action_pos_session_closing_control", [session.ids], {}),
            ("pos.order", "read", [self.order.ids, ["amount_total"]], {}),
            ("pos.order", "action_pos_order_cancel", [self.order.ids], {}),
            ("pos.order", "refund", [self.order.ids], {}),
            ("account.move", "read", [self.order.account_move.ids, ["name"]], {}),
            ("ir.attachment", "read", [self.file.ids, ["datas"]], {}),
        )
        for login in ("mona", "caro"):
            self._login(login)
            for model, method, args, kwargs in calls:
                with self.subTest(login=login, call=f"{model}.{method}"):
                    with (
                        self.assertRaises(JsonRpcException) as caught,
                        mute_logger("odoo.http", "odoo.addons.base.models.ir_rule"),
                    ):
                        self._call(model, method, args, kwargs)
                    self.assertIn("AccessError", str(caught.exception))

    def _call(self, model, method, args, kwargs):
        return self.make_jsonrpc_request(
            f"/web/dataset/call_kw/{model}/{method}",
            {"model": model, "method": method, "args": args, "kwargs": kwargs},
        )

    def test_cost_in_the_company_of_another_shop(self):
        """One product, a cost in each shop: the other's can't be asked for."""
        self.soap.with_company(self.other_shop.branch_id).standard_price = 43.21
        self.env.flush_all()
        self._login("mona")
        context = {"allowed_company_ids": self.other_shop.branch_id.ids}
        for model, ids in (
            ("product.product", self.soap.ids),
            ("product.template", self.soap.product_tmpl_id.ids),
        ):
            with (
                self.assertRaises(JsonRpcException),
                mute_logger("odoo.http"),
            ):
                self._call(
                    model, "read", [ids, ["standard_price"]], {"context": context}
                )
            (values,) = self._call(model, "read", [ids, ["standard_price"]], {})
            self.assertEqual(values["standard_price"], 0)

    def test_customer_display(self):
        """What the customer of a till sees, and the key of its channel, for those to
        whom the till gave the address: a tablet, where nobody is logged in."""
        tills = self.till | self.other_till
        keys = {till: till._coop_display_token() for till in tills}
        loaded = self._session(login="caro").load_data([])["pos.config"][0]
        self.assertEqual(loaded["_coop_display_token"], keys[self.till])
        self.assertNotEqual(*keys.values())
        other = self.other_till
        url = f"/pos_customer_display/{other.id}/device"
        for login in (None, "caro", "nils"):
            self.authenticate(login and f"coop_{login}", login and f"coop_{login}")
            for query in ("", f"?coop_token={keys[self.till]}", "?coop_token="):
                response = self._get(url + query)
                self.assertEqual(response.status_code, 404)
                self.assertNotIn(other.access_token, response.text)
            response = self._get(f"{url}?coop_token={keys[other]}")
            self.assertEqual(response.status_code, 200)
            self.assertIn(other.access_token, response.text)
        for bad in ("/pos_customer_display/x/1", "/pos_customer_display/999999/1"):
            self.assertEqual(self._get(bad).status_code, 404)

    def test_customer_who_asks_for_the_invoice_of_a_ticket(self):
        """The contact made from the code on the ticket is the shop's alone."""
        order = self._sell(self._session(), [(self.soap, 1)])
        url = f"/pos/ticket/validate?access_token={order.access_token}"
        self.authenticate(None, None)
        form = self._get(url)
        token = re.search(r'csrf_token" value="([^"]+)"', form.text)[1]
        self.patch(
            self.registry["account.move"], "_generate_and_send", lambda *a, **k: None
        )
        self.url_open(
            url,
            data={
                "csrf_token": token,
                "access_token": order.access_token,
                "name": "Newcomer",
                "email": "newcomer@example.org",
                "phone": "0475000000",
                "street": "1 rue du Pont",
                "zip": "26150",
                "city": "Die",
                "country_id": self.env.ref("base.fr").id,
                "company_name": "",
                "vat": "",
                "invoice_sending_method": "email",
            },
            allow_redirects=False,
        )
        self.env.invalidate_all()
        partner = self.env["res.partner"].search([("name", "=", "Newcomer")])
        self.assertEqual(partner.company_id, self.shop.branch_id)
        self.assertEqual(order.account_move.partner_id, partner)
        for login, seen in (("mona", True), ("nils", False)):
            found = self._env_of(login)["res.partner"].search(
                [("name", "=", "Newcomer")]
            )
            self.assertEqual(bool(found), seen, login)

    def test_searches_and_groups(self):
        self._theirs()
        shop = self.other_shop.branch_id
        models = {
            "pos.order": ("coop_activity_id", "amount_total:sum"),
            "pos.order.line": ("product_id", "price_subtotal:sum"),
            "pos.payment": ("payment_method_id", "amount:sum"),
            "pos.session": ("config_id", "__count"),
            "pos.config": ("company_id", "__count"),
            "report.pos.order": ("product_id", "margin:sum"),
            "account.move": ("journal_id", "__count"),
            "account.move.line": ("account_id", "balance:sum"),
            "stock.picking": ("picking_type_id", "__count"),
            "stock.quant": ("location_id", "quantity:sum"),
            "product.product": ("company_id", "__count"),
            "product.pricelist": ("company_id", "__count"),
            "res.partner": ("company_id", "__count"),
        }
        for login in ("mona", "caro"):
            env = self._env_of(login)
            for model, (groupby, aggregate) in models.items():
                by_company = model.startswith(("stock.", "product.", "res."))
                if login == "caro" and by_company:
                    continue
                if not env[model].has_access("read"):
                    continue
                path = (
                    "config_id.company_id" if model == "pos.session" else "company_id"
                )
                domain = [(path, "=", shop.id)]
                if model == "res.partner":
                    domain.append(("id", "=", self.customer.id))
                with self.subTest(login=login, model=model):
                    Model = env[model]
                    self.assertFalse(Model.search(domain))
                    self.assertEqual(Model.search_count(domain), 0)
                    self.assertFalse(
                        Model.formatted_read_group(domain, [groupby], [aggregate])
                    )
                    self.assertFalse(
                        Model.web_search_read(domain, {"display_name": {}})["records"]
                    )
                    self.assertNotIn("Secret", str(Model.name_search("Secret")))

    def test_trusted_till_of_another_shop(self):
        """Tills that trust each other share their open orders."""
        with self.assertRefused("belongs to Shop HARBOR"):
            self.till.trusted_config_ids = self.other_till
        with self.assertRaises(AccessError), self.env.cr.savepoint():
            self.till.with_env(self._env_of("mona")).write(
                {"trusted_config_ids": [Command.link(self.other_till.id)]}
            )
