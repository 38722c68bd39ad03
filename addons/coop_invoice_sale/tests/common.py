# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo.fields import Command

from odoo.addons.coop_invoice.tests.common import InvoiceCommon

VIEW = "coop_invoice_sale.sale_order_view_form_member"


class QuotationCommon(InvoiceCommon):
    """Alice and Bruno, who make quotations, and the customer of both."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.alice, cls.bruno = cls.users["alice"], cls.users["bruno"]
        for user in (cls.alice, cls.bruno):
            user.group_ids |= cls.env.ref("coop_invoice.group_invoicing_member")
        cls.customer = cls.env["res.partner"].create(
            {
                "name": "Town Hall",
                "email": "town@hall.example",
                "lang": "en_US",
                "coop_shared": True,
            }
        )
        cls.free = cls.env.ref("coop_invoice_sale.product_free_line")

    @classmethod
    def _order_lines(cls, *specs):
        """Line commands from (label, price, taxes) tuples; None: the usual tax."""
        return [
            Command.create(
                {
                    "name": name,
                    "product_id": cls.free.id,
                    "price_unit": price,
                    **(
                        {}
                        if taxes is None
                        else {"tax_ids": [Command.set(taxes.ids if taxes else [])]}
                    ),
                }
            )
            for name, price, taxes in specs
        ]

    @classmethod
    def _order(cls, activity, *specs, user=None, **vals):
        Order = cls.env["sale.order"]
        if user:
            Order = Order.with_user(user)
        return Order.create(
            {
                "partner_id": cls.customer.id,
                "order_line": cls._order_lines(*(specs or [("Bread", 100, False)])),
                **({"coop_activity_id": activity.id} if activity else {}),
                **vals,
            }
        )
