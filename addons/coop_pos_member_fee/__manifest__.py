# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
{
    "name": "Membership Fees at the Till",
    "summary": "Fees of members seen and sold at the tills, booked for the cooperative",
    "version": "19.0.1.0.0",
    "category": "Sales/Point of Sale",
    "author": "Coop Suite contributors",
    "website": "https://github.com/coop-suite/coop-suite",
    "license": "AGPL-3",
    "development_status": "Beta",
    "maintainers": ["coop-suite"],
    "depends": ["coop_pos_member", "coop_member_fee_activity"],
    "data": [
        "data/product.xml",
        "views/pos_config_views.xml",
        "views/res_config_settings_views.xml",
    ],
    "assets": {
        "point_of_sale._assets_pos": [
            "coop_pos_member_fee/static/src/app/**/*",
        ],
        "web.assets_tests": [
            "coop_pos_member_fee/static/tests/tours/**/*",
        ],
        "web.assets_unit_tests": [
            "coop_pos_member_fee/static/tests/unit/**/*",
        ],
    },
    "auto_install": True,
    "installable": True,
}
