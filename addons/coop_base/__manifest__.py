# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
{
    "name": "Cooperative",
    "summary": "Roles, legal settings and dashboard of a French cooperative",
    "version": "19.0.1.0.0",
    "category": "Accounting/Cooperative",
    "author": "Coop Suite contributors",
    "website": "https://github.com/coop-suite/coop-suite",
    "license": "AGPL-3",
    "development_status": "Beta",
    "maintainers": ["coop-suite"],
    "depends": ["base", "base_setup", "mail", "web_typed_date"],
    "external_dependencies": {"python": ["python-stdnum"]},
    "data": [
        "security/coop_base_groups.xml",
        "security/ir.model.access.csv",
        "security/coop_base_security.xml",
        "views/coop_dashboard_card_views.xml",
        "views/res_company_views.xml",
        "views/res_config_settings_views.xml",
        "wizards/coop_identity_views.xml",
        "views/coop_base_menus.xml",
        "data/coop_dashboard_card.xml",
    ],
    "assets": {
        "web.assets_backend": ["coop_base/static/src/scss/dashboard.scss"],
    },
    "application": True,
}
