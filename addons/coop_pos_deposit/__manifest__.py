# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
{
    "name": "Packaging Deposits at the Till",
    "summary": "Bottles and crates: deposit charged with the product, given back",
    "version": "19.0.1.0.0",
    "category": "Sales/Point of Sale",
    "author": "Coop Suite contributors",
    "website": "https://github.com/coop-suite/coop-suite",
    "license": "AGPL-3",
    "development_status": "Beta",
    "maintainers": ["coop-suite"],
    "depends": ["point_of_sale"],
    "data": ["views/product_template_views.xml"],
    "assets": {
        "point_of_sale._assets_pos": ["coop_pos_deposit/static/src/app/**/*"],
        "web.assets_tests": ["coop_pos_deposit/static/tests/tours/**/*"],
        "web.assets_unit_tests": ["coop_pos_deposit/static/tests/unit/**/*"],
    },
    "installable": True,
}
