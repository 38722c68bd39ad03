# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models


class PosPayment(models.Model):
    _name = "pos.payment"
    _inherit = ["pos.payment", "coop.pos.reach.mixin"]
    _coop_reach = ("pos_order_id", "payment_method_id")
