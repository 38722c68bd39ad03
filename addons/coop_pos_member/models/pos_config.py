# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Command


class PosConfig(models.Model):
    """What a till does of members and of others."""

    _inherit = "pos.config"

    coop_nonmember_policy = fields.Selection(
        [
            ("none", "Sell as to anyone"),
            ("warn", "Warn the cashier"),
            ("block", "Refuse"),
        ],
        string="Non-Members",
        required=True,
        default="none",
        help="What the till does when the customer is not a member of the cooperative, "
        "nor an eater of one, or when no customer is chosen. Refunds, and what makes "
        "somebody a member, are never refused.",
    )
    coop_member_pricelist_id = fields.Many2one(
        "product.pricelist",
        string="Price List of Members",
        check_company=True,
        domain="['|', ('company_id', '=', company_id), ('company_id', '=', False)]",
        help="Applied when the customer is a member or an eater, and taken back when "
        "they are removed. Empty: same prices for all.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        configs = super().create(vals_list)
        configs._coop_offer_member_pricelist()
        return configs

    def write(self, vals):
        res = super().write(vals)
        if {"coop_member_pricelist_id", "available_pricelist_ids"} & set(vals):
            self._coop_offer_member_pricelist()
        return res

    def _coop_offer_member_pricelist(self):
        """The browser only knows the price lists that the till may use."""
        for config in self:
            pricelist = config.coop_member_pricelist_id
            if pricelist and not (
                config.use_pricelist and pricelist in config.available_pricelist_ids
            ):
                vals = {
                    "use_pricelist": True,
                    "available_pricelist_ids": [Command.link(pricelist.id)],
                }
                if not config.pricelist_id:
                    # Odoo wants a default one: that of everybody.
                    vals["pricelist_id"] = config._coop_make_public_pricelist().id
                    vals["available_pricelist_ids"].append(
                        Command.link(vals["pricelist_id"])
                    )
                # What the settings page writes replaces the lists; this adds to them.
                config.with_context(from_settings_view=False).write(vals)

    def _coop_make_public_pricelist(self):
        """A price list without rule: the products' own prices."""
        self.ensure_one()
        # sudo: a manager of tills may not create price lists.
        return (
            self.env["product.pricelist"]
            .sudo()
            .create(
                {
                    "name": self.env._("Prices — %(till)s", till=self.name),
                    "company_id": self.company_id.id,
                    "currency_id": self.currency_id.id,
                }
            )
        )

    def _coop_check_shop_records(self):
        res = super()._coop_check_shop_records()
        # sudo: see the super.
        for config in self.sudo().with_context(active_test=False):
            pricelist = config.coop_member_pricelist_id
            if pricelist.company_id - config.company_id:
                raise ValidationError(
                    self.env._(
                        "Till “%(till)s”: the price list of members “%(pricelist)s” "
                        "belongs to %(other)s. Choose a price list of %(shop)s, or one "
                        "without company.",
                        till=config.name,
                        pricelist=pricelist.name,
                        other=pricelist.company_id.name,
                        shop=config.company_id.name,
                    )
                )
        return res

    def get_limited_partners_loading(self, offset=0):
        """Customers that the browser loads first: those of this shop who come most.

        The contacts of members are the cooperative's: core would leave them out of the
        tills of shops, and sort customers by what they buy in all the shops.
        """
        root = self.company_id.root_id
        if not self.coop_axis_enabled or root == self.company_id:
            return super().get_limited_partners_loading(offset)
        return self.env.execute_query(
            self._coop_limited_partners_query(root, offset),
        )
