# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
{
    "name": "Goods without Sale",
    "summary": "Unsold, broken, given or used by the shop: reasons, entries, stock",
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
        "security/coop_pos_loss_security.xml",
        "data/ir_sequence.xml",
        "report/coop_loss_templates.xml",
        "report/coop_loss_reports.xml",
        "views/coop_loss_reason_views.xml",
        "views/coop_loss_views.xml",
        "views/coop_loss_line_views.xml",
        "views/coop_loss_menus.xml",
    ],
    "assets": {
        "point_of_sale._assets_pos": ["coop_pos_loss/static/src/app/**/*"],
        "web.assets_tests": ["coop_pos_loss/static/tests/tours/**/*"],
        "web.assets_unit_tests": ["coop_pos_loss/static/tests/unit/**/*"],
    },
    "post_init_hook": "post_init_hook",
    "installable": True,
}
