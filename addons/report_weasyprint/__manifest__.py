# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
{
    "name": "PDF Reports with WeasyPrint",
    "summary": "Render Odoo's PDF reports without wkhtmltopdf",
    "version": "19.0.1.0.0",
    "category": "Reporting",
    "author": "Coop Suite contributors",
    "website": "https://github.com/coop-suite/coop-suite",
    "license": "AGPL-3",
    "development_status": "Beta",
    "maintainers": ["coop-suite"],
    "depends": [
        "base_setup",
        "web",
    ],
    "external_dependencies": {"python": ["weasyprint"]},
    "data": [
        "views/ir_actions_report_views.xml",
        "views/res_config_settings_views.xml",
    ],
    "installable": True,
}
