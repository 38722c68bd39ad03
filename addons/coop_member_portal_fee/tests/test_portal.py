# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from lxml import html

from odoo.tests import HttpCase, freeze_time, new_test_user, tagged
from odoo.tools import mute_logger

from odoo.addons.coop_member_fee.tests.common_ledger import FeeLedgerCommon


@tagged("post_install", "-at_install")
class TestPortal(FeeLedgerCommon, HttpCase):
    """Jeanne and Paul read and pay their fees; Paul represents the mill."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for login, name in (("jeanne", "Jeanne Martin"), ("paul", "Paul Roux")):
            cls.users[login] = new_test_user(
                cls.env,
                login=f"fee_{login}",
                password=f"fee_{login}_pw",
                name=name,
                groups="base.group_portal,coop_base.group_member",
                company_id=cls.cooperative.id,
            )
        cls.users["officer"].password = "fee_officer_pw"
        cls.jeanne, cls.paul = (
            cls._member(partner=cls.users[login].partner_id, admitted="2024-01-01")
            for login in ("jeanne", "paul")
        )
        cls.mill = cls._member(
            partner=cls.env["res.partner"].create(
                {"name": "The Mill", "is_company": True}
            ),
            admitted="2024-02-01",
        )
        cls.env["coop.member.person"].create(
            {
                "member_id": cls.mill.id,
                "partner_id": cls.users["paul"].partner_id.id,
                "role": "legal",
            }
        )
        cls._rule()

    def setUp(self):
        super().setUp()
        with freeze_time("2026-01-05"):
            fees = self._run("2026-01-05")
        self.fees = {fee.member_id: fee for fee in fees}
        self.env.flush_all()

    def _login(self, login):
        password = f"fee_{login}_pw"
        self.authenticate(self.users[login].login, password)

    def _get(self, login, url):
        self._login(login)
        return self.url_open(url)

    def _text(self, response):
        self.assertEqual(response.status_code, 200)
        text = html.fromstring(response.content).text_content()
        return " ".join(text.replace("\xa0", " ").split())

    def test_page(self):
        response = self._get("jeanne", f"/my/membership/{self.jeanne.id}/fees")
        text = self._text(response)
        self.assertIn("Yearly fee 2026", text)
        self.assertIn("20.00", text)
        self.assertNotIn("Paul", text)
        page = html.fromstring(response.content)
        [link] = page.xpath("//a[contains(@href, '/my/invoices/')]")
        invoice = self.fees[self.jeanne].move_id
        self.assertIn(f"/my/invoices/{invoice.id}?", link.get("href"))
        self.assertIn(invoice.name, self._text(self.url_open(link.get("href"))))

    def test_paid(self):
        self._pay(self.fees[self.jeanne])
        self.env.flush_all()
        text = self._text(self._get("jeanne", f"/my/membership/{self.jeanne.id}/fees"))
        self.assertIn("All your fees are paid", text)
        self.assertIn("paid on 02/10/2026", text)

    def test_home(self):
        for login, count in (("jeanne", 1), ("paul", 2)):
            self._login(login)
            answer = self.make_jsonrpc_request(
                "/my/counters", {"counters": ["coop_fee_open_count"]}
            )
            self.assertEqual(answer["coop_fee_open_count"], count)
        response = self._get("jeanne", "/my/fees")
        self.assertTrue(response.url.endswith(f"/{self.jeanne.id}/fees"))

    def test_representative(self):
        text = self._text(self._get("paul", f"/my/membership/{self.mill.id}/fees"))
        self.assertIn("Yearly fee 2026", text)
        self.assertIn("View and pay", text)

    def test_paid_by_another(self):
        """The invoice of who pays is not shown to the member."""
        self.jeanne.fee_payer_id = self.mill.partner_id
        with freeze_time("2027-01-05"):
            self._run("2027-01-05")
        self.env.flush_all()
        response = self._get("jeanne", f"/my/membership/{self.jeanne.id}/fees")
        self.assertIn("paid by The Mill", self._text(response))
        links = html.fromstring(response.content).xpath(
            "//a[contains(@href, '/my/invoices/')]"
        )
        self.assertEqual(len(links), 1, "that of 2026, her own")

    @mute_logger("odoo.http")
    def test_own_only(self):
        url = f"/my/membership/{self.jeanne.id}/fees"
        for login in ("paul", "officer"):
            self.assertEqual(self._get(login, url).status_code, 404)
        url = f"/my/membership/{self.mill.id}/fees"
        self.assertEqual(self._get("jeanne", url).status_code, 404)
        self.assertEqual(self._get("officer", "/my/fees").status_code, 404)
        # Core's page without the link of the fee
        invoice = self.fees[self.paul].move_id
        response = self._get("jeanne", f"/my/invoices/{invoice.id}")
        self.assertNotIn(invoice.name, response.text)

    def test_prepared_fees_are_hidden(self):
        with freeze_time("2027-01-05"):
            run = self._make_run("2027-01-05")
            run.action_compute()
        self.env.flush_all()
        text = self._text(self._get("jeanne", f"/my/membership/{self.jeanne.id}/fees"))
        self.assertNotIn("2027", text)
