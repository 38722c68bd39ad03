# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

{
    "name": "Cooperative Quotations - Deliveries",
    "summary": "Members follow the deliveries of their own orders, and nobody else's",
    "version": "19.0.1.0.0",
    "category": "Accounting/Cooperative",
    "author": "Coop Suite contributors",
    "website": "https://github.com/coop-suite/coop-suite",
    "license": "AGPL-3",
    "development_status": "Beta",
    "maintainers": ["coop-suite"],
    "depends": ["coop_invoice_sale", "sale_stock"],
    "data": [
        "security/ir.model.access.csv",
        "security/coop_invoice_sale_stock_security.xml",
        "views/sale_order_views.xml",
    ],
    "installable": True,
    "auto_install": True,
}
