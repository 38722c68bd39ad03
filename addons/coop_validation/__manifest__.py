# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
{
    "name": "Cooperative Validation",
    "summary": "Documents of members validated by the cooperative's staff, by rules",
    "version": "19.0.1.0.0",
    "category": "Accounting/Cooperative",
    "author": "Coop Suite contributors",
    "website": "https://github.com/coop-suite/coop-suite",
    "license": "AGPL-3",
    "development_status": "Beta",
    "maintainers": ["coop-suite"],
    "depends": ["coop_activity"],
    "data": [
        "security/ir.model.access.csv",
        "security/coop_validation_security.xml",
        "data/mail_activity_type.xml",
        "data/ir_cron.xml",
        "wizards/coop_validation_refuse_views.xml",
        "views/coop_validation_rule_views.xml",
        "views/account_move_views.xml",
        "views/account_move_queue_views.xml",
        "views/coop_activity_views.xml",
        "views/res_config_settings_views.xml",
        "views/coop_validation_menus.xml",
        "data/dashboard_cards.xml",
    ],
    "installable": True,
}
