# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.fields import Command


class CoopPosTillAdd(models.TransientModel):
    """Another till of a shop: its own cash, numbering and session; the shop's brand,
    prices and other payment methods."""

    _name = "coop.pos.till.add"
    _description = "Another Till of a Shop"

    activity_id = fields.Many2one(
        "coop.activity", string="Shop", required=True, readonly=True
    )
    name = fields.Char(
        compute="_compute_from_activity",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
    )
    model_id = fields.Many2one(
        "pos.config",
        string="Like",
        compute="_compute_from_activity",
        store=True,
        readonly=False,
        precompute=True,
        domain="[('coop_activity_id', '=', activity_id)]",
        help="The new till sells the same products at the same prices, with the same "
        "payment methods. Cash is its own: each drawer is counted apart.",
    )

    @api.depends("activity_id")
    def _compute_from_activity(self):
        for wizard in self:
            tills = wizard.activity_id.pos_config_ids
            wizard.model_id = tills[:1]
            taken, rank = set(tills.mapped("name")), len(tills) + 1
            while (name := f"{wizard.activity_id.name} — {rank}") in taken:
                rank += 1
            wizard.name = name

    def action_open(self):
        """Open the till, and show the tills of the shop.

        :raise AccessError: if the user neither manages this shop's tills nor is an
            officer
        """
        self.ensure_one()
        self.activity_id._check_may_open_till()
        self.activity_id._open_till(self._prepare_till_options())
        return self.activity_id.action_view_tills()

    def _prepare_till_options(self):
        """Options of ``coop.activity._open_till``."""
        # sudo: the till to be like is the shop's own; see the check of the activity.
        model = self.model_id.sudo()
        if model.coop_activity_id != self.activity_id:
            return {"name": self.name, "card": True, "check": True}
        return {
            "name": self.name,
            "methods": model.payment_method_ids.filtered(
                lambda method: method.type != "cash"
            ),
            "pricelist": model.use_pricelist and model.pricelist_id,
            "categories": model.limit_categories and model.iface_available_categ_ids,
            "max_difference": (
                model.set_maximum_difference and model.amount_authorized_diff
            ),
            "header": model.is_header_or_footer and model.receipt_header,
            "footer": model.is_header_or_footer and model.receipt_footer,
            "vals": {
                "picking_type_id": model.picking_type_id.id,
                "available_pricelist_ids": [
                    Command.set(model.available_pricelist_ids.ids)
                ],
            },
        }
