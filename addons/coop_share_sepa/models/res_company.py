# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    coop_share_transfer_method_line_id = fields.Many2one(
        "account.payment.method.line",
        string="Transfers to Holders",
        domain="[('payment_type', '=', 'outbound'), ('payment_order_ok', '=', True),"
        " ('company_id', '=', id)]",
        ondelete="restrict",
        help="Payment method of the refunds of shares and of their interest; empty: "
        "they are not put in payment orders.",
    )
