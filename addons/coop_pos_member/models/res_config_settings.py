# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    coop_eater_max = fields.Integer(related="company_id.coop_eater_max", readonly=False)
    coop_pos_transit_account_id = fields.Many2one(
        related="company_id.coop_pos_transit_account_id", readonly=False
    )
    # Odoo writes on the till the fields whose name starts by “pos_”.
    pos_coop_nonmember_policy = fields.Selection(
        related="pos_config_id.coop_nonmember_policy", readonly=False
    )
    pos_coop_member_pricelist_id = fields.Many2one(
        related="pos_config_id.coop_member_pricelist_id", readonly=False
    )

    pos_coop_use_ceiling = fields.Boolean(
        related="pos_config_id.coop_use_ceiling", readonly=False
    )
    pos_coop_member_ceiling = fields.Monetary(
        related="pos_config_id.coop_member_ceiling",
        readonly=False,
        currency_field="currency_id",
    )
    pos_coop_other_ceiling = fields.Monetary(
        related="pos_config_id.coop_other_ceiling",
        readonly=False,
        currency_field="currency_id",
    )

    def action_coop_make_transit_account(self):
        """Make the account, and show the page again."""
        self.company_id.action_coop_make_transit_account()
        return {
            "type": "ir.actions.client",
            "tag": "reload",
        }

    @api.model_create_multi
    def create(self, vals_list):
        """A price list of members needs price lists, which a box of the page shows."""
        for vals in vals_list:
            if vals.get("pos_coop_member_pricelist_id"):
                vals["pos_use_pricelist"] = True
        return super().create(vals_list)
