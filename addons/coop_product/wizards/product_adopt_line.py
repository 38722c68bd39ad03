# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.tools import float_compare


class CoopProductAdoptLine(models.TransientModel):
    """First price of a product to adopt, before it is."""

    _name = "coop.product.adopt.line"
    _description = "Product to Adopt"

    wizard_id = fields.Many2one(
        "coop.product.adopt", required=True, index=True, ondelete="cascade"
    )
    currency_id = fields.Many2one(related="wizard_id.currency_id")
    product_tmpl_id = fields.Many2one(
        "product.template", string="Product", required=True, ondelete="cascade"
    )
    barcode = fields.Char(related="product_tmpl_id.barcode")
    recommended_price = fields.Float(
        related="product_tmpl_id.list_price", string="Recommended Price"
    )
    cost = fields.Float(
        readonly=True,
        min_display_digits="Product Price",
        help="Cost in the shop, without tax.",
    )
    price = fields.Float(
        string="Shop's Price",
        min_display_digits="Product Price",
        help="Price for one unit, taxes included if the product's are.",
    )
    margin_rate = fields.Float(
        string="Margin Rate",
        compute="_compute_margin_rate",
        help="Margin in proportion of the price without tax (taux de marque).",
    )

    @api.depends("price", "cost", "product_tmpl_id")
    def _compute_margin_rate(self):
        for line in self:
            excluded = line.product_tmpl_id._coop_price_excluded(
                line.price, line.wizard_id.company_id
            )
            line.margin_rate = (excluded - line.cost) / excluded if excluded else 0.0

    def _prepare_adoption(self):
        """Values of the adoption that this line becomes."""
        self.ensure_one()
        wizard = self.wizard_id
        follows = wizard.price_method == "recommended" and not float_compare(
            self.price, self.recommended_price, precision_digits=6
        )
        return {
            "company_id": wizard.company_id.id,
            "product_tmpl_id": self.product_tmpl_id.id,
            "price_policy": "recommended" if follows else "own",
            "price": self.price,
        }
