# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo.tests import Form, tagged

from .common_map import LILLE, LYON, MapCase


@tagged("post_install", "-at_install")
class TestPosition(MapCase):
    def test_bounds(self):
        for vals, message in (
            ({"latitude": 90.1}, "Latitude 90.1 of activity .*ANNE.* to 90"),
            ({"latitude": -90.1}, "Latitude -90.1"),
            ({"longitude": 180.1}, "Longitude 180.1 of activity .*ANNE.* to 180"),
            ({"longitude": -180.1}, "Longitude -180.1"),
        ):
            with self.subTest(vals), self.assertRefused(message):
                self.anne.write(vals)
        for latitude, longitude in ((90, 180), (-90, -180), (48.5, 0), (0, 9.4)):
            with self.subTest(latitude=latitude, longitude=longitude):
                self.anne.write({"latitude": latitude, "longitude": longitude})
                self.assertPosition(self.anne, (latitude, longitude), "manual")

    def test_error_is_in_french(self):
        self.env["res.lang"]._activate_lang("fr_FR")
        with self.assertRefused("Latitude 91 de l’activité"):
            self.anne.with_context(lang="fr_FR").latitude = 91

    def test_seven_decimals(self):
        self.anne.write({"latitude": 45.12345678, "longitude": 4.98765432})
        self.anne.invalidate_recordset()
        self.assertEqual(self.anne.latitude, 45.1234568)
        self.assertEqual(self.anne.longitude, 4.9876543)

    def test_found_position_is_reset_with_the_address(self):
        vals = {"latitude": LYON[0], "longitude": LYON[1]}
        changes = {
            "street": "1 rue Neuve",
            "zip": "69001",
            "city": "Villeurbanne",
            "state_id": self.env["res.country.state"].create(
                {"name": "Rhône", "code": "69X", "country_id": self.france.id}
            ),
            "country_id": self.env.ref("base.be"),
        }
        for source in ("address", "city"):
            for name, value in changes.items():
                with self.subTest(source=source, field=name):
                    self.anne.write({**vals, "position_source": source})
                    before = self.anne[name]
                    self.anne[name] = value
                    self.assertPosition(self.anne, (0, 0), False)
                    self.anne[name] = before

    def test_same_address_keeps_the_position(self):
        self.anne.write(
            {"latitude": 1, "longitude": 2, "position_source": "address"},
        )
        # An import writes every column.
        self.anne.write(
            {"street": "12 rue de la Barre", "city": "Lyon", "state_id": False}
        )
        self.assertPosition(self.anne, (1, 2), "address")
        self.anne.phone = "04 72 00 00 00"
        self.assertPosition(self.anne, (1, 2), "address")

    def test_position_by_hand_is_kept(self):
        self.anne.write({"latitude": LYON[0], "longitude": LYON[1]})
        self.anne.city = "Lille"
        self.assertPosition(self.anne, LYON, "manual")
        # Both at once: the position given is the new one's.
        self.anne.write({"city": "Lille", "latitude": 50, "longitude": 3})
        self.assertPosition(self.anne, (50, 3), "manual")
        self.anne.write({"latitude": 0, "longitude": 0})
        self.assertPosition(self.anne, (0, 0), False)

    def test_several_at_once(self):
        self.anne.write(
            {"latitude": LYON[0], "longitude": LYON[1], "position_source": "address"}
        )
        self.brice.write({"latitude": LILLE[0], "longitude": LILLE[1]})
        (self.anne | self.brice).write({"city": "Paris"})
        self.assertPosition(self.anne, (0, 0), False)
        self.assertPosition(self.brice, LILLE, "manual")

    def test_create(self):
        vals = {"name": "New", "company_id": self.coop.id}
        placed, plain = self.env["coop.activity"].create(
            [
                {**vals, "code": "NEW1", "latitude": 48.1, "longitude": -1.6},
                {**vals, "code": "NEW2", "latitude": 0, "city": "Rennes"},
            ]
        )
        self.assertPosition(placed, (48.1, -1.6), "manual")
        self.assertPosition(plain, (0, 0), False)

    def test_form(self):
        with Form(self._as(self.anne, "officer")) as form:
            form.latitude = 45.5
            form.longitude = 4.5
        self.assertPosition(self.anne, (45.5, 4.5), "manual")

    def test_form_of_readers(self):
        """Who can't write the position has the link, not empty coordinates."""
        for login, has_fields in (("officer", True), ("anne", False)):
            with self.subTest(login):
                form = Form(self._as(self.anne, login))
                arch = form._view["tree"]
                visible = arch.xpath("//div[field[@name='position_source']]")
                self.assertEqual(bool(visible), has_fields)
                self.assertTrue(arch.xpath("//button[@name='action_open_map']"))

    def test_filter_without_position(self):
        arch = self.env.ref("coop_activity_map.coop_activity_view_search").arch
        self.assertIn("[('latitude', '=', 0), ('longitude', '=', 0)]", arch)
        self.brice.write({"latitude": 48.5, "longitude": 0})
        domain = [
            ("company_id", "=", self.coop.id),
            ("latitude", "=", 0),
            ("longitude", "=", 0),
        ]
        # NULL in the database as well as 0.
        self.assertEqual(
            self.env["coop.activity"].search(domain), self.anne | self.structure
        )

    def test_public_map(self):
        self.assertIn("search?query=12+rue", self.anne.action_open_map()["url"])
        self.anne.write({"latitude": 45.5, "longitude": -4.5})
        self.assertIn(
            "?mlat=45.5000000&mlon=-4.5000000#map=17/",
            self.anne.action_open_map()["url"],
        )
