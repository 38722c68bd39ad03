# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.fields import Domain


class ProductTemplate(models.Model):
    """What a shop sees of the cooperative's catalogue: its own price, or none."""

    _inherit = "product.template"

    name = fields.Char(tracking=True)
    taxes_id = fields.Many2many(tracking=True)
    coop_catalogue_state = fields.Selection(
        [("offered", "Offered"), ("withdrawn", "Withdrawn")],
        string="Catalogue",
        copy=False,
        tracking=True,
        index="btree_not_null",
        help="Offered: shops of the cooperative may adopt the product.\n"
        "Withdrawn: no shop can adopt it any more; those that have it are told, and "
        "sell what they have left.\n"
        "Empty: not in the catalogue.",
    )
    coop_withdrawal_date = fields.Date(string="Withdrawn On", copy=False, readonly=True)
    coop_withdrawal_note = fields.Char(
        string="Reason for Withdrawal",
        copy=False,
        help="Read by the shops: end of production, recall…",
    )
    coop_recalled = fields.Boolean(
        string="Recalled",
        copy=False,
        readonly=True,
        tracking=True,
        help="Withdrawn because it is dangerous or doesn't conform (French consumer "
        "code, art. L421-3 and L423-3): no till of a shop sells it any more, what is "
        "left goes off the shelves.",
    )
    coop_adoption_ids = fields.One2many(
        "coop.product.adoption",
        "product_tmpl_id",
        string="Shops",
        help="Shops that sell the product: those that you may read.",
    )
    coop_adoption_count = fields.Integer(
        string="Number of Shops", compute="_compute_coop_adoption_count"
    )
    coop_adoption_id = fields.Many2one(
        "coop.product.adoption",
        string="In This Shop",
        compute="_compute_coop_adoption_id",
        help="The product as the current shop sells it.",
    )
    coop_in_shop = fields.Boolean(
        string="Sold in This Shop",
        compute="_compute_coop_adoption_id",
        search="_search_coop_in_shop",
        help="Own product of the current shop, or product of the catalogue that it has "
        "adopted and keeps available.",
    )
    coop_shop_price = fields.Float(
        string="Shop's Price",
        compute="_compute_coop_shop_price",
        min_display_digits="Product Price",
        help="Price of the current shop: its own if it has adopted the product, else "
        "the recommended one.",
    )

    def _compute_coop_adoption_count(self):
        # with the user's rights: a shop counts itself only
        counts = dict(
            self.env["coop.product.adoption"]._read_group(
                [("product_tmpl_id", "in", self.ids)], ["product_tmpl_id"], ["__count"]
            )
        )
        for product in self:
            product.coop_adoption_count = counts.get(product._origin, 0)

    @api.depends("coop_adoption_ids.available", "company_id")
    @api.depends_context("company")
    def _compute_coop_adoption_id(self):
        company = self.env.company
        adoptions = self.env["coop.product.adoption"].search_fetch(
            [("company_id", "=", company.id), ("product_tmpl_id", "in", self.ids)],
            ["product_tmpl_id", "available", "price"],
        )
        by_product = {adoption.product_tmpl_id: adoption for adoption in adoptions}
        for product in self:
            adoption = by_product.get(product._origin, adoptions.browse())
            product.coop_adoption_id = adoption
            product.coop_in_shop = adoption.available or product.company_id == company

    @api.model
    def _search_coop_in_shop(self, operator, value):
        if operator != "in":
            return NotImplemented
        company = self.env.company
        Adoption = self.env["coop.product.adoption"]
        domain = Domain("company_id", "=", company.id) | Domain(
            "coop_adoption_ids", "any", Adoption._coop_shop_domain(company)
        )
        return domain if True in value else ~domain

    @api.model
    def _coop_shelf_domain(self, company):
        """Goods that customers find on the shelves of a shop, to be extended.

        Own products of a shop are also those that its invoices and accounting entries
        use: a service, or an article under which takings were booked.

        :param company: res.company that sells, the current one
        :return: Domain on product.template
        """
        return (
            Domain("coop_in_shop", "=", True)
            & Domain("sale_ok", "=", True)
            & Domain("type", "!=", "service")
        )

    @api.depends("list_price", "coop_adoption_ids.price")
    @api.depends_context("company")
    def _compute_coop_shop_price(self):
        for product in self:
            adoption = product.coop_adoption_id
            product.coop_shop_price = adoption.price if adoption else product.list_price

    def _coop_price_excluded(self, price, company):
        """Price without tax, in a company.

        :param float price: for one unit, taxes included if those of the product are
        :param company: res.company, a branch uses its cooperative's taxes
        :return: float, not rounded
        """
        if not self or not price:
            return price
        taxes = self.taxes_id._filter_taxes_by_company(company)
        if not taxes:
            return price
        return taxes.compute_all(
            price,
            currency=company.currency_id,
            product=self.product_variant_id,
            rounding_method="round_globally",
        )["total_excluded"]

    def _coop_price_from_excluded(self, price, company):
        """Price to set for a price without tax, in a company.

        :param float price: without tax, for one unit
        :param company: res.company, a branch uses its cooperative's taxes
        :return: float, not rounded: taxes are added where prices include them
        """
        included = self.taxes_id._filter_taxes_by_company(company).filtered(
            "price_include"
        )
        if not included or not price:
            return price
        return included.compute_all(
            price,
            currency=company.currency_id,
            product=self.product_variant_id,
            handle_price_include=False,
            rounding_method="round_globally",
        )["total_included"]

    def _coop_price_included(self, price, company):
        """Price that a consumer pays, in a company.

        :param float price: for one unit, taxes included if those of the product are
        :param company: res.company, a branch uses its cooperative's taxes
        :return: float, rounded to the currency
        """
        if not self or not price:
            return price
        taxes = self.taxes_id._filter_taxes_by_company(company)
        if not taxes:
            return company.currency_id.round(price)
        return taxes.compute_all(
            price, currency=company.currency_id, product=self.product_variant_id
        )["total_included"]
