# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
{
    "name": "Cooperative Member Space - Gifts",
    "summary": "Members read their gifts and take their tax receipts on the portal",
    "version": "19.0.1.0.0",
    "category": "Accounting/Cooperative",
    "author": "Coop Suite contributors",
    "website": "https://github.com/coop-suite/coop-suite",
    "license": "AGPL-3",
    "development_status": "Beta",
    "maintainers": ["coop-suite"],
    "depends": ["coop_member_portal", "coop_member_donation"],
    "data": ["views/portal_templates.xml"],
    "installable": True,
    "auto_install": True,
}
