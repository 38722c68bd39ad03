# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
{
    "name": "Cooperative Contracts - Shares",
    "summary": "Contracts know from the register of shares who is an associate",
    "version": "19.0.1.0.0",
    "category": "Human Resources/Cooperative",
    "author": "Coop Suite contributors",
    "website": "https://github.com/coop-suite/coop-suite",
    "license": "AGPL-3",
    "development_status": "Beta",
    "maintainers": ["coop-suite"],
    "depends": ["coop_contract", "coop_share"],
    "data": ["views/coop_contract_views.xml"],
    "post_init_hook": "post_init_hook",
    "installable": True,
    "auto_install": True,
}
