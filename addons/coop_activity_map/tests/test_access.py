# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common_map import LILLE, LYON, MapCase


@tagged("post_install", "-at_install")
class TestMapAccess(MapCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.anne.write({"latitude": LYON[0], "longitude": LYON[1]})
        cls.brice.write({"latitude": LILLE[0], "longitude": LILLE[1]})
        cls.structure.write({"latitude": 48.85, "longitude": 2.35})

    def _on_the_map(self, login):
        """What the view asks for: {name: latitude}."""
        Activity = self._as(self.env["coop.activity"], login)
        found = Activity.web_search_read(
            [("company_id", "=", self.coop.id)],
            {"name": {}, "latitude": {}, "longitude": {}, "adviser_id": {}},
        )
        return {row["name"]: row["latitude"] for row in found["records"]}

    def test_each_sees_their_own(self):
        anne, brice = (self.anne.name, LYON[0]), (self.brice.name, LILLE[0])
        everything = dict([anne, brice, (self.structure.name, 48.85)])
        for login, expected in {
            "manager": everything,
            "officer": everything,
            "accountant": everything,
            "adviser": dict([anne]),
            "anne": dict([anne]),
            "brice": dict([brice]),
            "portal": {},
        }.items():
            with self.subTest(login):
                self.assertEqual(self._on_the_map(login), expected)

    def test_legend_counts_their_own(self):
        groups = self._as(self.env["coop.activity"], "anne").formatted_read_group(
            [("company_id", "=", self.coop.id)],
            ["state"],
            ["__count", "id:array_agg"],
        )
        self.assertEqual(
            [group["id:array_agg"] for group in groups if group["__count"]],
            [self.anne.ids],
        )

    def test_position_of_another_cannot_be_probed(self):
        Activity = self._as(self.env["coop.activity"], "brice")
        domain = [("latitude", ">", 45), ("latitude", "<", 46)]
        self.assertFalse(Activity.search(domain))
        with self.assertRaises(AccessError):
            self._as(self.anne, "brice").read(["latitude"])

    def test_who_writes(self):
        """Who may write the address, and nobody else."""
        for login in ("manager", "officer", "adviser"):
            with self.subTest(login):
                self._as(self.anne, login).write({"latitude": 1, "longitude": 2})
                self.assertPosition(self.anne, (1, 2), "manual")
        for login in ("anne", "brice", "accountant", "portal"):
            for vals in (
                {"latitude": 3},
                {"longitude": 3},
                {"position_source": "address"},
            ):
                with (
                    self.subTest(login, vals=vals),
                    self.assertRefused("", AccessError),
                ):
                    self._as(self.anne, login).write(vals)
        with self.assertRefused("", AccessError):
            self._as(self.brice, "adviser").write({"latitude": 3})
        self.assertPosition(self.anne, (1, 2), "manual")

    def test_who_locates(self):
        query = "12 rue de la Barre 69002 Lyon"
        for login in ("officer", "adviser"):
            with self.subTest(login):
                self.services.positions = {query: LYON}
                self._as(self.anne, login).action_locate()
                self.assertPosition(self.anne, LYON, "address")
        self.services.asked.clear()
        for login in ("anne", "brice", "accountant", "portal"):
            with self.subTest(login), self.assertRefused("", AccessError):
                self._as(self.anne, login).action_locate()
        with self.assertRefused("", AccessError):
            self._as(self.brice, "adviser").action_locate()
        self.assertEqual(self.services.asked, [], "nothing leaves before the check")

    def test_adviser_changes_the_address(self):
        """The position goes with it, without more rights."""
        self.anne.position_source = "address"
        self._as(self.anne, "adviser").city = "Villeurbanne"
        self.assertPosition(self.anne, (0, 0), False)

    def test_locate_is_offered_to_who_may(self):
        """The view reads it from the field."""
        for login, readonly in (
            ("officer", False),
            ("adviser", False),
            ("anne", True),
            ("accountant", True),
        ):
            with self.subTest(login):
                Activity = self._as(self.env["coop.activity"], login)
                views = Activity.get_views([(False, "coop_map")])
                field = views["models"]["coop.activity"]["fields"]["latitude"]
                arch = views["views"]["coop_map"]["arch"]
                closed = 'edit="False"' in arch or field["readonly"]
                self.assertEqual(closed, readonly)
