# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models


class CoopProductTag(models.Model):
    """Last price tag printed of a product in a shop.

    Comparing it with what the tag would say today tells which ones are to be
    printed again: it covers prices as well as mentions, whatever changed them.
    """

    _name = "coop.product.tag"
    _description = "Printed Price Tag"
    _order = "company_id, product_tmpl_id, id"
    _rec_name = "product_tmpl_id"

    product_tmpl_id = fields.Many2one(
        "product.template",
        string="Product",
        required=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(
        "res.company", string="Shop", required=True, index=True
    )
    printed_on = fields.Datetime(string="Printed On", required=True)
    signature = fields.Text(required=True, help="What the tag says.")

    _product_unique = models.Constraint(
        "UNIQUE (company_id, product_tmpl_id)", "One tag per product and shop."
    )

    @api.model
    def _to_print_again(self, company, never_printed=True):
        """Products of a shop whose tag on the shelf is wrong or missing.

        :param company: res.company
        :param bool never_printed: with the goods of its shelves of which no tag was
            printed; other products get one when somebody chooses them
        :return: product.template
        """
        Product = self.env["product.template"].with_company(company)
        printed = {
            tag.product_tmpl_id: tag.signature
            for tag in self.with_company(company).search_fetch(
                [
                    ("company_id", "=", company.id),
                    ("product_tmpl_id.coop_in_shop", "=", True),
                    ("product_tmpl_id.sale_ok", "=", True),
                ],
                ["product_tmpl_id", "signature"],
            )
        }
        products = Product.union(*printed)
        if never_printed:
            products |= Product.search(Product._coop_shelf_domain(company))
        return products.filtered(
            lambda product: (
                product not in printed
                or product._coop_tag_signature(company) != printed[product]
            )
        )

    @api.model
    def _note_printed(self, products, company):
        """Note that the tags of products were printed as they are now.

        :param products: product.template
        :param company: res.company
        """
        now = fields.Datetime.now()
        known = {
            tag.product_tmpl_id: tag
            # sudo: whoever prints has no right to write it by hand. The caller has
            # checked that the company is the user's.
            for tag in self.sudo().search(
                [
                    ("company_id", "=", company.id),
                    ("product_tmpl_id", "in", products.ids),
                ]
            )
        }
        vals_list = []
        for product in products:
            vals = {
                "printed_on": now,
                "signature": product._coop_tag_signature(company),
            }
            if product in known:
                known[product].write(vals)
            else:
                vals_list.append(
                    {
                        "product_tmpl_id": product.id,
                        "company_id": company.id,
                        **vals,
                    }
                )
        self.sudo().create(vals_list)
