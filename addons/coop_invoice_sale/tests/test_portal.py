# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo.tests import HttpCase, new_test_user, tagged

from .common import QuotationCommon

# One pixel.
SIGNATURE = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9"
    "awAAAABJRU5ErkJggg=="
)
SIGN_BUTTON = 'data-bs-target="#modalaccept"'


@tagged("post_install", "-at_install")
class TestPortal(HttpCase, QuotationCommon):
    """The customer's page."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.activity_a.write({"brand_color": "#0b7285", "city": "Villeurbanne"})
        cls.order = cls._order(None, user=cls.alice, require_signature=True)
        cls.order.write({"state": "sent"})
        cls.url = cls.order.get_portal_url()

    def _sign(self):
        return self.make_jsonrpc_request(
            f"/my/orders/{self.order.id}/accept",
            {
                "access_token": self.order.access_token,
                "name": "Julie",
                "signature": SIGNATURE,
            },
        )

    def test_with_the_link(self):
        text = self.url_open(self.url).text
        for expected in (
            "Alice&#39;s bread",
            "Villeurbanne",
            "SCIC SA à capital variable",
            "TVA FR44732829320",
            SIGN_BUTTON,
        ):
            self.assertIn(expected, text)
        self.assertNotIn("/logo.png?company=", text, "the brand, not the company")
        text = self.url_open(f"{self.url}&report_type=html").text
        self.assertIn("Alice&#39;s bread", text)
        self.assertNotIn("error", self._sign())
        self.assertEqual(self.order.state, "sale")
        self.assertEqual(self.order.signed_by, "Julie")
        self.assertIn(
            "Order signed by Julie", "".join(self.order.message_ids.mapped("body"))
        )

    def test_declines(self):
        page = self.url_open(self.url)
        token = page.text.split('name="csrf_token" value="')[1].split('"')[0]
        order = self.order
        self.url_open(
            f"/my/orders/{order.id}/decline?access_token={order.access_token}",
            data={"csrf_token": token, "decline_message": "Too dear"},
        )
        self.assertEqual(order.state, "cancel")
        self.assertIn("Too dear", "".join(order.message_ids.mapped("body")))

    def test_closed_meanwhile(self):
        self.activity_a.state = "closing"
        self.assertNotIn(SIGN_BUTTON, self.url_open(self.url).text)
        self.assertIn("error", self._sign())
        self.assertEqual(self.order.state, "sent")

    def test_customer_with_a_login(self):
        new_test_user(
            self.env,
            login="quotation_customer",
            password="quotation_customer",
            groups="base.group_portal",
            partner_id=self.customer.id,
        )
        other = self._order(self.activity_b, partner_id=self.partner_b.id)
        other.write({"state": "sent"})
        self.authenticate("quotation_customer", "quotation_customer")
        text = self.url_open("/my/quotes").text
        self.assertIn(self.order.name, text)
        self.assertNotIn(other.name, text)
        self.assertIn("Alice&#39;s bread", self.url_open(self.url).text)
        text = self.url_open(f"/my/orders/{other.id}").text
        self.assertNotIn(other.name, text)

    def test_other_pages_keep_the_company(self):
        self.authenticate("axis_officer", "axis_officer")
        order = self._order(None)
        text = self.url_open(order.get_portal_url()).text
        self.assertIn("/logo.png?company=", text)
        self.assertNotIn('name="coop_legal"', text)
