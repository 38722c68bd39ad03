# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
{
    "name": "Cooperative Shops",
    "summary": "Tills of member shops: opened with the shop, booked on its activity",
    "version": "19.0.1.0.0",
    "category": "Sales/Point of Sale",
    "author": "Coop Suite contributors",
    "website": "https://github.com/coop-suite/coop-suite",
    "license": "AGPL-3",
    "development_status": "Beta",
    "maintainers": ["coop-suite"],
    "depends": ["coop_activity", "point_of_sale"],
    "data": [
        "security/ir.model.access.csv",
        "security/coop_pos_security.xml",
        "wizards/pos_till_add_views.xml",
        "views/coop_activity_views.xml",
        "views/pos_category_views.xml",
        "views/pos_config_views.xml",
        "views/pos_order_report_views.xml",
        "views/pos_order_views.xml",
        "views/pos_session_views.xml",
        "views/res_config_settings_views.xml",
        "wizards/activity_open_views.xml",
        "views/coop_pos_menus.xml",
        "data/dashboard_cards.xml",
    ],
    "assets": {
        "point_of_sale._assets_pos": [
            "coop_pos/static/src/app/**/*",
        ],
        "web.assets_tests": [
            "coop_pos/static/tests/tours/**/*",
        ],
        "web.assets_unit_tests": [
            "coop_pos/static/tests/unit/**/*",
        ],
    },
    "installable": True,
}
