# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo.exceptions import ValidationError
from odoo.tests import HttpCase, TransactionCase, tagged
from odoo.tools import mute_logger

from .common_map import LILLE, LYON, MARSEILLE, MapCase


@tagged("post_install", "-at_install")
class TestMapView(TransactionCase):
    def _view(self, arch, model="res.partner"):
        return self.env["ir.ui.view"].create(
            {"name": "map", "model": model, "arch": arch, "type": "coop_map"}
        )

    def test_any_model(self):
        view = self._view(
            """<coop_map latitude="partner_latitude" longitude="partner_longitude"
                color="color"><field name="city"/></coop_map>"""
        )
        views = self.env["res.partner"].get_views([(view.id, "coop_map")])
        self.assertLessEqual(
            {"partner_latitude", "partner_longitude", "color", "city"},
            set(views["models"]["res.partner"]["fields"]),
        )

    def test_mistakes(self):
        position = 'latitude="partner_latitude" longitude="partner_longitude"'
        for arch, message in (
            ("<coop_map/>", "latitude"),
            ('<coop_map latitude="partner_latitude"/>', "longitude"),
            ('<coop_map latitude="name" longitude="name"/>', "decimal field"),
            (f'<coop_map {position} colour="color"/>', "unknown attributes colour"),
            (f"<coop_map {position}><group/></coop_map>", "not <group>"),
            (f'<coop_map {position} colors="[1]"/>', "JSON object"),
            (f'<coop_map {position} colors="{{"/>', "JSON object"),
            (f'<coop_map {position} color="nothing"/>', "nothing"),
        ):
            with (
                self.subTest(arch),
                mute_logger("odoo.addons.base.models.ir_ui_view"),
                self.assertRaisesRegex(ValidationError, message),
                self.cr.savepoint(),
            ):
                self._view(arch)

    def test_action_has_a_map(self):
        action = self.env.ref("coop_activity.coop_activity_action")
        modes = [mode for _view, mode in action.views]
        self.assertEqual(modes[:3], ["kanban", "list", "coop_map"])
        self.assertEqual(
            sorted(modes), sorted({*action.view_mode.split(","), "coop_map"})
        )

    def test_icon(self):
        info = self.env["ir.ui.view"].get_view_info()["coop_map"]
        self.assertTrue(info["multi_record"])


@tagged("post_install", "-at_install")
class TestMapInBrowser(MapCase, HttpCase):
    """The map without network: what is not on this machine answers 404."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["ir.config_parameter"].set_param(
            "leaflet.tile_url", "https://tile.openstreetmap.org/{z}/{x}/{y}.png"
        )
        cls.structure.write({"latitude": LYON[0], "longitude": LYON[1]})
        cls.brice.write(
            {
                "name": "<b>Brice</b>",
                "latitude": LILLE[0],
                "longitude": LILLE[1],
                "city": "Lille",
            }
        )
        cls.south = cls._new_activity(
            "SOUTH",
            [("anne", {})],
            name="Le Sud",
            latitude=MARSEILLE[0],
            longitude=MARSEILLE[1],
        )
        # What the tours read is in English.
        for user in cls.users.values():
            user.lang = "en_US"

    def _tour(self, name, login):
        self.start_tour(
            "/odoo/action-coop_activity.coop_activity_action?view_type=coop_map",
            f"coop_activity_map.{name}",
            login=self.users[login].login,
            timeout=120,
        )

    def test_officer(self):
        self.services.positions = {"12 rue de la Barre 69002 Lyon": (47.2, -1.55)}
        self._tour("officer", "officer")
        self.assertPosition(self.anne, (47.2, -1.55), "address")

    def test_member(self):
        self._tour("member", "anne")

    def test_tiles(self):
        self.env["ir.config_parameter"].set_param(
            "leaflet.tile_url", "/web_leaflet_lib/static/description/icon.png?{z}{x}{y}"
        )
        self._tour("tiles", "officer")

    def test_without_tiles(self):
        self.env["ir.config_parameter"].set_param("leaflet.tile_url", "False")
        self._tour("ground", "officer")
