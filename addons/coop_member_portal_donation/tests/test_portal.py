# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from lxml import html

from odoo.tests import HttpCase, freeze_time, new_test_user, tagged
from odoo.tools import mute_logger

from odoo.addons.coop_member_donation.tests.common import DonationCommon


@tagged("post_install", "-at_install")
@freeze_time("2026-01-20")
class TestPortal(DonationCommon, HttpCase):
    """Anne takes her receipts; Paul, who gave as well, his and those of the mill."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.paul = cls.env["res.partner"].create(
            {"name": "Paul Roux", "street": "2 quai", "zip": "44000", "city": "Nantes"}
        )
        for login, partner in (("anne", cls.anne), ("paul", cls.paul)):
            cls.users[login] = new_test_user(
                cls.env,
                login=f"gift_{login}",
                password=f"gift_{login}_pw",
                groups="base.group_portal,coop_base.group_member",
                company_id=cls.cooperative.id,
                partner_id=partner.id,
                name=partner.name,
            )
        cls.users["officer"].write(
            {"login": "gift_officer", "password": "gift_officer_pw"}
        )
        cls.members = {
            cls.anne: cls.member,
            cls.paul: cls._member(partner=cls.paul, admitted="2024-01-01"),
            cls.mill: cls._member(partner=cls.mill, admitted="2024-01-01"),
        }
        cls.env["coop.member.person"].create(
            {
                "member_id": cls.members[cls.mill].id,
                "partner_id": cls.paul.id,
                "role": "legal",
            }
        )
        gifts = (
            cls._gift(amount=50)
            | cls._gift(amount=25, date="2025-04-10")
            | cls._gift(cls.paul, 60)
            | cls._gift(cls.mill, 900)
        )
        receipts = cls.Receipt._issue(gifts)
        cls.receipts = {receipt.partner_id: receipt for receipt in receipts}
        cls.waiting = cls._gift(amount=10, date="2026-01-10")
        cls.env.flush_all()

    def _url(self, partner, receipt=None):
        url = f"/my/membership/{self.members[partner].id}/receipts"
        return f"{url}/{receipt.id}" if receipt else url

    def _get(self, login, url):
        self.authenticate(f"gift_{login}", f"gift_{login}_pw")
        return self.url_open(url)

    def _text(self, response):
        self.assertEqual(response.status_code, 200)
        text = html.fromstring(response.content).text_content()
        return " ".join(text.replace("\xa0", " ").split())

    def test_page(self):
        response = self._get("anne", self._url(self.anne))
        text = self._text(response)
        receipt = self.receipts[self.anne]
        for part in (receipt.name, "75.00 €", "Gifts without a receipt", "10.00 €"):
            self.assertIn(part, text)
        for part in ("60.00", "900.00", "Paul", "The Mill"):
            self.assertNotIn(part, text)
        page = html.fromstring(response.content)
        [link] = page.xpath("//a[contains(@href, '/receipts/')]/@href")
        self.assertEqual(link, self._url(self.anne, receipt))
        content = self.url_open(link)
        self.assertEqual(content.headers["Cache-Control"], "private, no-store")
        self.assertIn(receipt.name, content.text)  # HTML in tests
        self.assertIn("75.00", content.text)

    def test_tab(self):
        for login, partner in (("anne", self.anne), ("paul", self.mill)):
            home = self._url(partner).removesuffix("/receipts")
            links = html.fromstring(self._get(login, home).content).xpath("//a/@href")
            self.assertIn(self._url(partner), links)
        never = new_test_user(
            self.env,
            login="gift_never",
            password="gift_never_pw",
            groups="base.group_portal,coop_base.group_member",
            company_id=self.cooperative.id,
        )
        member = self._member(partner=never.partner_id, admitted="2024-01-01")
        self.env.flush_all()
        response = self._get("never", f"/my/membership/{member.id}")
        self.assertNotIn(f"/my/membership/{member.id}/receipts", response.text)
        text = self._text(self._get("never", f"/my/membership/{member.id}/receipts"))
        self.assertIn("No gift yet", text)

    def test_representative(self):
        text = self._text(self._get("paul", self._url(self.mill)))
        self.assertIn("900.00 €", text)
        self.assertNotIn("60.00", text)
        receipt = self.receipts[self.mill]
        response = self._get("paul", self._url(self.mill, receipt))
        self.assertIn("238 bis", response.text)

    @mute_logger("odoo.http")
    def test_own_only(self):
        """Others', through one's own address or theirs, by members and staff: 404."""
        doors = [
            ("paul", self._url(self.anne)),
            ("paul", self._url(self.anne, self.receipts[self.anne])),
            ("paul", self._url(self.paul, self.receipts[self.anne])),
            ("paul", self._url(self.paul, self.receipts[self.mill])),
            ("anne", self._url(self.mill)),
            ("anne", self._url(self.anne, self.receipts[self.mill])),
            ("officer", self._url(self.anne)),
            ("officer", self._url(self.anne, self.receipts[self.anne])),
            ("anne", self._url(self.anne) + "/0"),
            ("anne", f"/my/membership/0/receipts/{self.receipts[self.anne].id}"),
        ]
        for login, url in doors:
            with self.subTest(login=login, url=url):
                self.assertEqual(self._get(login, url).status_code, 404)
        self.authenticate(None, None)
        response = self.url_open(self._url(self.anne), allow_redirects=False)
        self.assertIn("/web/login", response.headers["Location"])

    @mute_logger("odoo.http")
    def test_cancelled(self):
        """What was cancelled is said, not given; what replaces it is."""
        old = self.receipts[self.anne]
        new = old._cancel("Wrong address", reissue=True)
        self.env.flush_all()
        text = self._text(self._get("anne", self._url(self.anne)))
        self.assertIn("Cancelled", text)
        self.assertIn(f"replaces {old.name}", text)
        self.assertNotIn("Wrong address", text)
        self.assertEqual(self._get("anne", self._url(self.anne, old)).status_code, 404)
        self.assertEqual(self._get("anne", self._url(self.anne, new)).status_code, 200)
