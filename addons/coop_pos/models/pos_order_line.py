# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models


class PosOrderLine(models.Model):
    _name = "pos.order.line"
    _inherit = ["pos.order.line", "coop.pos.reach.mixin"]
    _coop_reach = ("order_id", "product_id", "refunded_orderline_id")
