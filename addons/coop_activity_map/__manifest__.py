# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
{
    "name": "Cooperative Activities on a Map",
    "summary": "Activities on a map, and a map view for any model",
    "version": "19.0.1.0.0",
    "category": "Accounting/Cooperative",
    "author": "Coop Suite contributors",
    "website": "https://github.com/coop-suite/coop-suite",
    "license": "AGPL-3",
    "development_status": "Beta",
    "maintainers": ["coop-suite"],
    "depends": ["coop_activity", "base_geolocalize", "web_leaflet_lib"],
    "data": [
        "data/base_geo_provider.xml",
        "data/ir_actions_server.xml",
        "views/coop_activity_views.xml",
    ],
    "assets": {
        "web.assets_backend": ["coop_activity_map/static/src/**/*"],
        "web.assets_tests": ["coop_activity_map/static/tests/tours/*"],
    },
    "installable": True,
    "post_init_hook": "post_init_hook",
}
