# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo.exceptions import UserError
from odoo.tests import tagged

from .common_map import BAN_HOST, LYON, OSM_HOST, MapCase


@tagged("post_install", "-at_install")
class TestGeocoder(MapCase):
    def _find(self, address, country=None):
        return self.env["base.geocoder"].geo_find(address, force_country=country)

    def test_latitude_comes_first(self):
        self.services.positions = {"Lyon": LYON}
        self.assertEqual(self._find("Lyon"), LYON)

    def test_poor_match_is_none(self):
        self.services.positions = {"Lyon": LYON}
        self.services.score = 0.49
        self.assertIsNone(self._find("Lyon"))
        self.services.score = 0.5
        self.assertEqual(self._find("Lyon"), LYON)

    def test_too_short_is_not_asked(self):
        self.assertIsNone(self._find(" 1 "))
        self.assertEqual(self.services.asked, [])

    def test_broken_answers(self):
        for text in ("<html>", "[]", "{}", '{"features": [{}]}', '{"features": 1}'):
            with self.subTest(text):
                self.services.text = text
                with self.assertRefused("national address base", UserError):
                    self._find("Lyon")

    def test_countries(self):
        """The base covers France, overseas included; the rest is OpenStreetMap's."""
        geocoder = self.env["base.geocoder"]
        parts = {"street": "1 rue Haute", "zip": "1000", "city": "Bruxelles"}
        cases = (
            ("France", BAN_HOST, "1 rue Haute 1000 Bruxelles"),
            ("Réunion", BAN_HOST, "1 rue Haute 1000 Bruxelles"),
            ("Belgium", OSM_HOST, "1 rue Haute, 1000 Bruxelles, Belgium"),
        )
        for country, host, query in cases:
            with self.subTest(country):
                self.services.__init__()
                self.services.positions = {query: LYON}
                found = geocoder.geo_query_address(**parts, country=country)
                self.assertEqual(found, query)
                self.assertEqual(self._find(query, country), LYON)
                self.assertEqual(self.services.asked, [(host, query)])

    def test_partners_have_it_too(self):
        """The provider is that of Odoo's own geolocation."""
        partner = self.env["res.partner"].create(
            {
                "name": "Customer",
                "street": "1 rue Neuve",
                "zip": "69001",
                "city": "Lyon",
                "country_id": self.france.id,
            }
        )
        self.services.positions = {"1 rue Neuve 69001 Lyon": LYON}
        partner.with_context(force_geo_localize=True).geo_localize()
        self.assertAlmostEqual(partner.partner_latitude, LYON[0], 4)
        self.assertAlmostEqual(partner.partner_longitude, LYON[1], 4)
