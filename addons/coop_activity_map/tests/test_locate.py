# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo.exceptions import UserError
from odoo.tests import tagged

from .common_map import BAN_HOST, LILLE, LYON, OSM_HOST, MapCase

ADDRESS = "12 rue de la Barre 69002 Lyon"


@tagged("post_install", "-at_install")
class TestLocate(MapCase):
    def test_from_the_address(self):
        self.services.positions = {ADDRESS: LYON, "69002 Lyon": (1, 1)}
        action = self.anne.action_locate()
        self.assertPosition(self.anne, LYON, "address")
        self.assertEqual(self.services.asked, [(BAN_HOST, ADDRESS)])
        self.assertEqual(action["params"]["type"], "success")
        self.assertEqual(action["params"]["message"], "Located: 1")

    def test_from_the_town_only(self):
        self.services.positions = {"69002 Lyon": LYON}
        action = self.anne.action_locate()
        self.assertPosition(self.anne, LYON, "city")
        self.assertEqual(
            self.services.asked, [(BAN_HOST, ADDRESS), (BAN_HOST, "69002 Lyon")]
        )
        self.assertEqual(action["params"]["type"], "warning")
        self.assertIn("[ANNE] Activity ANNE", action["params"]["message"])

    def test_not_found(self):
        self.anne.write({"latitude": 1, "longitude": 2, "position_source": "address"})
        with self.assertRefused(r"not found: \[ANNE\] Activity ANNE\.", UserError):
            self.anne.action_locate()
        self.assertPosition(self.anne, (1, 2), "address")

    def test_without_a_town_nothing_is_asked(self):
        self.brice.street = "1 rue Neuve"
        with self.assertRefused("BRICE", UserError):
            self.brice.action_locate()
        self.assertEqual(self.services.asked, [])

    def test_several(self):
        """Those found are written, the others are named."""
        self.brice.write({"zip": "59000", "city": "Lille"})
        lost = self._new_activity("LOST", city="Nowhere")
        bare = self._new_activity("BARE")
        self.services.positions = {ADDRESS: LYON, "59000 Lille": LILLE}
        action = (self.anne | self.brice | lost | bare).action_locate()
        self.assertPosition(self.anne, LYON, "address")
        self.assertPosition(self.brice, LILLE, "city")
        self.assertPosition(lost, (0, 0), False)
        self.assertPosition(bare, (0, 0), False)
        message = action["params"]["message"]
        self.assertIn("Located: 2", message)
        self.assertIn("From the town only: [BRICE] Activity BRICE.", message)
        self.assertIn("not found: [LOST] Activity LOST, [BARE] Activity BARE.", message)
        self.assertEqual(action["params"]["type"], "warning")

    def test_positions_by_hand(self):
        """Kept among several; one alone is looked up because somebody asks for it."""
        self.anne.write({"latitude": 1, "longitude": 2})
        self.brice.city = "Lille"
        self.services.positions = {ADDRESS: LYON, "Lille": LILLE}
        (self.anne | self.brice).action_locate()
        self.assertPosition(self.anne, (1, 2), "manual")
        self.assertPosition(self.brice, LILLE, "city")
        self.anne.action_locate()
        self.assertPosition(self.anne, LYON, "address")
        (self.anne | self.brice).write({"latitude": 1, "longitude": 2})
        with self.assertRefused("given by hand: they are kept", UserError):
            (self.anne | self.brice).action_locate()

    def test_service_down(self):
        self.services.down = True
        with self.assertRefused(r"Not located: \[ANNE\].*data.geopf.fr", UserError):
            self.anne.action_locate()

    def test_service_fails_on_the_way(self):
        """What was found is kept; the others are named with the reason."""
        self.brice.city = "Lille"
        self.services.positions = {ADDRESS: LYON}
        answer = self.services.answer

        def fail_later(request):
            self.services.down = len(self.services.asked) >= 1
            return answer(request)

        self.services.answer = fail_later
        self.addCleanup(self.services.__dict__.pop, "answer")
        action = (self.anne | self.brice).action_locate()
        self.assertPosition(self.anne, LYON, "address")
        self.assertPosition(self.brice, (0, 0), False)
        self.assertRegex(
            action["params"]["message"], r"Not located: \[BRICE\].*data.geopf.fr"
        )

    def test_too_many(self):
        activities = self.env["coop.activity"].create(
            [
                {
                    "name": f"Many {number}",
                    "code": f"MANY{number}",
                    "company_id": self.coop.id,
                    "city": "Lyon",
                }
                for number in range(51)
            ]
        )
        with self.assertRefused("51 activities .* at most 50", UserError):
            activities.action_locate()
        self.assertEqual(self.services.asked, [])

    def test_other_provider(self):
        self._use_provider("base_geolocalize.geoprovider_open_street")
        query = "12 rue de la Barre, 69002 Lyon, France"
        self.services.positions = {query: LYON}
        # Providers know countries in English, whatever the user's language.
        self.env["res.lang"]._activate_lang("fr_FR")
        self.france.with_context(lang="fr_FR").name = "La France"
        self.anne.with_context(lang="fr_FR").action_locate()
        self.assertPosition(self.anne, LYON, "address")
        self.assertEqual(self.services.asked, [(OSM_HOST, query)])

    def test_list_action(self):
        self.services.positions = {ADDRESS: LYON}
        action = (
            self.env.ref("coop_activity_map.coop_activity_action_locate")
            .with_user(self.users["adviser"])
            .with_context(active_model="coop.activity", active_ids=self.anne.ids)
            .run()
        )
        self.assertEqual(action["tag"], "display_notification")
        self.assertPosition(self.anne, LYON, "address")
