# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
{
    "name": "Cooperative Catalogue",
    "summary": "Products of the cooperative, adopted and priced by each shop",
    "version": "19.0.1.0.0",
    "category": "Sales/Sales",
    "author": "Coop Suite contributors",
    "website": "https://github.com/coop-suite/coop-suite",
    "license": "AGPL-3",
    "development_status": "Beta",
    "maintainers": ["coop-suite"],
    "depends": ["coop_branch"],
    "data": [
        "security/coop_product_groups.xml",
        "security/coop_product_security.xml",
        "security/ir.model.access.csv",
        "wizards/product_adopt_views.xml",
        "wizards/catalogue_import_views.xml",
        "views/coop_product_adoption_views.xml",
        "views/product_template_views.xml",
        "views/coop_product_menus.xml",
        "data/dashboard_cards.xml",
    ],
    "installable": True,
}
