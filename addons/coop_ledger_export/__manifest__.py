# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
{
    "name": "Cooperative Ledger Exports",
    "summary": "FEC of the whole legal entity, its checker, exports that are traced",
    "version": "19.0.1.0.0",
    "category": "Accounting/Cooperative",
    "author": "Coop Suite contributors",
    "website": "https://github.com/coop-suite/coop-suite",
    "license": "AGPL-3",
    "development_status": "Beta",
    "maintainers": ["coop-suite"],
    "depends": ["account"],
    "external_dependencies": {"python": ["python-stdnum", "xlsxwriter"]},
    "data": [
        "security/ir.model.access.csv",
        "security/coop_ledger_security.xml",
        "report/coop_ledger_check_report.xml",
        "wizards/ledger_cancel_views.xml",
        "wizards/mapping_import_views.xml",
        "views/res_company_views.xml",
        "views/account_move_views.xml",
        "views/coop_ledger_check_views.xml",
        "views/coop_ledger_partner_code_views.xml",
        "views/coop_ledger_profile_views.xml",
        "views/coop_ledger_export_views.xml",
        "views/coop_ledger_menus.xml",
    ],
    "assets": {
        "web.assets_backend": ["coop_ledger_export/static/src/**/*"],
    },
    "post_init_hook": "post_init_hook",
    "installable": True,
}
