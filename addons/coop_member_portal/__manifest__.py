# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
{
    "name": "Cooperative Member Space",
    "summary": "Members read and correct their own record on the portal",
    "version": "19.0.1.0.0",
    "category": "Accounting/Cooperative",
    "author": "Coop Suite contributors",
    "website": "https://github.com/coop-suite/coop-suite",
    "license": "AGPL-3",
    "development_status": "Beta",
    "maintainers": ["coop-suite"],
    "depends": ["coop_member", "portal"],
    "data": [
        "security/ir.model.access.csv",
        "security/coop_member_portal_security.xml",
        "data/mail_template.xml",
        "views/coop_member_request_views.xml",
        "views/coop_member_portal_menus.xml",
        "views/portal_templates.xml",
        "views/portal_membership_templates.xml",
        "views/portal_data_templates.xml",
        "data/dashboard_cards.xml",
    ],
    "installable": True,
}
