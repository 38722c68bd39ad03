# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models


class ReportPosOrder(models.Model):
    """Sales of the tills by activity and VAT, besides core's dimensions."""

    _inherit = "report.pos.order"

    coop_activity_id = fields.Many2one(
        "coop.activity", string="Activity", readonly=True
    )
    coop_tax_id = fields.Many2one(
        "account.tax",
        string="VAT",
        readonly=True,
        help="Tax of the line; the first one if there are several.",
    )

    def _select(self):
        return (
            super()._select()
            + """,
                s.coop_activity_id AS coop_activity_id,
                (
                    SELECT MIN(line_tax.account_tax_id)
                    FROM account_tax_pos_order_line_rel line_tax
                    WHERE line_tax.pos_order_line_id = l.id
                ) AS coop_tax_id
            """
        )
