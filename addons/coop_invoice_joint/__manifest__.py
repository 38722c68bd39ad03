# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

{
    "name": "Cooperative Joint Invoices",
    "summary": "One customer invoice for several activities, each with its part",
    "version": "19.0.1.0.0",
    "category": "Accounting/Cooperative",
    "author": "Coop Suite contributors",
    "website": "https://github.com/coop-suite/coop-suite",
    "license": "AGPL-3",
    "development_status": "Beta",
    "maintainers": ["coop-suite"],
    "depends": ["coop_activity"],
    "data": [
        "security/ir.model.access.csv",
        "security/coop_invoice_joint_security.xml",
        "wizards/invoice_share_views.xml",
        "views/coop_joint_agreement_views.xml",
        "views/coop_invoice_part_views.xml",
        "views/account_move_views.xml",
        "report/invoice_templates.xml",
    ],
    "installable": True,
}
