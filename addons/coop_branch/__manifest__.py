# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
{
    "name": "Cooperative Branches",
    "summary": "Odoo's branches made fit for shops of one legal entity",
    "version": "19.0.1.0.0",
    "category": "Accounting/Cooperative",
    "author": "Coop Suite contributors",
    "website": "https://github.com/coop-suite/coop-suite",
    "license": "AGPL-3",
    "development_status": "Beta",
    "maintainers": ["coop-suite"],
    "depends": [
        "coop_base",
        "account",
    ],
    "data": [
        "security/ir.model.access.csv",
        "security/coop_branch_security.xml",
        "views/coop_branch_divergence_views.xml",
        "views/res_company_views.xml",
        "views/res_config_settings_views.xml",
        "views/res_partner_bank_views.xml",
        "views/res_partner_views.xml",
        "views/product_category_views.xml",
        "views/product_template_views.xml",
    ],
    "post_init_hook": "post_init_hook",
    "installable": True,
}
