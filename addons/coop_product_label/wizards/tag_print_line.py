# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class CoopTagPrintLine(models.TransientModel):
    """Tag to print, and how many times."""

    _name = "coop.tag.print.line"
    _description = "Price Tag to Print"

    wizard_id = fields.Many2one(
        "coop.tag.print", required=True, index=True, ondelete="cascade"
    )
    product_tmpl_id = fields.Many2one(
        "product.template", string="Product", required=True, ondelete="cascade"
    )
    barcode = fields.Char(related="product_tmpl_id.barcode")
    copies = fields.Integer(default=1, required=True, help="0: not printed.")
