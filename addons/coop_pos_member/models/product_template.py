# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models


class ProductTemplate(models.Model):
    _inherit = "product.template"

    coop_is_membership = fields.Boolean(
        string="Membership",
        readonly=True,
        copy=False,
        help="Technical: sold at the tills for the cooperative (fee, shares). It is no "
        "turnover of the shop.",
    )

    def _get_product_accounts(self):
        """What is received for the cooperative goes through an account of its own."""
        accounts = super()._get_product_accounts()
        # sudo: a cashier reads the product, not the cooperative.
        root = self.env.company.sudo().root_id
        if self.sudo().coop_is_membership and root.coop_pos_transit_account_id:
            accounts = {**accounts, "income": root.coop_pos_transit_account_id}
        return accounts

    @api.model
    def _load_pos_data_fields(self, config):
        return [*super()._load_pos_data_fields(config), "coop_is_membership"]
