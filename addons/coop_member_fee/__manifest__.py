# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
{
    "name": "Cooperative Member Fees",
    "summary": "Periodic fees of the members: amounts, renewal, invoices, reminders",
    "version": "19.0.1.0.0",
    "category": "Accounting/Cooperative",
    "author": "Coop Suite contributors",
    "website": "https://github.com/coop-suite/coop-suite",
    "license": "AGPL-3",
    "development_status": "Beta",
    "maintainers": ["coop-suite"],
    "depends": ["coop_member", "account"],
    "data": [
        "security/coop_member_fee_groups.xml",
        "security/ir.model.access.csv",
        "security/coop_member_fee_security.xml",
        "views/coop_fee_base_views.xml",
        "views/coop_fee_declaration_views.xml",
        "views/coop_fee_version_views.xml",
        "views/coop_fee_rule_views.xml",
        "views/coop_member_fee_views.xml",
        "views/coop_member_views.xml",
        "views/coop_member_fee_menus.xml",
    ],
    "installable": True,
}
