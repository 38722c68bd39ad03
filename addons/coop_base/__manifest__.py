# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
{
    "name": "Cooperative",
    "summary": "Roles, legal settings and dashboard of a French cooperative",
    "version": "19.0.1.0.0",
    "category": "Accounting/Cooperative",
    "author": "Coop Suite contributors",
    "website": "https://github.com/coop-suite/coop-suite",
    "license": "AGPL-3",
    "development_status": "Beta",
    "maintainers": ["coop-suite"],
    "depends": ["base", "base_setup", "mail"],
    "external_dependencies": {"python": ["python-stdnum"]},
    "data": [
        "security/coop_base_groups.xml",
        "views/coop_base_menus.xml",
    ],
    "installable": True,
    "application": True,
}
