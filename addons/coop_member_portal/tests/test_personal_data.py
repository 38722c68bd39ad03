# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import io
import json
import zipfile

from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import PortalCommon

IBAN = "FR7630006000011234567890189"


@tagged("post_install", "-at_install")
class TestPersonalData(PortalCommon):
    """Members read, correct and take away their own data."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.jeanne.write({"birth_date": "1984-03-02", "private_city": "Lyon"})
        cls.jeanne._add_bank_account(IBAN)
        cls.optional, cls.required = (
            cls._text_to_approve(name, required)
            for name, required in (("Newsletter", False), ("Statutes", True))
        )
        cls.url = f"/my/membership/{cls.jeanne.id}/data"
        cls.env.flush_all()

    @classmethod
    def _text_to_approve(cls, name, required):
        text = cls.env["coop.consent.text"].create(
            {"name": name, "company_id": cls.cooperative.id, "required": required}
        )
        return cls.env["coop.consent"].create(
            {"version_id": cls._publish(text).id, "member_id": cls.jeanne.id}
        )

    def test_page(self):
        text = self._text(self._get("jeanne", self.url))
        self.assertIn("Born on 03/02/1984", text)
        self.assertIn("•••• 0189", text)
        self.assertNotIn(IBAN, text.replace(" ", ""))
        self.assertIn("Newsletter", text)

    def test_correct(self):
        country = self.env.ref("base.be")
        response = self._post(
            "jeanne",
            f"{self.url}/save",
            phone="0472000000",
            city="Bron",
            private_city="Vienne",
            country_id=str(country.id),
            # Not among what may be corrected
            name="Somebody Else",
            birth_date="1990-01-01",
            number="99",
            iban="FR7610011000201234567890188",
            comment="x",
        )
        self.assertIn("saved=1", response.url)
        partner = self.jeanne.partner_id
        self.env.invalidate_all()
        self.assertEqual(
            (partner.name, partner.city, partner.country_id, partner.comment),
            ("Jeanne Martin", "Bron", country, False),
        )
        self.assertIn("472000000", partner.phone.replace(" ", ""))
        self.assertEqual(self.jeanne.private_city, "Vienne")
        self.assertEqual(str(self.jeanne.birth_date), "1984-03-02")
        self.assertEqual(len(partner.bank_ids), 1)
        body = self.jeanne.message_ids[0].body
        self.assertIn("Corrected by Jeanne Martin on the portal", body)
        self.assertIn("Home City", body)
        self.assertNotIn("Vienne", body, "private data are not repeated")

    def test_nothing_changed(self):
        count = len(self.jeanne.message_ids)
        self._post("jeanne", f"{self.url}/save", private_city="Lyon ", phone="")
        self.env.invalidate_all()
        self.assertEqual(len(self.jeanne.message_ids), count)

    def test_first_private_data(self):
        self.assertFalse(self.paul.private_id)
        url = f"/my/membership/{self.paul.id}/data/save"
        self._post("paul", url, private_city="", email="paul@example.com")
        self.env.invalidate_all()
        self.assertFalse(self.paul.private_id)
        self._post("paul", url, private_city="Dijon")
        self.env.invalidate_all()
        self.assertEqual(self.paul.private_city, "Dijon")
        # Of an organisation: the contact only.
        url = f"/my/membership/{self.organisation.id}/data/save"
        self._post("paul", url, city="Sens", private_city="Sens")
        self.env.invalidate_all()
        self.assertEqual(self.organisation.city, "Sens")
        self.assertFalse(self.organisation.private_id)

    def test_wrong_values(self):
        for values, part in (
            ({"email": "nobody", "city": "Bron"}, "Field “Email”"),
            ({"private_email": "a b"}, "Field “Private Email”"),
            ({"street": "x" * 201}, "200 characters"),
            ({"country_id": "99999999"}, "Field “Country”"),
        ):
            text = self._text(self._post("jeanne", f"{self.url}/save", **values))
            self.assertIn(part, text)
        self.env.invalidate_all()
        self.assertFalse(self.jeanne.partner_id.city, "nothing half-written")

    def test_correction_of_others(self):
        for login in ("paul", "clerk"):
            member = self.jeanne.with_user(self.users[login])
            with self._refused("Only the person", UserError):
                member._correct_own_data({"city": "Bron"})

    def test_withdraw(self):
        url = f"/my/membership/{self.jeanne.id}/consents"
        self._post("jeanne", f"{url}/{self.optional.id}/withdraw")
        with mute_logger("odoo.http"):
            response = self._post("jeanne", f"{url}/{self.required.id}/withdraw")
        self.assertEqual(response.status_code, 404)
        self.env.invalidate_all()
        self.assertTrue(self.optional.withdrawn_on)
        self.assertFalse(self.required.withdrawn_on)

    def test_export(self):
        response = self._get("jeanne", f"{self.url}/export/json")
        content = json.loads(response.content)
        self.assertEqual(content["private"][0]["birth_date"], "1984-03-02")
        self.assertEqual(content["bank"][0]["acc_number"].replace(" ", ""), IBAN)
        self.assertIn("attachment", response.headers["Content-Disposition"])
        response = self._get("jeanne", f"{self.url}/export/zip")
        archive = zipfile.ZipFile(io.BytesIO(response.content))
        self.assertIn("csv/private.csv", archive.namelist())
        self.assertEqual(
            self._get("jeanne", f"{self.url}/export/xlsx").status_code, 200
        )
        response = self._get("jeanne", f"{self.url}/export/pdf")
        self.assertIn(b"03/02/1984", response.content)  # HTML in tests
        self.env.invalidate_all()
        bodies = " ".join(self.jeanne.message_ids.mapped("body"))
        for file_format in ("json", "zip", "xlsx", "pdf"):
            self.assertIn(f"({file_format}) by Jeanne Martin", bodies)

    @mute_logger("odoo.http")
    def test_of_others(self):
        """404 for everyone else, the staff included, which has its own screens."""
        paths = [f"/data/export/{kind}" for kind in ("pdf", "xlsx", "json", "zip")]
        self._assert_own_only(self.jeanne, paths, (), ("paul", "customer", "clerk"))
        self._assert_own_only(self.organisation, paths, ("paul",), ("jeanne",))
        self.assertEqual(self._get("jeanne", f"{self.url}/export/exe").status_code, 404)
        base = f"/my/membership/{self.jeanne.id}"
        for login in ("paul", "customer", "clerk"):
            for path, data in (
                ("/data/save", {"city": "Bron"}),
                ("/data/request", {"kind": "erase", "description": "All"}),
                (f"/consents/{self.optional.id}/withdraw", {}),
            ):
                response = self._post(login, base + path, **data)
                self.assertEqual(response.status_code, 404, (login, path))
        # An approval of another, through one's own record
        own = f"/my/membership/{self.paul.id}/consents/{self.optional.id}/withdraw"
        self.assertEqual(self._post("paul", own).status_code, 404)
        self.env.invalidate_all()
        self.assertFalse(self.jeanne.partner_id.city)
        self.assertFalse(self.jeanne.request_ids)
        self.assertFalse(self.optional.withdrawn_on)
