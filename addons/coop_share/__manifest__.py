# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
{
    "name": "Cooperative Shares",
    "summary": "Shares of the members: register of movements, subscriptions, refunds",
    "version": "19.0.1.0.0",
    "category": "Accounting/Cooperative",
    "author": "Coop Suite contributors",
    "website": "https://github.com/coop-suite/coop-suite",
    "license": "AGPL-3",
    "development_status": "Beta",
    "maintainers": ["coop-suite"],
    "depends": ["coop_member", "account"],
    "data": [
        "security/coop_share_groups.xml",
        "security/ir.model.access.csv",
        "security/coop_share_security.xml",
        "wizards/share_opening_views.xml",
        "views/coop_share_class_views.xml",
        "views/coop_share_movement_views.xml",
        "views/coop_share_holding_views.xml",
        "views/coop_member_views.xml",
        "views/res_partner_views.xml",
        "views/res_config_settings_views.xml",
        "views/coop_share_menus.xml",
    ],
    "installable": True,
}
