# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models


class SaleOrder(models.Model):
    """The customer of a quotation is one that its author may see."""

    _inherit = "sale.order"

    @api.model_create_multi
    def create(self, vals_list):
        orders = super().create(vals_list)
        orders._coop_check_customer()
        return orders

    def write(self, vals):
        res = super().write(vals)
        if {"partner_id", "partner_invoice_id", "partner_shipping_id"} & vals.keys():
            self._coop_check_customer()
        return res

    def _coop_check_customer(self, vals=None):
        """Refuse the private customers of other members, given by their id.

        :param dict vals: values to be written; None: those that the orders have
        :raises UserError: naming the field and what to do, not the customer
        """
        if self.env.su or self.env.user._coop_sees_books_of(self.company_id):
            return
        companies = self.company_id._coop_with_axis()
        orders = self.filtered(lambda order: order.company_id in companies)
        orders._coop_refuse_hidden_contacts(
            {
                "partner_id": self.env._("Customer"),
                "partner_invoice_id": self.env._("Invoice Address"),
                "partner_shipping_id": self.env._("Delivery Address"),
            },
            vals,
        )
