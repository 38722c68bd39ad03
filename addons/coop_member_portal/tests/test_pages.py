# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import base64

from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import PortalCommon


@tagged("post_install", "-at_install")
class TestPages(PortalCommon):
    """Each reads their own membership, and that of whom they represent."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        kind = cls.env["coop.member.document.type"].create({"name": "Identity"})
        cls.document = cls.env["coop.member.document"].create(
            {
                "type_id": kind.id,
                "member_id": cls.jeanne.id,
                "file": base64.b64encode(b"%PDF-1.4 identity"),
                "filename": "card.pdf",
            }
        )
        cls.env["coop.mandate"].create(
            {
                "partner_id": cls.jeanne.partner_id.id,
                "function_id": cls.env.ref("coop_member.function_president").id,
                "body_id": cls.board.id,
                "company_id": cls.cooperative.id,
                "date_from": "2024-03-01",
            }
        )
        cls.env.flush_all()

    def test_home(self):
        self._login("jeanne")
        answer = self.make_jsonrpc_request(
            "/my/counters", {"counters": ["coop_membership_count"]}
        )
        self.assertEqual(answer["coop_membership_count"], 1)
        self.assertIn("My membership", self._text(self.url_open("/my")))
        self._login("paul")
        answer = self.make_jsonrpc_request(
            "/my/counters", {"counters": ["coop_membership_count"]}
        )
        self.assertEqual(answer["coop_membership_count"], 2)
        self._login("customer")
        answer = self.make_jsonrpc_request(
            "/my/counters", {"counters": ["coop_membership_count"]}
        )
        self.assertEqual(answer["coop_membership_count"], 0)

    def test_membership(self):
        response = self._get("jeanne", "/my/membership")
        self.assertTrue(response.url.endswith(f"/my/membership/{self.jeanne.id}"))
        text = self._text(response)
        for part in (
            "Jeanne Martin",
            f"no. {self.jeanne.number}",
            "Member since 01/01/2024",
            "Category Employees",
            "College Workers",
            "Admission",
            "CA 2020-01",
            "President",
            "Identity",
        ):
            self.assertIn(part, text)
        self.assertNotIn("Paul", text)

    def test_representative(self):
        text = self._text(self._get("paul", "/my/membership"))
        self.assertIn("The Mill", text)
        self.assertIn("Paul Roux", text)
        text = self._text(self._get("paul", f"/my/membership/{self.organisation.id}"))
        self.assertIn("Legal Representative", text)
        self.representative.date_to = "2024-12-31"
        self.env.flush_all()
        response = self.url_open(f"/my/membership/{self.organisation.id}")
        self.assertEqual(response.status_code, 404, "not any more")

    @mute_logger("odoo.http")
    def test_own_only(self):
        others = ("paul", "customer", "clerk")
        paths = ("", "/data", "/card", f"/documents/{self.document.id}")
        self._assert_own_only(self.jeanne, paths, ("jeanne",), others)
        self._assert_own_only(
            self.organisation, ("", "/data", "/card"), ("paul",), ("jeanne", "clerk")
        )
        for url in (
            f"/my/membership/{self.paul.id}/documents/{self.document.id}",
            "/my/membership/0",
            "/my/membership/0/card",
        ):
            self.assertEqual(self._get("paul", url).status_code, 404, url)
        self.assertEqual(self._get("customer", "/my/membership").status_code, 404)
        self.assertEqual(self._get("customer", "/my").status_code, 200)

    def test_anonymous(self):
        self.authenticate(None, None)
        for path in ("", "/data", "/card", "/data/export/json"):
            response = self.url_open(f"/my/membership/{self.jeanne.id}{path}")
            self.assertIn("/web/login", response.url)

    def test_files(self):
        url = f"/my/membership/{self.jeanne.id}/documents/{self.document.id}"
        response = self._get("jeanne", url)
        self.assertEqual(response.content, b"%PDF-1.4 identity")
        self.assertIn("card.pdf", response.headers["Content-Disposition"])
        response = self._get("jeanne", f"/my/membership/{self.jeanne.id}/card")
        self.assertIn("attachment", response.headers["Content-Disposition"])
        self.assertIn("no-store", response.headers["Cache-Control"])
        self.assertIn(b"Jeanne Martin", response.content)  # HTML in tests

    @mute_logger("odoo.http")
    def test_former_member(self):
        self._record(self.jeanne, "resignation", "2024-06-01")
        self.env.flush_all()
        url = f"/my/membership/{self.jeanne.id}"
        self.assertIn("Former", self._text(self._get("jeanne", url)))
        self.assertEqual(self.url_open(f"{url}/card").status_code, 404)
