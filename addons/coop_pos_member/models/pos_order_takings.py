# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models


class PosOrder(models.Model):
    _inherit = "pos.order"

    @api.model
    def _coop_takings(self, first_day, last_day):
        """What is received for the cooperative is no turnover of the shop."""
        amount, tickets = super()._coop_takings(first_day, last_day)
        bounds = self._coop_takings_bounds(first_day, last_day)
        groups = self.env["pos.order.line"]._read_group(
            [
                ("order_id", "any", self._coop_takings_domain(*bounds)),
                ("product_id.coop_is_membership", "=", True),
            ],
            [],
            ["price_subtotal_incl:sum"],
        )
        return (amount or 0.0) - (groups[0][0] or 0.0), tickets
