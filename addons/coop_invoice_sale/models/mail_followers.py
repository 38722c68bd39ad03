# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models
from odoo.fields import Domain


class MailFollowers(models.Model):
    """The followers of quotations tell who the customers of an activity are."""

    _inherit = "mail.followers"

    @api.model
    def _coop_visible_domain(self):
        domain = super()._coop_visible_domain()
        if domain is None:
            return None
        companies = self.env.user._coop_axis_company_ids()
        Order = self.env["sale.order"]
        # sudo: those that the user can't read are in it.
        on_axis = Order.sudo()._search([("company_id", "in", companies)])
        allowed = Domain("res_model", "!=", "sale.order")
        allowed |= Domain("res_id", "not in", on_axis)
        if Order.has_access("read"):
            allowed |= Domain("res_id", "in", Order._search([]))
        return domain & allowed
