# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
{
    "name": "Cooperative Invoicing",
    "summary": "Members invoice under their brand, through one legal entity",
    "version": "19.0.1.0.0",
    "category": "Accounting/Cooperative",
    "author": "Coop Suite contributors",
    "website": "https://github.com/coop-suite/coop-suite",
    "license": "AGPL-3",
    "development_status": "Beta",
    "maintainers": ["coop-suite"],
    "depends": ["coop_activity"],
    "data": [
        "security/coop_invoice_groups.xml",
        "security/ir.model.access.csv",
        "security/coop_invoice_security.xml",
        "report/external_layout.xml",
        "report/report_invoice.xml",
        "data/mail_layout.xml",
        "data/mail_template.xml",
        "data/coop_reminder_level.xml",
        "views/coop_activity_views.xml",
        "views/account_move_views.xml",
        "views/account_move_reminder_views.xml",
        "views/account_move_sending_views.xml",
        "views/res_partner_views.xml",
        "views/res_config_settings_views.xml",
        "views/coop_invoice_menus.xml",
        "views/coop_send_batch_views.xml",
        "data/dashboard_cards.xml",
    ],
    "assets": {
        "web.assets_backend": [
            "coop_invoice/static/src/js/send_progress.esm.js",
        ],
        "web.report_assets_common": [
            "coop_invoice/static/src/scss/report_brand.scss",
        ],
    },
    "post_init_hook": "post_init_hook",
    "installable": True,
}
