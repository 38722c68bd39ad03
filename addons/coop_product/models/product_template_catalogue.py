# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError


class ProductTemplate(models.Model):
    """The catalogue, as the cooperative keeps it."""

    _inherit = "product.template"

    @api.constrains("coop_catalogue_state", "company_id")
    def _check_coop_catalogue(self):
        for product in self.filtered("coop_catalogue_state"):
            company = product.company_id
            if not company or company.parent_id or not company.coop_is_cooperative:
                raise ValidationError(
                    self.env._(
                        "“%(product)s” is in the catalogue: its company must be the "
                        "cooperative itself, not %(company)s.",
                        product=product.name,
                        company=company.name or self.env._("empty"),
                    )
                )

    @api.constrains("active")
    def _check_coop_adopted_active(self):
        """Shops are told of a withdrawal; an archived product would vanish."""
        archived = self.filtered(lambda product: not product.active)
        # sudo: adopted by whomever
        adopted = archived.sudo().coop_adoption_ids.product_tmpl_id
        if adopted:
            raise ValidationError(
                self.env._(
                    "“%(product)s” is sold by shops: withdraw it from the catalogue "
                    "instead of archiving it. They are told, and sell what is left.",
                    product=adopted[0].name,
                )
            )

    @api.ondelete(at_uninstall=False)
    def _unlink_if_not_adopted(self):
        # sudo: adopted by whomever
        adopted = self.sudo().coop_adoption_ids.product_tmpl_id
        if adopted:
            raise UserError(
                self.env._(
                    "“%(product)s” is sold by shops: withdraw it from the catalogue "
                    "instead of deleting it.",
                    product=adopted[0].name,
                )
            )

    @api.model
    def _coop_watched_fields(self):
        """Fields whose change is told to the shops that sell the product.

        Those of the variants (barcode, reference) are watched there.

        :return: set of str, to be extended
        """
        return {
            "name",
            "taxes_id",
            "uom_id",
            "list_price",
            "coop_catalogue_state",
            "coop_recalled",
        }

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            if vals.get("coop_catalogue_state"):
                self._check_coop_catalogue_right(vals)
        return super().create(vals_list)

    @api.model
    def _check_coop_catalogue_right(self, vals):
        """The catalogue is kept by officers, whoever else may edit products.

        :raise AccessError: when someone else puts a product in it or takes it out
        """
        if (
            {"coop_catalogue_state", "coop_recalled"} & vals.keys()
            and not self.env.su
            and not self.env.user.has_group("coop_base.group_officer")
        ):
            raise AccessError(
                self.env._(
                    "Only officers of the cooperative put products in the catalogue "
                    "or take them out: ask them to."
                )
            )

    def write(self, vals):
        self._check_coop_catalogue_right(vals)
        watched = self._coop_watched_fields() & vals.keys()
        before = {
            product: {name: product[name] for name in watched}
            for product in self
            if watched and product.coop_catalogue_state
        }
        res = super().write(vals)
        changes = {}
        for product, values in before.items():
            names = frozenset(name for name in values if product[name] != values[name])
            if names:
                changes.setdefault(names, self.browse())
                changes[names] |= product
        for names, products in changes.items():
            products._coop_flag_shops(names)
            if "list_price" in names:
                # sudo: the prices of shops that follow the cooperative's
                products.sudo().coop_adoption_ids.filtered(
                    lambda adoption: adoption.price_policy == "recommended"
                )._sync_prices()
        return res

    def _coop_flag_shops(self, fnames):
        """Tell the shops that sell these products what changed.

        :param fnames: names of fields of product.template
        """
        # sudo: the flag of every shop; nothing of theirs is read
        self.env["coop.product.adoption"].sudo().search(
            [("product_tmpl_id", "in", self.ids)]
        )._flag_changes(fnames)

    # ------------------------------------------------------------------
    # Actions
    # ------------------------------------------------------------------

    def action_coop_offer(self):
        """Put the products in the catalogue of the cooperative."""
        self.filtered(
            lambda product: not product.company_id
        ).company_id = self.env.company.root_id
        self.write(
            {
                "coop_catalogue_state": "offered",
                "coop_withdrawal_date": False,
                "coop_withdrawal_note": False,
                "coop_recalled": False,
            }
        )
        return True

    def action_coop_withdraw(self):
        """Withdraw the products: no new shop, and a flag in those that have them."""
        offered = self.filtered(
            lambda product: product.coop_catalogue_state == "offered"
        )
        offered.write(
            {
                "coop_catalogue_state": "withdrawn",
                "coop_withdrawal_date": fields.Date.context_today(self),
            }
        )
        return True

    def action_coop_recall(self):
        """Recall products of the catalogue: withdrawn, and sold no more.

        :raise UserError: for a product without a reason, that shops and customers read
        """
        products = self.filtered(
            lambda product: product.coop_catalogue_state and not product.coop_recalled
        )
        for product in products:
            if not product.coop_withdrawal_note:
                raise UserError(
                    self.env._(
                        "“%(product)s”: write the reason for withdrawal first (lot, "
                        "danger, what to do). Shops read it when the product is "
                        "scanned.",
                        product=product.name,
                    )
                )
        products.action_coop_withdraw()
        products.write({"coop_recalled": True})
        return True

    def action_coop_adopt(self):
        """Open the adoption of these products by the current shop."""
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Adopt Products"),
            "res_model": "coop.product.adopt",
            "view_mode": "form",
            "target": "new",
            "context": {**self.env.context, "default_product_tmpl_ids": self.ids},
        }

    def action_coop_view_adoptions(self):
        """Open the shops that sell the product."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Shops"),
            "res_model": "coop.product.adoption",
            "view_mode": "list,form",
            "domain": [("product_tmpl_id", "=", self.id)],
        }
