# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

{
    "name": "Cooperative Invoicing - Retention of Guarantee",
    "summary": "Retention of guarantee on invoices, and those to release",
    "version": "19.0.1.0.0",
    "category": "Accounting/Cooperative",
    "author": "Coop Suite contributors",
    "website": "https://github.com/coop-suite/coop-suite",
    "license": "AGPL-3",
    "development_status": "Beta",
    "maintainers": ["coop-suite"],
    "depends": ["coop_invoice"],
    "data": [
        "data/account_payment_term.xml",
        "report/report_invoice.xml",
        "views/account_payment_term_views.xml",
        "views/account_move_views.xml",
        "views/retention_views.xml",
    ],
    "installable": True,
}
