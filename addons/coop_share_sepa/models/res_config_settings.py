# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    coop_share_transfer_method_line_id = fields.Many2one(
        related="company_id.coop_share_transfer_method_line_id",
        readonly=False,
        domain="[('payment_type', '=', 'outbound'), ('payment_order_ok', '=', True),"
        " ('company_id', '=', company_id)]",
    )
