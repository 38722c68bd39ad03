# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models
from odoo.fields import Command


class SaleAdvancePaymentInv(models.TransientModel):
    _inherit = "sale.advance.payment.inv"

    def onchange(self, values, field_names, fields_spec):
        """Who can't read an order can't prepare its invoices.

        Core computes some of the fields with all rights. At saving, it checks the
        orders by itself.
        """
        if not self.env.su:
            ids = {
                record_id
                for command in values.get("sale_order_ids") or []
                for record_id in (
                    command[2] if command[0] == Command.SET else [command[1]]
                )
            }
            if self.env.context.get("active_model") == "sale.order":
                ids |= {*(self.env.context.get("active_ids") or [])}
            orders = self.env["sale.order"].browse(filter(None, ids))
            orders.exists().check_access("read")
        return super().onchange(values, field_names, fields_spec)
