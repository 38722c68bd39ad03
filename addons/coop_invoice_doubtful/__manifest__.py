# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

{
    "name": "Cooperative Doubtful Receivables",
    "summary": "Doubtful customers and losses, booked on the activity that invoiced",
    "version": "19.0.1.0.0",
    "category": "Accounting/Cooperative",
    "author": "Coop Suite contributors",
    "website": "https://github.com/coop-suite/coop-suite",
    "license": "AGPL-3",
    "development_status": "Beta",
    "maintainers": ["coop-suite"],
    "depends": ["coop_invoice"],
    "data": [
        "security/ir.model.access.csv",
        "wizards/coop_doubtful_wizard_views.xml",
        "views/account_move_views.xml",
        "views/res_config_settings_views.xml",
        "report/report_invoice.xml",
    ],
    "post_init_hook": "post_init_hook",
    "installable": True,
}
