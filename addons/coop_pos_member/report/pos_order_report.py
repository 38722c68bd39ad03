# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models


class ReportPosOrder(models.Model):
    """What is received for the cooperative is no sale of the shop."""

    _inherit = "report.pos.order"

    def _from(self):
        return (
            super()._from()
            + """
                INNER JOIN product_template coop_sold
                    ON (coop_sold.id = pt.id
                        AND coop_sold.coop_is_membership IS NOT TRUE)
            """
        )
