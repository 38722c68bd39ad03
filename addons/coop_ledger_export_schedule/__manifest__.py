# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
{
    "name": "Cooperative Ledger Exports on Schedule",
    "summary": "Exports made by themselves and sent to a folder, by SFTP or WebDAV",
    "version": "19.0.1.0.0",
    "category": "Accounting/Cooperative",
    "author": "Coop Suite contributors",
    "website": "https://github.com/coop-suite/coop-suite",
    "license": "AGPL-3",
    "development_status": "Beta",
    "maintainers": ["coop-suite"],
    "depends": ["coop_ledger_export"],
    "external_dependencies": {"python": ["paramiko", "requests"]},
    "data": [
        "security/ir.model.access.csv",
        "security/coop_ledger_schedule_security.xml",
        "data/ir_cron.xml",
        "views/coop_ledger_destination_views.xml",
        "views/coop_ledger_export_views.xml",
        "views/coop_ledger_schedule_views.xml",
    ],
    "installable": True,
}
