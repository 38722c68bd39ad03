# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

{
    "name": "Cooperative Invoicing - Validation",
    "summary": "Members submit their invoices from their own page",
    "version": "19.0.1.0.0",
    "category": "Accounting/Cooperative",
    "author": "Coop Suite contributors",
    "website": "https://github.com/coop-suite/coop-suite",
    "license": "AGPL-3",
    "development_status": "Beta",
    "maintainers": ["coop-suite"],
    "depends": ["coop_invoice", "coop_validation"],
    "data": ["views/account_move_views.xml"],
    "assets": {
        "web.assets_tests": ["coop_invoice_validation/static/tests/tours/**/*"],
    },
    "installable": True,
    "auto_install": True,
}
