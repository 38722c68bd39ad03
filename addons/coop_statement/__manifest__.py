# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
{
    "name": "Cooperative Accounts of Activities",
    "summary": "What each activity earned, owes and may use: live accounts, statements",
    "version": "19.0.1.0.0",
    "category": "Accounting/Cooperative",
    "author": "Coop Suite contributors",
    "website": "https://github.com/coop-suite/coop-suite",
    "license": "AGPL-3",
    "development_status": "Beta",
    "maintainers": ["coop-suite"],
    "depends": ["coop_activity", "portal"],
    "data": [
        "security/ir.model.access.csv",
        "security/coop_statement_security.xml",
        "views/coop_measure_views.xml",
        "views/account_journal_views.xml",
        "report/report_account.xml",
        "report/report_statement.xml",
        "data/ir_cron.xml",
        "data/mail_template.xml",
        "wizards/account_export_views.xml",
        "views/coop_statement_views.xml",
        "views/coop_statement_run_views.xml",
        "views/res_config_settings_views.xml",
        "views/coop_activity_views.xml",
        "views/coop_activity_figure_views.xml",
        "views/coop_statement_menus.xml",
        "views/portal_templates.xml",
        "data/dashboard_cards.xml",
    ],
    "assets": {
        "web.assets_backend": [
            "coop_statement/static/src/account/*",
            "coop_statement/static/src/statement/*",
            "coop_statement/static/src/report/report_account.scss",
        ],
        "web.assets_frontend": [
            "coop_statement/static/src/report/report_account.scss",
        ],
        "web.assets_tests": ["coop_statement/static/tests/tours/**/*"],
        "web.report_assets_common": [
            "coop_statement/static/src/report/report_account.scss",
        ],
    },
    "post_init_hook": "post_init_hook",
    "installable": True,
}
