# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models


class SaleReport(models.Model):
    _inherit = "sale.report"

    coop_activity_id = fields.Many2one(
        "coop.activity", string="Activity", readonly=True
    )

    def _select_additional_fields(self):
        return {
            **super()._select_additional_fields(),
            "coop_activity_id": "s.coop_activity_id",
        }

    def _group_by_sale(self):
        return f"{super()._group_by_sale()}, s.coop_activity_id"
