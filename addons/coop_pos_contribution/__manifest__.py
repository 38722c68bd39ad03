# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
{
    "name": "Shops: Owed to the Cooperative",
    "summary": "What a shop owes its cooperative today, on its manager's dashboard",
    "version": "19.0.1.0.0",
    "category": "Sales/Point of Sale",
    "author": "Coop Suite contributors",
    "website": "https://github.com/coop-suite/coop-suite",
    "license": "AGPL-3",
    "development_status": "Beta",
    "maintainers": ["coop-suite"],
    "depends": ["coop_contribution", "coop_pos"],
    "data": ["data/dashboard_cards.xml"],
    "auto_install": True,
    "installable": True,
}
