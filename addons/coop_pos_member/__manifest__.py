# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
{
    "name": "Cooperative Members at the Till",
    "summary": "Status, rights, prices and card of the members where the cashier looks",
    "version": "19.0.1.0.0",
    "category": "Sales/Point of Sale",
    "author": "Coop Suite contributors",
    "website": "https://github.com/coop-suite/coop-suite",
    "license": "AGPL-3",
    "development_status": "Beta",
    "maintainers": ["coop-suite"],
    "depends": ["coop_pos", "coop_member"],
    "data": [
        "security/ir.model.access.csv",
        "security/coop_pos_member_security.xml",
        "report/till_statement_reports.xml",
        "report/till_statement_templates.xml",
        "wizards/till_statement_views.xml",
        "views/coop_member_views.xml",
        "views/coop_till_account_views.xml",
        "views/pos_config_views.xml",
        "views/pos_order_report_views.xml",
        "views/pos_order_views.xml",
        "views/res_config_settings_views.xml",
        "data/dashboard_cards.xml",
        "data/mail_template.xml",
    ],
    "assets": {
        "point_of_sale._assets_pos": [
            "coop_pos_member/static/src/app/**/*",
        ],
        "web.assets_tests": [
            "coop_pos_member/static/tests/tours/**/*",
        ],
        "web.assets_unit_tests": [
            "coop_pos_member/static/tests/unit/**/*",
        ],
    },
    "auto_install": True,
    "installable": True,
}
