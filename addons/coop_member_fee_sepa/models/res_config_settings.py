# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    coop_fee_debit_method_line_id = fields.Many2one(
        related="company_id.coop_fee_debit_method_line_id",
        readonly=False,
        domain="[('payment_type', '=', 'inbound'), ('selectable', '=', True),"
        " ('payment_method_id.mandate_required', '=', True),"
        " ('company_id', '=', company_id)]",
    )
