# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
{
    "name": "Packaging Deposits on Price Tags",
    "summary": "The deposit charged with a product, said beside its price",
    "version": "19.0.1.0.0",
    "category": "Sales/Sales",
    "author": "Coop Suite contributors",
    "website": "https://github.com/coop-suite/coop-suite",
    "license": "AGPL-3",
    "development_status": "Beta",
    "maintainers": ["coop-suite"],
    "depends": ["coop_product_label", "coop_pos_deposit"],
    "data": ["report/tag_templates.xml"],
    "auto_install": True,
    "installable": True,
}
