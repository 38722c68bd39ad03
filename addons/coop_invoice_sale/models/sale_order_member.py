# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models
from odoo.exceptions import AccessError


class SaleOrder(models.Model):
    """Members make the quotations of their own activities.

    The record rules say it too; here are the sentences.
    """

    _inherit = "sale.order"

    @api.model_create_multi
    def create(self, vals_list):
        if not self.env.su and not self.env.user._coop_is_unrestricted():
            for vals in vals_list:
                self._coop_check_member_activity(vals)
        return super().create(vals_list)

    def write(self, vals):
        if (
            "coop_activity_id" in vals
            and not self.env.su
            and not self.env.user._coop_is_unrestricted()
        ):
            for company in self.company_id:
                self._coop_check_member_activity({"company_id": company.id, **vals})
        return super().write(vals)

    def copy_data(self, default=None):
        # Core copies the tags, that only salespeople may read.
        if self.env.su or self.env.user.has_group("sales_team.group_sale_salesman"):
            return super().copy_data(default)
        vals_list = super().copy_data({**(default or {}), "tag_ids": []})
        return [
            {name: value for name, value in vals.items() if name != "tag_ids"}
            for vals in vals_list
        ]

    @api.model
    def _coop_check_member_activity(self, vals):
        """Check that the activity of a quotation is one of the user's.

        :param dict vals: values that create or change the quotation
        :raises AccessError: naming the field
        """
        company = self.env["res.company"].browse(vals.get("company_id"))
        company = company or self.env.company
        if not company._coop_with_axis():
            return
        activity_id = vals.get(
            "coop_activity_id", self.env.context.get("default_coop_activity_id")
        )
        if activity_id is None:
            activity = self.env["coop.activity"]._get_default_for_user(
                self.env.user, company
            )
            activity_id = activity.id
        if activity_id not in self.env.user._coop_own_activity_ids():
            raise AccessError(
                self.env._("Field Activity: choose one of your own activities.")
            )

    @api.depends("partner_id")
    def _compute_user_id(self):
        """A member is the contact of their customers, without the rights of sales."""
        res = super()._compute_user_id()
        if self.env.user.has_group("coop_invoice.group_invoicing_member"):
            for order in self:
                if order.partner_id and not order.user_id:
                    order.user_id = self.env.user
        return res
