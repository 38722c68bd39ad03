# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
{
    "name": "Cooperative Ledgers and Balances",
    "summary": "General ledger, journals and trial balances of the legal entity",
    "version": "19.0.1.0.0",
    "category": "Accounting/Cooperative",
    "author": "Coop Suite contributors",
    "website": "https://github.com/coop-suite/coop-suite",
    "license": "AGPL-3",
    "development_status": "Beta",
    "maintainers": ["coop-suite"],
    "depends": ["coop_ledger_export"],
    "external_dependencies": {"python": ["xlsxwriter"]},
    "data": [
        "security/ir.model.access.csv",
        "security/coop_ledger_report_security.xml",
        "data/ir_cron.xml",
        "report/coop_ledger_report.xml",
        "views/coop_ledger_report_views.xml",
    ],
    "assets": {
        "web.report_assets_common": ["coop_ledger_report/static/src/scss/*.scss"],
    },
    "installable": True,
}
