# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
{
    "name": "Shares Sold at the Till",
    "summary": "Shares subscribed and instalments paid at the tills of the shops",
    "version": "19.0.1.0.0",
    "category": "Sales/Point of Sale",
    "author": "Coop Suite contributors",
    "website": "https://github.com/coop-suite/coop-suite",
    "license": "AGPL-3",
    "development_status": "Beta",
    "maintainers": ["coop-suite"],
    "depends": ["coop_pos_member", "coop_share_activity"],
    "data": ["data/product.xml"],
    "assets": {
        "web.assets_tests": [
            "coop_pos_member_share/static/tests/tours/**/*",
        ],
    },
    "auto_install": True,
    "installable": True,
}
