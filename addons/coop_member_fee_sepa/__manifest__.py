# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
{
    "name": "Cooperative Member Fees - SEPA Direct Debit",
    "summary": "Fees of the members collected by direct debit, with OCA's debit orders",
    "version": "19.0.1.0.0",
    "category": "Accounting/Cooperative",
    "author": "Coop Suite contributors",
    "website": "https://github.com/coop-suite/coop-suite",
    "license": "AGPL-3",
    "development_status": "Beta",
    "maintainers": ["coop-suite"],
    "depends": ["coop_member_fee", "account_payment_sepa_direct_debit"],
    "data": [
        "security/coop_member_fee_sepa_groups.xml",
        "security/coop_member_fee_sepa_security.xml",
        "views/coop_member_fee_views.xml",
        "views/coop_member_views.xml",
        "views/res_config_settings_views.xml",
    ],
    "installable": True,
    "auto_install": True,
}
