# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
# Where they are: district of Lyon → degrees north and east.
DISTRICTS = {
    "69001": (45.7699, 4.8292),
    "69002": (45.7530, 4.8290),
    "69003": (45.7530, 4.8690),
    "69004": (45.7785, 4.8240),
    "69005": (45.7560, 4.8020),
    "69006": (45.7720, 4.8520),
    "69007": (45.7330, 4.8370),
    "69008": (45.7340, 4.8700),
    "69009": (45.7810, 4.8050),
}


def position(demo, zip_code, rank):
    """Return a place in a district, where the map of activities is installed."""
    if "latitude" not in demo.env["coop.activity"]._fields:
        return {}
    north, east = DISTRICTS[zip_code]
    return {
        "latitude": round(north + 0.001 * (rank % 5 - 2), 4),
        "longitude": round(east + 0.0015 * (rank % 7 - 3), 4),
    }
