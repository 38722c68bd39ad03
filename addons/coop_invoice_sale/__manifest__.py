# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

{
    "name": "Cooperative Invoicing - Quotations",
    "summary": "Members make quotations under their brand, then invoice them",
    "version": "19.0.1.0.0",
    "category": "Accounting/Cooperative",
    "author": "Coop Suite contributors",
    "website": "https://github.com/coop-suite/coop-suite",
    "license": "AGPL-3",
    "development_status": "Beta",
    "maintainers": ["coop-suite"],
    "depends": ["coop_invoice", "sale"],
    "data": [
        "security/coop_invoice_sale_groups.xml",
        "security/ir.model.access.csv",
        "security/coop_invoice_sale_security.xml",
        "data/product.xml",
        "data/mail_template.xml",
        "report/report_invoice.xml",
        "report/report_saleorder.xml",
        "report/sale_report_views.xml",
        "views/sale_order_views.xml",
        "views/sale_order_member_views.xml",
        "views/coop_activity_views.xml",
        "views/sale_portal_templates.xml",
        "views/coop_invoice_sale_menus.xml",
        "data/dashboard_cards.xml",
    ],
    "assets": {
        "web.report_assets_common": [
            "coop_invoice_sale/static/src/scss/report_quotation.scss",
        ],
    },
    "installable": True,
    "auto_install": True,
}
