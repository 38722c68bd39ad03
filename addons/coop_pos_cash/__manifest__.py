# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
{
    "name": "Cash of the Tills",
    "summary": "Cash taken to the bank, change, small expenses: reasons with accounts",
    "version": "19.0.1.0.0",
    "category": "Sales/Point of Sale",
    "author": "Coop Suite contributors",
    "website": "https://github.com/coop-suite/coop-suite",
    "license": "AGPL-3",
    "development_status": "Beta",
    "maintainers": ["coop-suite"],
    "depends": ["coop_pos"],
    "data": [
        "security/ir.model.access.csv",
        "security/coop_pos_cash_security.xml",
        "data/ir_sequence.xml",
        "report/cash_deposit_templates.xml",
        "report/cash_deposit_reports.xml",
        "views/coop_cash_reason_views.xml",
        "views/coop_cash_move_views.xml",
        "data/dashboard_cards.xml",
    ],
    "assets": {
        "point_of_sale._assets_pos": ["coop_pos_cash/static/src/app/**/*"],
        "web.assets_tests": ["coop_pos_cash/static/tests/tours/**/*"],
        "web.assets_unit_tests": ["coop_pos_cash/static/tests/unit/**/*"],
    },
    "post_init_hook": "post_init_hook",
    "installable": True,
}
