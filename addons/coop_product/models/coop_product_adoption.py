# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError


class CoopProductAdoption(models.Model):
    """Product of the cooperative's catalogue that a shop sells, at its own price.

    The product itself is the cooperative's: name, barcode, taxes and mentions are
    shared. What is the shop's lies here (price, reference, availability) or in the
    columns that Odoo keeps per company (cost). The price is written in the shop's
    price list, which tills and orders apply without anything new.
    """

    _name = "coop.product.adoption"
    _description = "Catalogue Product of a Shop"
    _inherit = ["mail.thread"]
    _order = "company_id, product_tmpl_id, id"
    _rec_names_search = ["product_tmpl_id.name", "default_code"]

    product_tmpl_id = fields.Many2one(
        "product.template",
        string="Product",
        required=True,
        index=True,
        ondelete="restrict",
        domain="[('coop_catalogue_state', '=', 'offered')]",
        help="Product of the cooperative's catalogue.",
    )
    company_id = fields.Many2one(
        "res.company",
        string="Shop",
        required=True,
        index=True,
        default=lambda self: self.env.company,
        help="Branch that sells the product. No other shop reads this.",
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    default_code = fields.Char(
        string="Shop's Reference",
        help="Reference of the product in this shop only: its shelf, its own code.",
    )
    available = fields.Boolean(
        default=True,
        tracking=True,
        help="Untick to stop selling the product in this shop for a time: price and "
        "reference are kept.",
    )
    barcode = fields.Char(related="product_tmpl_id.barcode")
    uom_id = fields.Many2one(related="product_tmpl_id.uom_id")
    image_128 = fields.Image(related="product_tmpl_id.image_128")
    categ_id = fields.Many2one(related="product_tmpl_id.categ_id", store=True)
    catalogue_state = fields.Selection(
        related="product_tmpl_id.coop_catalogue_state", store=True
    )
    withdrawal_note = fields.Char(related="product_tmpl_id.coop_withdrawal_note")
    recalled = fields.Boolean(related="product_tmpl_id.coop_recalled")

    change_fields = fields.Char(
        string="Changed Fields",
        copy=False,
        help="Technical names of what the cooperative changed since it was last seen.",
    )
    change_summary = fields.Char(
        string="Changed by the Cooperative",
        compute="_compute_change_summary",
        help="What the cooperative changed on the product and the shop has not yet "
        "marked as seen. The product's messages give the values.",
    )
    changed_on = fields.Datetime(
        string="Changed On", copy=False, readonly=True, help="Last change."
    )

    _product_unique = models.Constraint(
        "UNIQUE (company_id, product_tmpl_id)",
        "This shop has already adopted this product: change its price in the list of "
        "the shop's products.",
    )
    _price_positive = models.Constraint(
        "CHECK (price >= 0)", "A price can't be negative: correct it."
    )

    @api.depends("product_tmpl_id.name", "company_id.name")
    @api.depends_context("allowed_company_ids")
    def _compute_display_name(self):
        several = len(self.env.companies) > 1
        for adoption in self:
            name = adoption.product_tmpl_id.name or ""
            adoption.display_name = (
                f"{name} ({adoption.company_id.name})" if several else name
            )

    @api.depends("change_fields")
    @api.depends_context("lang")
    def _compute_change_summary(self):
        names = {
            name
            for adoption in self
            for name in (adoption.change_fields or "").split(",")
            if name
        }
        Template = self.env["product.template"]
        labels = Template.sudo().fields_get(names, ["string"]) if names else {}
        for adoption in self:
            adoption.change_summary = ", ".join(
                labels[name]["string"]
                for name in (adoption.change_fields or "").split(",")
                if name in labels
            )

    @api.constrains("product_tmpl_id", "company_id")
    def _check_company_of_product(self):
        for adoption in self:
            # sudo: compares companies that the user of a shop may not read
            product = adoption.sudo().product_tmpl_id
            root = adoption.sudo().company_id.root_id
            if product.coop_catalogue_state != "offered" or product.company_id != root:
                raise ValidationError(
                    self.env._(
                        "“%(product)s” is not in the catalogue of %(company)s: only "
                        "products that the cooperative offers can be adopted.",
                        product=product.name,
                        company=root.name,
                    )
                )
            if not adoption.sudo().company_id.parent_id:
                raise ValidationError(
                    self.env._(
                        "“%(product)s”: choose the shop that adopts it. The "
                        "cooperative itself sells its products without adopting them.",
                        product=product.name,
                    )
                )

    def write(self, vals):
        for fname in {"company_id", "product_tmpl_id"} & vals.keys():
            moved = self.filtered(
                lambda adoption, fname=fname: adoption[fname].id != vals[fname]
            )
            if moved:
                raise UserError(
                    self.env._(
                        "“%(product)s”: an adoption keeps its shop and its product. "
                        "Remove it, then adopt again.",
                        product=moved[0].product_tmpl_id.name,
                    )
                )
        return super().write(vals)

    # ------------------------------------------------------------------
    # Changes made by the cooperative
    # ------------------------------------------------------------------

    def _flag_changes(self, fnames):
        """Tell the shops what the cooperative changed on their products.

        :param fnames: names of fields of product.template
        """
        now = fields.Datetime.now()
        for old, adoptions in self.grouped("change_fields").items():
            known = (old or "").split(",") if old else []
            names = known + [name for name in sorted(fnames) if name not in known]
            adoptions.write({"change_fields": ",".join(names), "changed_on": now})

    def action_mark_seen(self):
        """Forget the changes that the shop has seen."""
        self.write({"change_fields": False})
        return True

    def action_open_product(self):
        """Open the cooperative's product."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": "product.template",
            "res_id": self.product_tmpl_id.id,
            "view_mode": "form",
        }
