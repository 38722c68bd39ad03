# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models


class StockScrap(models.Model):
    _inherit = "stock.scrap"

    coop_loss_id = fields.Many2one(
        "coop.loss", string="Goods without Sale", readonly=True, index="btree_not_null"
    )
