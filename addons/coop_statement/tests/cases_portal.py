# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from lxml import html

from odoo.tools import mute_logger


class PortalTests:
    """Members of the portal read their accounts and statements; others get a 404."""

    def _get(self, role, url):
        self.authenticate(f"axis_{role}", f"axis_{role}")
        return self.url_open(url)

    def _text(self, response):
        self.assertEqual(response.status_code, 200)
        return " ".join(html.fromstring(response.content).text_content().split())

    def test_list(self):
        text = self._text(self._get("portal", "/my/statements"))
        self.assertIn("[ALI] Alice's bread – March 2024", text)
        self.assertIn("36.00", text)
        self.assertNotIn("Bruno", text)
        self.assertNotIn("April 2024", text)
        self.assertIn("Accounts and statements", self._text(self._get("portal", "/my")))

    def test_statement(self):
        text = self._text(self._get("portal", f"/my/statements/{self.own.id}"))
        for part in ("Really available -36.00", self.own.fingerprint):
            self.assertIn(part, text)
        response = self._get("portal", f"/my/statements/{self.own.id}/pdf")
        self.assertEqual(response.status_code, 200)
        self.assertIn("attachment", response.headers["Content-Disposition"])

    def test_live_account(self):
        text = self._text(self._get("portal", f"/my/accounts/{self.activity_a.id}"))
        self.assertIn("Really available -36.00", text)
        text = self._text(
            self._get("portal", f"/my/accounts/{self.activity_a.id}?day=2024-12-31")
        )
        self.assertIn("Turnover 4,000.00", text)

    @mute_logger("odoo.http")
    def test_others(self):
        draft = self.drafts.filtered(lambda one: one.activity_id == self.activity_a)
        own, other = self.own.id, self.other.id
        for role, *urls in (
            (
                "portal",
                f"/my/statements/{other}",
                f"/my/statements/{other}/pdf",
                f"/my/statements/{draft.id}",
                f"/my/statements/{draft.id}/pdf",
                f"/my/accounts/{self.activity_b.id}",
                f"/my/accounts/{self.activity_a.id}?day=soon",
                "/my/accounts/0",
                "/my/statements/0",
            ),
            (
                "customer",
                "/my/statements",
                f"/my/statements/{own}",
                f"/my/statements/{own}/pdf",
                f"/my/accounts/{self.activity_a.id}",
            ),
            ("clerk", f"/my/statements/{own}", f"/my/accounts/{self.activity_a.id}"),
            ("bruno", f"/my/statements/{own}/pdf"),
        ):
            for url in urls:
                with self.subTest(role, url=url):
                    self.assertEqual(self._get(role, url).status_code, 404)
        # The customer's own page still opens.
        self.assertNotIn("7654", self._text(self._get("customer", "/my")))
