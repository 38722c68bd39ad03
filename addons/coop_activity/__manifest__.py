# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
{
    "name": "Cooperative Activities",
    "summary": "Activities of a cooperative: people, brand, accounts per activity",
    "version": "19.0.1.0.0",
    "category": "Accounting/Cooperative",
    "author": "Coop Suite contributors",
    "website": "https://github.com/coop-suite/coop-suite",
    "license": "AGPL-3",
    "development_status": "Beta",
    "maintainers": ["coop-suite"],
    "depends": ["coop_branch"],
    "data": [
        "security/coop_activity_groups.xml",
        "security/ir.model.access.csv",
        "security/coop_activity_security.xml",
        "data/analytic_plan.xml",
        "data/ir_cron.xml",
        "wizards/activity_close_views.xml",
        "wizards/activity_open_views.xml",
        "views/coop_activity_member_views.xml",
        "views/coop_activity_tag_views.xml",
        "views/coop_activity_views.xml",
        "views/coop_activity_menus.xml",
        "data/dashboard_cards.xml",
    ],
    "installable": True,
}
