# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
{
    "name": "Cooperative Price Tags",
    "summary": "Food mentions, price per kilogram and price tags on A4 sheets",
    "version": "19.0.1.0.0",
    "category": "Sales/Sales",
    "author": "Coop Suite contributors",
    "website": "https://github.com/coop-suite/coop-suite",
    "license": "AGPL-3",
    "development_status": "Beta",
    "maintainers": ["coop-suite"],
    "depends": ["coop_product"],
    "data": [
        "security/coop_product_label_security.xml",
        "security/ir.model.access.csv",
        "data/coop_allergen.xml",
        "report/tag_templates.xml",
        "report/tag_reports.xml",
        "wizards/tag_print_views.xml",
        "views/coop_allergen_views.xml",
        "views/product_template_views.xml",
        "views/coop_product_adoption_views.xml",
        "views/coop_product_label_menus.xml",
    ],
    "installable": True,
}
