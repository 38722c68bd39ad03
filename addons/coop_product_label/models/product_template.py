# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import re

from odoo import api, fields, models
from odoo.exceptions import ValidationError

ORGANIC_CODE = re.compile(r"[A-Z]{2}-[A-ZÖ]{3}-\d{2,3}")

# Unit of the label: (unit of the price, how many of the first make one of the second)
UNITS = {
    "g": ("kg", 1000.0),
    "kg": ("kg", 1.0),
    "ml": ("l", 1000.0),
    "cl": ("l", 100.0),
    "l": ("l", 1.0),
    "m": ("m", 1.0),
    "unit": ("unit", 1.0),
}

MENTIONS = frozenset(
    {
        "coop_net_quantity",
        "coop_net_unit",
        "coop_origin_country_id",
        "coop_origin",
        "coop_quality_class",
        "coop_caliber",
        "coop_variety",
        "coop_allergen_ids",
        "coop_organic",
        "coop_organic_code",
        "coop_nutriscore",
    }
)


class ProductTemplate(models.Model):
    """Mentions that must be shown with a product on the shelf."""

    _inherit = "product.template"

    coop_net_quantity = fields.Float(
        string="Net Quantity",
        digits=(16, 3),
        tracking=True,
        help="Quantity in one unit sold (drained, where the label says so): with it "
        "the price per kilogram or litre is shown, as the French order of 16 November "
        "1999 requires for prepacked products. Leave 0 for a product sold by weight.",
    )
    coop_net_unit = fields.Selection(
        [
            ("g", "g"),
            ("kg", "kg"),
            ("ml", "mL"),
            ("cl", "cL"),
            ("l", "L"),
            ("m", "m"),
            ("unit", "piece"),
        ],
        string="Unit of the Net Quantity",
        default="g",
        tracking=True,
    )
    coop_unit_price = fields.Float(
        string="Price per Unit of Measure",
        compute="_compute_coop_unit_price",
        help="Price, taxes included, of one kilogram, litre, metre or piece, at the "
        "current shop's price.",
    )
    coop_unit_price_unit = fields.Selection(
        [("kg", "kg"), ("l", "L"), ("m", "m"), ("unit", "piece")],
        string="Unit of Measure of the Price",
        compute="_compute_coop_unit_price",
    )
    coop_origin_country_id = fields.Many2one(
        "res.country",
        string="Country of Origin",
        tracking=True,
        help="Required for fresh fruit and vegetables (regulation (EU) No 1308/2013, "
        "art. 76), and for others where regulation (EU) No 1169/2011, art. 26, or a "
        "rule of their own requires it.",
    )
    coop_origin = fields.Char(
        string="Region or Producer",
        tracking=True,
        help="Finer origin, shown after the country: department, farm…",
    )
    coop_quality_class = fields.Selection(
        [("extra", "Extra"), ("1", "I"), ("2", "II")],
        string="Class",
        tracking=True,
        help="Class of fruit and vegetables under a marketing standard (delegated "
        "regulation (EU) 2023/2429).",
    )
    coop_caliber = fields.Char(
        string="Size",
        tracking=True,
        help="Size (calibre) of fruit and vegetables, where their standard requires "
        "it: 65/70 mm…",
    )
    coop_variety = fields.Char(
        string="Variety",
        tracking=True,
        help="Variety or commercial type, where the standard requires it (apples, "
        "pears, grapes, citrus…).",
    )
    coop_allergen_ids = fields.Many2many(
        "coop.allergen",
        string="Allergens",
        tracking=True,
        help="Among the fourteen of annex II of regulation (EU) No 1169/2011.",
    )
    coop_organic = fields.Boolean(
        string="Organic",
        tracking=True,
        help="Product of organic farming, controlled (regulation (EU) 2018/848).",
    )
    coop_organic_code = fields.Char(
        string="Control Body Code",
        tracking=True,
        help="Code of the control body of the last operator, such as FR-BIO-01: "
        "regulation (EU) 2018/848, art. 32(1)(a) and annex V.",
    )
    coop_nutriscore = fields.Selection(
        [(grade, grade) for grade in "ABCDE"],
        string="Nutri-Score",
        tracking=True,
        help="Optional (public health code, art. L3232-8; order of 31 October 2017).",
    )

    @api.constrains("coop_organic", "coop_organic_code")
    def _check_coop_organic(self):
        for product in self:
            code = product.coop_organic_code
            if product.coop_organic and not code:
                raise ValidationError(
                    self.env._(
                        "“%(product)s” is organic: fill in the code of its control "
                        "body, such as FR-BIO-01.",
                        product=product.name,
                    )
                )
            if code and not ORGANIC_CODE.fullmatch(code):
                raise ValidationError(
                    self.env._(
                        "“%(product)s”: “%(code)s” is not the code of a control body. "
                        "Write it as on the label: two letters of the country, three "
                        "letters, two or three digits, such as FR-BIO-01.",
                        product=product.name,
                        code=code,
                    )
                )

    @api.constrains("coop_net_quantity")
    def _check_coop_net_quantity(self):
        for product in self:
            if product.coop_net_quantity < 0:
                raise ValidationError(
                    self.env._(
                        "“%(product)s”: the net quantity can't be negative.",
                        product=product.name,
                    )
                )

    @api.model
    def _coop_watched_fields(self):
        return super()._coop_watched_fields() | MENTIONS

    @api.depends(
        "coop_net_quantity", "coop_net_unit", "coop_shop_price", "uom_id", "taxes_id"
    )
    @api.depends_context("company")
    def _compute_coop_unit_price(self):
        for product in self:
            unit, price = product._coop_unit_price(self.env.company)
            product.coop_unit_price_unit = unit
            product.coop_unit_price = price

    def _coop_unit_price(self, company):
        """Price of one kilogram, litre, metre or piece, taxes included.

        French order of 16 November 1999 (prepacked products); order of 3 December
        1987 for what is sold by weight or measure.

        :param company: res.company that sells
        :return: (unit: kg, l, m, unit or False; price: float)
        """
        self.ensure_one()
        price = self._coop_price_included(
            self.with_company(company).coop_shop_price, company
        )
        if self.coop_net_quantity and self.coop_net_unit:
            unit, factor = UNITS[self.coop_net_unit]
            return unit, company.currency_id.round(
                price * factor / self.coop_net_quantity
            )
        for xmlid, unit in (
            ("uom.product_uom_kgm", "kg"),
            ("uom.product_uom_litre", "l"),
            ("uom.product_uom_meter", "m"),
        ):
            reference = self.env.ref(xmlid, raise_if_not_found=False)
            if reference and self.uom_id._has_common_reference(reference):
                # sold by weight or measure: its own unit converted
                ratio = self.uom_id._compute_quantity(1.0, reference, round=False)
                return unit, company.currency_id.round(price / ratio)
        return False, 0.0
