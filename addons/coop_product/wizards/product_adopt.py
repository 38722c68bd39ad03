# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tools import float_round


class CoopProductAdopt(models.TransientModel):
    """Adopt many products of the catalogue, with a first price for each."""

    _name = "coop.product.adopt"
    _description = "Adopt Products of the Catalogue"

    company_id = fields.Many2one(
        "res.company",
        string="Shop",
        required=True,
        default=lambda self: self._default_company_id(),
        domain="[('parent_id', '!=', False), ('id', 'in', allowed_company_ids)]",
        help="Branch that will sell the products.",
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    categ_id = fields.Many2one(
        "product.category",
        string="Add a Category",
        help="Adds every product offered in this category and in those below.",
    )
    product_tmpl_ids = fields.Many2many(
        "product.template",
        string="Products",
        domain="[('coop_catalogue_state', '=', 'offered')]",
        help="Products to adopt. Those that the shop has already are left as they are.",
    )
    price_method = fields.Selection(
        [
            ("recommended", "Recommended price"),
            ("percent", "Recommended price, changed by a percentage"),
            ("coefficient", "Cost multiplied by a coefficient"),
        ],
        required=True,
        default="recommended",
        help="First price of each product. Recommended: follows the cooperative's "
        "price from then on. With a percentage or a coefficient, the price is the "
        "shop's own.",
    )
    percent = fields.Float(
        string="Change (%)",
        help="Added to the recommended price: 5 for 5 % more, -5 for 5 % less.",
    )
    coefficient = fields.Float(
        default=1.4,
        help="The price without tax is the cost multiplied by this; taxes are added "
        "where prices include them.",
    )
    rounding = fields.Selection(
        [
            ("0.01", "To the cent"),
            ("0.05", "To 5 cents"),
            ("0.1", "To 10 cents"),
        ],
        required=True,
        default="0.01",
        help="Rounding of the computed prices, to the nearest.",
    )
    line_ids = fields.One2many(
        "coop.product.adopt.line",
        "wizard_id",
        string="Prices",
        compute="_compute_line_ids",
        compute_sudo=False,
        store=True,
        readonly=False,
    )
    known_count = fields.Integer(compute="_compute_known_count")

    @api.model
    def _default_company_id(self):
        company = self.env.company
        return company if company.parent_id else self.env["res.company"]

    @api.onchange("categ_id")
    def _onchange_categ_id(self):
        if not self.categ_id:
            return
        products = self.env["product.template"].search(
            [
                ("coop_catalogue_state", "=", "offered"),
                ("categ_id", "child_of", self.categ_id.id),
            ]
        )
        self.product_tmpl_ids = [Command.link(product.id) for product in products]
        self.categ_id = False

    @api.depends("company_id", "product_tmpl_ids")
    def _compute_known_count(self):
        for wizard in self:
            wizard.known_count = len(wizard._known_products())

    @api.depends(
        "company_id",
        "product_tmpl_ids",
        "price_method",
        "percent",
        "coefficient",
        "rounding",
    )
    def _compute_line_ids(self):
        for wizard in self:
            products = (
                wizard.product_tmpl_ids._origin - wizard._known_products()
            ).filtered(lambda product: product.coop_catalogue_state == "offered")
            wizard.line_ids = [
                Command.clear(),
                *(
                    Command.create(wizard._prepare_line(product))
                    for product in products
                    if wizard.company_id
                ),
            ]

    def _known_products(self):
        """Products that the shop has already adopted."""
        return (
            self.env["coop.product.adoption"]
            .search(
                [
                    ("company_id", "=", self.company_id.id),
                    ("product_tmpl_id", "in", self.product_tmpl_ids.ids),
                ]
            )
            .product_tmpl_id
        )

    def _prepare_line(self, product):
        """Values of the line of a product, with its first price."""
        cost = product.with_company(self.company_id).standard_price
        return {
            "product_tmpl_id": product.id,
            "cost": cost,
            "price": self._first_price(product, cost),
        }

    def _first_price(self, product, cost):
        """First price of a product in the shop.

        :param product: product.template
        :param float cost: cost in the shop, without tax
        :return: float, taxes included if the product's are
        """
        if self.price_method == "recommended":
            return product.list_price
        if self.price_method == "percent":
            price = product.list_price * (1 + self.percent / 100)
        else:
            price = product._coop_price_from_excluded(
                cost * self.coefficient, self.company_id
            )
        return float_round(price, precision_rounding=float(self.rounding))

    def action_adopt(self):
        """Adopt the products of the lines.

        :raise UserError: nothing to adopt, or a line without price
        """
        self.ensure_one()
        if not self.line_ids:
            raise UserError(
                self.env._(
                    "Nothing to adopt: choose products that %(shop)s does not have "
                    "yet.",
                    shop=self.company_id.name,
                )
            )
        for line in self.line_ids:
            if line.price <= 0:
                raise UserError(
                    self.env._(
                        "“%(product)s” has no price: type one, or remove the line.",
                        product=line.product_tmpl_id.name,
                    )
                )
        adoptions = (
            self.env["coop.product.adoption"]
            .with_context(tracking_disable=True)
            .create([line._prepare_adoption() for line in self.line_ids])
        )
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Adopted Products"),
            "res_model": "coop.product.adoption",
            "view_mode": "list,form",
            "domain": [("id", "in", adoptions.ids)],
        }
