# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
{
    "name": "Cooperative Contracts - Contributions",
    "summary": "Floors, caps and rates of contributions by the contract in force",
    "version": "19.0.1.0.0",
    "category": "Accounting/Cooperative",
    "author": "Coop Suite contributors",
    "website": "https://github.com/coop-suite/coop-suite",
    "license": "AGPL-3",
    "development_status": "Beta",
    "maintainers": ["coop-suite"],
    "depends": ["coop_contract", "coop_contribution"],
    "data": ["views/coop_contribution_assignment_views.xml"],
    "installable": True,
    "auto_install": True,
}
