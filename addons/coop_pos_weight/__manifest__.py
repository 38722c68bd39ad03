# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
{
    "name": "Weighed Products at the Till",
    "summary": "Labels of scales: EAN-13 with the weight or the price, as in France",
    "version": "19.0.1.1.0",
    "category": "Sales/Point of Sale",
    "author": "Coop Suite contributors",
    "website": "https://github.com/coop-suite/coop-suite",
    "license": "AGPL-3",
    "development_status": "Beta",
    "maintainers": ["coop-suite"],
    "depends": ["point_of_sale"],
    "data": ["data/barcode_rules.xml", "report/account_move_templates.xml"],
    "assets": {
        "point_of_sale._assets_pos": ["coop_pos_weight/static/src/app/**/*"],
        "web.assets_tests": ["coop_pos_weight/static/tests/tours/**/*"],
        "web.assets_unit_tests": ["coop_pos_weight/static/tests/unit/**/*"],
    },
    "post_init_hook": "post_init_hook",
    "installable": True,
}
