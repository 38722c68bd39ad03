# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

{
    "name": "Cooperative Subscriptions",
    "summary": "Invoices of members that repeat by themselves, and are sent",
    "version": "19.0.1.0.0",
    "category": "Accounting/Cooperative",
    "author": "Coop Suite contributors",
    "website": "https://github.com/coop-suite/coop-suite",
    "license": "AGPL-3",
    "development_status": "Beta",
    "maintainers": ["coop-suite"],
    "depends": ["coop_invoice"],
    "data": [
        "data/mail_activity_type.xml",
        "views/account_move_views.xml",
        "views/subscription_views.xml",
        "data/dashboard_cards.xml",
    ],
    "installable": True,
}
