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
    coop_vat_rate = fields.Selection(
        [
            ("20", "20 %"),
            ("13", "13 %"),
            ("10", "10 %"),
            ("8.5", "8.5 %"),
            ("5.5", "5.5 %"),
            ("2.1", "2.1 %"),
            ("1.75", "1.75 %"),
            ("1.05", "1.05 %"),
            ("0.9", "0.9 %"),
            ("0", "0 %"),
            ("other", "Other rate"),
            ("none", "Without VAT"),
        ],
        string="VAT Rate",
        readonly=True,
        # CGI, art. 278 (20 %), 278-0 bis (5.5 %), 279 (10 %), 281 quater and following
        # (2.1 %); overseas and in Corsica, art. 294 to 297.
        help="Those of France; taxes of the same rate are added up.",
    )

    def _select(self):
        return (
            super()._select()
            + """,
                s.coop_activity_id AS coop_activity_id,
                coop_tax.id AS coop_tax_id,
                CASE
                    WHEN coop_tax.id IS NULL THEN 'none'
                    WHEN coop_tax.rate IN (
                        '20', '13', '10', '8.5', '5.5',
                        '2.1', '1.75', '1.05', '0.9', '0'
                    ) THEN coop_tax.rate
                    ELSE 'other'
                END AS coop_vat_rate
            """
        )

    def _from(self):
        return (
            super()._from()
            + """
                LEFT JOIN LATERAL (
                    SELECT
                        tax.id,
                        RTRIM(RTRIM(ROUND(tax.amount, 4)::text, '0'), '.') AS rate
                    FROM account_tax_pos_order_line_rel line_tax
                    JOIN account_tax tax ON tax.id = line_tax.account_tax_id
                    WHERE line_tax.pos_order_line_id = l.id
                    ORDER BY tax.id
                    LIMIT 1
                ) AS coop_tax ON TRUE
            """
        )
