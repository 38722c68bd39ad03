# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import base64
import re
from datetime import date

from freezegun import freeze_time

from odoo.exceptions import AccessError
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from .common import ContractCommon


@tagged("post_install", "-at_install")
class TestCareer(ContractCommon, HttpCase):
    """Career path, and the person's own page on the portal."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        with freeze_time("2026-11-02"):
            cls.cape = cls._signed(
                "cape",
                "2025-01-01",
                "2025-12-31",
                login="paul",
                activity=cls.activity_paul,
            )
            cls.cesa = cls._signed(
                "cesa",
                "2026-01-01",
                login="paul",
                activity=cls.activity_paul,
                fixed_amount=777,
            )
            cls.amendment = cls.env["coop.contract.amendment"].create(
                {
                    "contract_id": cls.cesa.id,
                    "date_from": "2026-06-01",
                    "fixed_amount": 888,
                }
            )
            cls.amendment._sign(date(2026, 5, 20))
            cls.interview = cls.env["coop.interview"].create(
                {
                    "member_id": cls.cesa.member_id.id,
                    "date": "2026-05-10",
                    "review": "<p>Three new customers</p>",
                }
            )
            cls.interview.action_held()
            cls.other = cls._signed("cesa", "2026-01-01", activity=cls.activity_duo)
        cls.cesa.action_create_employee()
        cls.cesa.employee_id.write({"ssnid": "1800575123456", "birthday": "1980-05-04"})
        cls.cesa.write(
            {"associated_on": "2026-07-01", "signed_copy": base64.b64encode(b"signed")}
        )
        cls.users["paul"].password = "paul-password"
        cls.users["brice"].password = "brice-password"

    def _events(self, login, partner=None):
        domain = [("partner_id", "=", partner.id)] if partner else []
        return (
            self.env["coop.career.event"]
            .with_user(self.users[login])
            .search(domain, order="date, id")
        )

    def test_path(self):
        paul = self.users["paul"].partner_id
        for login in ("social", "payroll", "officer", "paul"):
            with self.subTest(login=login):
                self.assertEqual(
                    [
                        (one.date.isoformat(), one.kind)
                        for one in self._events(login, paul)
                    ],
                    [
                        ("2025-01-01", "contract"),
                        ("2025-12-31", "end"),
                        ("2026-01-01", "contract"),
                        ("2026-05-10", "interview"),
                        ("2026-06-01", "amendment"),
                        ("2026-07-01", "associate"),
                    ],
                )
        first = self._events("social", paul)[0]
        self.assertEqual(first.display_name, "Contract starts · CAPE")
        self.assertTrue(first.is_past)

    def test_who(self):
        self.assertFalse(self._events("brice"))
        self.assertEqual(
            self._events("adviser").partner_id, self.users["anne"].partner_id
        )
        self.assertEqual(self._events("anne").partner_id, self.users["anne"].partner_id)
        for login in ("accountant",):
            with self.assertRaises(AccessError):
                self._events(login)
        action = self.cesa.action_view_career()
        self.assertEqual(
            self.env["coop.career.event"].search(action["domain"]).partner_id,
            self.cesa.partner_id,
        )

    # Portal

    def test_portal_own(self):
        self.authenticate("coop_paul", "paul-password")
        page = self.url_open("/my/contracts")
        self.assertEqual(page.status_code, 200)
        for part in (
            "Contract starts · CESA",
            "Becomes an associate",
            "1800575123456",
            f"/my/contracts/{self.cesa.id}",
            f"/my/interviews/{self.interview.id}",
        ):
            self.assertIn(part, page.text)
        page = self.url_open(f"/my/contracts/{self.cesa.id}")
        # The pay in force, not the first one.
        self.assertRegex(page.text, r"888\.00")
        self.assertNotRegex(page.text, r"777\.00")
        page = self.url_open(f"/my/interviews/{self.interview.id}")
        self.assertIn("Three new customers", page.text)
        copy = self.url_open(f"/web/content/coop.contract/{self.cesa.id}/signed_copy")
        self.assertEqual(copy.content, b"signed")
        home = self.url_open("/my/home")
        self.assertIn("/my/contracts", home.text)
        self.assertFalse(re.search(r"Traceback", home.text))

    @mute_logger("odoo.http")
    def test_portal_of_others(self):
        urls = (
            f"/my/contracts/{self.cesa.id}",
            f"/my/contracts/{self.cesa.id}?report_type=pdf",
            f"/my/contracts/{self.cesa.id}/amendments/{self.amendment.id}",
            f"/my/contracts/{self.other.id}/amendments/{self.amendment.id}",
            f"/my/interviews/{self.interview.id}",
            f"/web/content/coop.contract/{self.cesa.id}/signed_copy",
            "/my/contracts",
            "/my/contracts/999999",
        )
        self.authenticate("coop_brice", "brice-password")
        for url in urls:
            with self.subTest(url=url):
                self.assertEqual(self.url_open(url).status_code, 404)
        self.authenticate("coop_paul", "paul-password")
        self.assertEqual(
            self.url_open(f"/my/contracts/{self.other.id}").status_code, 404
        )

    @mute_logger("odoo.http")
    def test_portal_is_for_ones_own(self):
        """The social service reads contracts on its own screens."""
        self.users["social"].password = "social-password"
        self.authenticate("coop_social", "social-password")
        self.assertEqual(
            self.url_open(f"/my/contracts/{self.cesa.id}").status_code, 404
        )
