# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models

from .coop_activity_series import SALE_TYPES


class AccountMove(models.Model):
    """A document's customer is one that its author may see."""

    _inherit = "account.move"

    @api.model_create_multi
    def create(self, vals_list):
        moves = super().create(vals_list)
        moves._coop_check_customer()
        return moves

    def write(self, vals):
        res = super().write(vals)
        if {"partner_id", "partner_shipping_id"} & vals.keys():
            self._coop_check_customer()
        return res

    def _coop_check_customer(self):
        """Refuse the private customers of other members, given by their id.

        :raises UserError: naming the field and what to do, not the customer
        """
        if self.env.su or self.env.user._coop_is_unrestricted():
            return
        self._coop_on_axis()._coop_refuse_hidden_contacts(
            {
                "partner_id": self.env._("Customer"),
                "partner_shipping_id": self.env._("Delivery Address"),
            }
        )

    def _coop_prepare_posting(self):
        res = super()._coop_prepare_posting()
        sales = self.filtered(lambda move: move.move_type in SALE_TYPES)
        for activity, moves in sales.grouped("coop_activity_id").items():
            if activity and activity.sudo().kind != "structure":
                moves.partner_id._coop_make_customer_of(activity)
        return res
