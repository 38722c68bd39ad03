# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
{
    "name": "Cooperative Shops: Till Law",
    "summary": "Sale closings of the shops totalled over the legal entity",
    "version": "19.0.1.0.0",
    "category": "Sales/Point of Sale",
    "author": "Coop Suite contributors",
    "website": "https://github.com/coop-suite/coop-suite",
    "license": "AGPL-3",
    "development_status": "Beta",
    "maintainers": ["coop-suite"],
    "depends": ["coop_pos", "l10n_fr_pos_cert"],
    "data": [
        "security/ir.model.access.csv",
        "security/coop_pos_cert_security.xml",
        "report/sale_closing_templates.xml",
        "report/sale_closing_reports.xml",
        "views/coop_sale_closing_views.xml",
    ],
    "auto_install": True,
    "installable": True,
}
