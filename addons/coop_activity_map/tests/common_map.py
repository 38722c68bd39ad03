# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import json
from urllib.parse import parse_qs, urlsplit

import requests

from odoo.addons.coop_activity.tests.common_activity import ActivityCase

BAN_HOST = "data.geopf.fr"
OSM_HOST = "nominatim.openstreetmap.org"
LYON = (45.7578, 4.832)
LILLE = (50.6366, 3.0635)
MARSEILLE = (43.2965, 5.3698)


class Services:
    """What answers instead of the network: addresses to positions, by service."""

    def __init__(self):
        self.asked = []
        self.positions = {}
        self.score = 0.9
        self.down = False
        self.text = None

    def answer(self, request):
        parts = urlsplit(request.url)
        query = parse_qs(parts.query)["q"][0]
        self.asked.append((parts.hostname, query))
        if self.down:
            raise requests.ConnectionError("no route to host")
        response = requests.Response()
        response.status_code = 200
        response.request = request
        response.url = request.url
        position = self.positions.get(query)
        if parts.hostname == BAN_HOST:
            body = {"type": "FeatureCollection", "features": []}
            if position:
                body["features"].append(
                    {
                        "type": "Feature",
                        "geometry": {
                            "type": "Point",
                            "coordinates": [position[1], position[0]],
                        },
                        "properties": {"score": self.score, "label": query},
                    }
                )
        else:
            assert parts.hostname == OSM_HOST, request.url
            body = []
            if position:
                body.append({"lat": str(position[0]), "lon": str(position[1])})
        text = json.dumps(body) if self.text is None else self.text
        response._content = text.encode()
        return response


class MapCase(ActivityCase):
    """A cooperative in France whose positions come from the national base."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.services = Services()
        cls.france = cls.env.ref("base.fr")
        cls.coop.country_id = cls.france
        cls._use_provider("coop_activity_map.geo_provider_ban")
        cls.anne.write(
            {
                "street": "12 rue de la Barre",
                "zip": "69002",
                "city": "Lyon",
                "country_id": cls.france.id,
            }
        )

    @classmethod
    def _request_handler(cls, session, request, /, **kw):
        # The network's edge: everything above it is the real code.
        if urlsplit(request.url).hostname in (BAN_HOST, OSM_HOST):
            return cls.services.answer(request)
        return super()._request_handler(session, request, **kw)

    def setUp(self):
        super().setUp()
        self.services.__init__()

    @classmethod
    def _use_provider(cls, xmlid):
        cls.env["ir.config_parameter"].set_param(
            "base_geolocalize.geo_provider", cls.env.ref(xmlid).id
        )

    def assertPosition(self, activity, position, source):
        self.assertAlmostEqual(activity.latitude, position[0], 6)
        self.assertAlmostEqual(activity.longitude, position[1], 6)
        self.assertEqual(activity.position_source, source)
