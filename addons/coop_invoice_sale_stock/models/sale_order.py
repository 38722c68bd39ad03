# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models


class SaleOrder(models.Model):
    """A member's order cancels its transfer, which the member may only read."""

    _inherit = "sale.order"

    def write(self, vals):
        if vals.get("partner_shipping_id"):
            # Core names the new address on the transfers before it is written.
            self._coop_check_customer(vals)
        return super().write(vals)

    def _action_cancel(self):
        orders = self
        if self.env["account.move"]._coop_writes_drafts_only():
            self.check_access("write")
            self._coop_check_cancel()
            # sudo: core cancels the transfers that are not done yet.
            orders = self.sudo()
        return super(SaleOrder, orders)._action_cancel()
