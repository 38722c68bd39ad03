# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

TILE_URL = "https://tile.openstreetmap.org/{z}/{x}/{y}.png"


def post_init_hook(env):
    """Choose where backgrounds and positions come from, unless somebody has.

    web_leaflet_lib leaves the tiles' address to the administrator: without one, the
    map has no background.
    """
    config = env["ir.config_parameter"].sudo()
    if config.get_param("leaflet.tile_url", "False") == "False":
        config.set_param("leaflet.tile_url", TILE_URL)
    if not config.get_param("base_geolocalize.geo_provider"):
        provider = env.ref("coop_activity_map.geo_provider_ban")
        config.set_param("base_geolocalize.geo_provider", provider.id)
