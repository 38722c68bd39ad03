# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models


class SaleOrderLine(models.Model):
    """A member's order makes its transfer, which the member may only read."""

    _inherit = "sale.order.line"

    def _action_launch_stock_rule(self, **kwargs):
        lines = self
        if self.env["account.move"]._coop_writes_drafts_only():
            self.check_access("write")
            # sudo: transfers belong to the cooperative's stock. Only that of the lines
            # which the member has just written or accepted is made.
            lines = self.sudo()
        return super(SaleOrderLine, lines)._action_launch_stock_rule(**kwargs)
