# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
{
    "name": "Cooperative Shares - SEPA Credit Transfer",
    "summary": "Refunds of shares and interest paid with OCA's payment orders",
    "version": "19.0.1.0.0",
    "category": "Accounting/Cooperative",
    "author": "Coop Suite contributors",
    "website": "https://github.com/coop-suite/coop-suite",
    "license": "AGPL-3",
    "development_status": "Beta",
    "maintainers": ["coop-suite"],
    "depends": ["coop_share", "account_payment_sepa_credit_transfer"],
    "data": [
        "security/coop_share_sepa_groups.xml",
        "security/coop_share_sepa_security.xml",
        "wizards/share_refund_pay_views.xml",
        "views/coop_share_refund_views.xml",
        "views/coop_share_exit_views.xml",
        "views/coop_share_interest_views.xml",
        "views/res_config_settings_views.xml",
    ],
    "installable": True,
    "auto_install": True,
}
