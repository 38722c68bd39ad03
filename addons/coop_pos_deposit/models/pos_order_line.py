# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models


class PosOrderLine(models.Model):
    _inherit = "pos.order.line"

    coop_deposit_auto = fields.Boolean(
        string="Automatic Deposit",
        help="Deposit charged with the products of the order: the till keeps its "
        "quantity. A container given back is a line of its own.",
    )

    @api.model
    def _load_pos_data_fields(self, config):
        return super()._load_pos_data_fields(config) + ["coop_deposit_auto"]
