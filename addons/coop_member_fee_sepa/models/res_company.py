# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    coop_fee_debit_method_line_id = fields.Many2one(
        "account.payment.method.line",
        string="Direct Debit of Fees",
        domain="[('payment_type', '=', 'inbound'), ('selectable', '=', True),"
        " ('payment_method_id.mandate_required', '=', True),"
        " ('company_id', '=', id)]",
        ondelete="restrict",
        help="Payment method of the fees of those who signed a mandate; empty: fees "
        "are not collected by direct debit.",
    )
