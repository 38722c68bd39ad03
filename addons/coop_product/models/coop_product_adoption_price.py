# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.fields import Domain


class CoopProductAdoption(models.Model):
    """Price, cost and margin of a catalogue product in a shop."""

    _inherit = "coop.product.adoption"

    price_policy = fields.Selection(
        [("recommended", "Recommended price"), ("own", "Own price")],
        required=True,
        default="recommended",
        tracking=True,
        help="Recommended price: the shop's price follows the cooperative's.\n"
        "Own price: the shop sets it. Typing a price chooses this by itself.",
    )
    price = fields.Float(
        string="Sales Price",
        min_display_digits="Product Price",
        tracking=True,
        help="Price of the shop for one unit, taxes included if the product's taxes "
        "are. It is the one that its tills apply.",
    )
    price_changed_on = fields.Datetime(
        string="Price Changed On", readonly=True, copy=False
    )
    recommended_price = fields.Float(
        related="product_tmpl_id.list_price",
        string="Recommended Price",
        help="Sales price of the product at the cooperative.",
    )
    cost = fields.Float(
        compute="_compute_cost",
        inverse="_inverse_cost",
        min_display_digits="Product Price",
        help="Cost in this shop, without tax. The cooperative's until the shop sets "
        "its own.",
    )
    price_excluded = fields.Float(
        string="Price without Tax",
        compute="_compute_margin",
        min_display_digits="Product Price",
        help="Sales price without its taxes.",
    )
    margin = fields.Float(
        compute="_compute_margin",
        min_display_digits="Product Price",
        help="Price without tax, less the cost.",
    )
    margin_rate = fields.Float(
        string="Margin Rate",
        compute="_compute_margin",
        help="Margin in proportion of the price without tax (taux de marque).",
    )
    pricelist_item_id = fields.Many2one(
        "product.pricelist.item",
        string="Price Rule",
        copy=False,
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
        help="Rule of the shop's price list that holds the price.",
    )

    @api.depends("company_id", "product_tmpl_id.standard_price")
    def _compute_cost(self):
        for company, adoptions in self.grouped("company_id").items():
            for adoption in adoptions:
                product = adoption.product_tmpl_id
                adoption.cost = (
                    product.with_company(company).standard_price if product else 0.0
                )

    def _inverse_cost(self):
        for adoption in self:
            product = adoption.product_tmpl_id.with_company(adoption.company_id)
            if product.standard_price != adoption.cost:
                product.standard_price = adoption.cost

    @api.depends("price", "cost", "product_tmpl_id.taxes_id", "company_id")
    def _compute_margin(self):
        for adoption in self:
            adoption.price_excluded = adoption.product_tmpl_id._coop_price_excluded(
                adoption.price, adoption.company_id
            )
            adoption.margin = adoption.price_excluded - adoption.cost
            adoption.margin_rate = (
                adoption.margin / adoption.price_excluded
                if adoption.price_excluded
                else 0.0
            )

    @api.onchange("product_tmpl_id", "price_policy")
    def _onchange_price_policy(self):
        if self.price_policy == "recommended":
            self.price = self.product_tmpl_id.list_price

    @api.onchange("price")
    def _onchange_price(self):
        if self.price != self.product_tmpl_id.list_price:
            self.price_policy = "own"

    @api.model_create_multi
    def create(self, vals_list):
        now = fields.Datetime.now()
        vals_list = [
            {
                "price_policy": "own" if "price" in vals else "recommended",
                **vals,
                "price_changed_on": now,
            }
            for vals in vals_list
        ]
        adoptions = super().create(vals_list)
        adoptions._sync_prices()
        return adoptions

    def write(self, vals):
        if "price" in vals and "price_policy" not in vals:
            vals = {**vals, "price_policy": "own"}
        if "price" in vals and any(
            adoption.price != vals["price"] for adoption in self
        ):
            vals = {**vals, "price_changed_on": fields.Datetime.now()}
        res = super().write(vals)
        syncing = self.env.context.get("coop_adoption_sync")
        if {"price", "price_policy"} & vals.keys() and not syncing:
            self._sync_prices()
        return res

    def unlink(self):
        # sudo: the shop's price of a product that it no longer sells
        items = self.sudo().pricelist_item_id
        res = super().unlink()
        items.unlink()
        return res

    def _sync_prices(self):
        """Bring the shops' price lists in step with their adoptions."""
        for adoption in self:
            recommended = adoption.product_tmpl_id.list_price
            if adoption.price_policy == "recommended" and adoption.price != recommended:
                adoption.with_context(coop_adoption_sync=True).write(
                    {
                        "price": recommended,
                        "price_policy": "recommended",
                        "price_changed_on": fields.Datetime.now(),
                    }
                )
        # sudo: the right to set a shop's prices was checked on its adoptions
        adoptions = self.sudo()
        missing = adoptions.filtered(lambda adoption: not adoption.pricelist_item_id)
        if missing:
            items = adoptions.env["product.pricelist.item"].create(
                [adoption._prepare_pricelist_item() for adoption in missing]
            )
            for adoption, item in zip(missing, items, strict=True):
                adoption.pricelist_item_id = item
        for adoption in adoptions - missing:
            if adoption.pricelist_item_id.fixed_price != adoption.price:
                adoption.pricelist_item_id.with_context(
                    coop_adoption_sync=True
                ).fixed_price = adoption.price

    def _prepare_pricelist_item(self):
        """Values of the price rule of an adoption."""
        self.ensure_one()
        return {
            "pricelist_id": self.company_id._coop_shop_pricelist().id,
            "applied_on": "1_product",
            "display_applied_on": "1_product",
            "product_tmpl_id": self.product_tmpl_id.id,
            "compute_price": "fixed",
            "fixed_price": self.price,
        }

    @api.model
    def _coop_shop_domain(self, company):
        """Adoptions of the products that a shop sells today.

        :param company: res.company
        :return: Domain on coop.product.adoption
        """
        return Domain("company_id", "=", company.id) & Domain("available", "=", True)
