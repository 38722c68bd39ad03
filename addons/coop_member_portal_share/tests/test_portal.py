# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from lxml import html

from odoo.tests import HttpCase, freeze_time, tagged
from odoo.tools import mute_logger

from odoo.addons.coop_share.tests.common_ledger import LedgerCommon


@tagged("post_install", "-at_install")
class TestPortal(LedgerCommon, HttpCase):
    """Alice reads her shares; Bruno his and those of the town, which he represents."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.alice.name, cls.bruno.name = "Alice Martin", "Bruno Roux"
        for login in ("alice", "bruno", "officer", "no_role"):
            cls.users[login].password = f"share_{login}_pw"
        cls.env["coop.member.person"].create(
            {
                "member_id": cls.members[3].id,
                "partner_id": cls.bruno.id,
                "role": "legal",
            }
        )
        with freeze_time("2024-06-10"):
            cls.subscription = cls._subscribe(
                cls.alice, 10, plan="instalments", date="2024-06-10"
            )
            cls._pay(cls.subscription)
            cls._pay(cls._subscribe(cls.town, 30, date="2024-06-10"))
        cls.urls = {
            member: f"/my/membership/{member.id}/shares" for member in cls.members
        }
        cls.env.flush_all()

    def _get(self, login, url):
        self.authenticate(f"share_{login}", f"share_{login}_pw")
        return self.url_open(url)

    def _text(self, response):
        self.assertEqual(response.status_code, 200)
        text = html.fromstring(response.content).text_content()
        return " ".join(text.replace("\xa0", " ").split())

    def test_page(self):
        text = self._text(self._get("alice", self.urls[self.members[0]]))
        for part in (
            "Capital held 200.00 €",
            "Paid 50.00 €",
            "Left to pay 150.00 €",
            "Share A",
            "BS 00001",
            "Tax certificate 2024",
            "+10",
        ):
            self.assertIn(part, text)
        self.assertNotIn("Bruno", text)
        self.assertNotIn("600.00", text)

    def test_representative(self):
        town = self.urls[self.members[3]]
        text = self._text(self._get("bruno", town))
        self.assertIn("Capital held 600.00 €", text)
        self.assertNotIn("Tax certificate", text, "for persons")
        content = self._get("bruno", f"{town}/certificate").content
        self.assertIn(b"600.00", content)  # HTML in tests

    def test_documents(self):
        base = self.urls[self.members[0]]
        for path, part in (
            ("certificate", "200.00"),
            ("account", "Subscription"),
            ("tax/2024", "50.00"),
            (f"bulletins/{self.subscription.id}", "BS 00001"),
        ):
            with self.subTest(path=path):
                response = self._get("alice", f"{base}/{path}")
                self.assertEqual(response.status_code, 200)
                self.assertIn("Alice Martin", response.text)
                self.assertIn(part, response.text)
                self.assertIn("attachment", response.headers["Content-Disposition"])
                self.assertNotIn("Town", response.text)

    @mute_logger("odoo.http")
    def test_own_only(self):
        paths = (
            "",
            "/certificate",
            "/account",
            "/tax/2024",
            f"/bulletins/{self.subscription.id}",
        )
        for login in ("bruno", "officer", "no_role"):
            for path in paths:
                url = self.urls[self.members[0]] + path
                with self.subTest(login=login, url=url):
                    self.assertEqual(self._get(login, url).status_code, 404)
        for login, url in (
            # Through one's own page, the bulletin of another
            ("bruno", f"{self.urls[self.members[1]]}/bulletins/{self.subscription.id}"),
            ("alice", f"{self.urls[self.members[3]]}/certificate"),
            ("alice", f"{self.urls[self.members[0]]}/tax/2023"),
            ("alice", f"{self.urls[self.members[0]]}/tax/0"),
            ("bruno", f"{self.urls[self.members[3]]}/tax/2024"),
        ):
            with self.subTest(login=login, url=url):
                self.assertEqual(self._get(login, url).status_code, 404)

    def test_year_in_progress(self):
        with freeze_time("2024-12-31"):
            self.assertFalse(self.members[0]._share_tax_years())
        with freeze_time("2025-01-01"):
            self.assertEqual(self.members[0]._share_tax_years(), [2024])
            self.env["coop.share.text"].search([("kind", "=", "tax")]).unlink()
            self.assertFalse(self.members[0]._share_tax_years())

    def test_tab(self):
        url = f"/my/membership/{self.members[1].id}"
        tabs = html.fromstring(self._get("bruno", url).content)
        labels = [link.text for link in tabs.findall(".//*[@id='coop_member_tabs']//a")]
        self.assertEqual(labels, ["Membership", "My data"])
        url = f"/my/membership/{self.members[3].id}"
        tabs = html.fromstring(self._get("bruno", url).content)
        labels = [link.text for link in tabs.findall(".//*[@id='coop_member_tabs']//a")]
        self.assertEqual(labels, ["Membership", "Shares", "My data"])
