# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models


class SaleOrderLine(models.Model):
    """Lines of an activity's quotations, with or without a product of the catalogue.

    Core wants a product on each line. Members write a label and a price: such lines
    have the product *Service*, which says nothing else.
    """

    _inherit = "sale.order.line"

    coop_activity_id = fields.Many2one(
        related="order_id.coop_activity_id",
        string="Activity",
        store=True,
        index="btree_not_null",
        precompute=True,
    )

    @api.model
    def _coop_free_product(self):
        """Product of the lines that have none, or an empty recordset."""
        product = self.env.ref(
            "coop_invoice_sale.product_free_line", raise_if_not_found=False
        )
        return product if product and product.active else self.env["product.product"]

    @api.model
    def default_get(self, fields_list):
        values = super().default_get(fields_list)
        if (
            self.env.context.get("coop_free_line")
            and "product_id" in fields_list
            and not values.get("display_type")
        ):
            values.setdefault("product_id", self._coop_free_product().id)
        return values

    @api.model_create_multi
    def create(self, vals_list):
        if self.env["account.move"]._coop_writes_drafts_only():
            vals_list = [dict(vals) for vals in vals_list]
            for vals in vals_list:
                if (
                    vals.get("name")
                    and not vals.get("product_id")
                    and not vals.get("display_type")
                    and not vals.get("is_downpayment")
                ):
                    vals["product_id"] = self._coop_free_product().id
        return super().create(vals_list)

    def write(self, vals):
        res = super().write(vals)
        if "order_id" in vals:
            # Core checks the rules before writing only.
            self.check_access("write")
        return res

    def _compute_name(self):
        free = self.browse()
        if self.env.context.get("coop_free_line"):
            product = self._coop_free_product()
            # The member writes the label.
            free = self.filtered(lambda line: product and line.product_id == product)
            for line in free:
                line.name = line.name or False
        return super(SaleOrderLine, self - free)._compute_name()

    def _compute_tax_ids(self):
        """The usual tax of the company, as on an invoice line without product."""
        product = self._coop_free_product()
        free = self.filtered(lambda line: product and line.product_id == product)
        res = super(SaleOrderLine, self - free)._compute_tax_ids()
        for line in free:
            # sudo: the tax of the cooperative's root company, for a shop's branch.
            company = line.company_id.sudo()
            tax = company.account_sale_tax_id or company.root_id.account_sale_tax_id
            line.tax_ids = line.order_id.fiscal_position_id.map_tax(tax.sudo(False))
        return res

    def _prepare_invoice_line(self, **optional_values):
        vals = super()._prepare_invoice_line(**optional_values)
        product = self._coop_free_product()
        if product and self.product_id == product and "name" not in optional_values:
            # Core writes the name of the product before that of the line.
            vals["name"] = self.name
        return vals
