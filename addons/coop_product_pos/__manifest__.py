# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
{
    "name": "Cooperative Catalogue at the Till",
    "summary": "Tills of a shop load what it has adopted, at its own prices",
    "version": "19.0.1.0.0",
    "category": "Sales/Point of Sale",
    "author": "Coop Suite contributors",
    "website": "https://github.com/coop-suite/coop-suite",
    "license": "AGPL-3",
    "development_status": "Beta",
    "maintainers": ["coop-suite"],
    "depends": ["coop_product", "point_of_sale"],
    "data": ["security/coop_product_pos_groups.xml"],
    "assets": {
        "point_of_sale._assets_pos": ["coop_product_pos/static/src/app/**/*"],
        "web.assets_unit_tests": ["coop_product_pos/static/tests/unit/**/*"],
    },
    "auto_install": True,
    "installable": True,
}
