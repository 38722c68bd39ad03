# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models
from odoo.fields import Domain


class ResPartner(models.Model):
    _inherit = "res.partner"

    @api.model
    def _coop_credit_scope(self):
        """Add up what the user's own activities are owed or owe, see coop_branch."""
        scope = super()._coop_credit_scope()
        user = self.env.user
        if scope is None or user._coop_is_unrestricted():
            return scope
        return scope & (
            Domain("company_id", "not in", user._coop_axis_company_ids())
            | Domain("coop_activity_id.access_user_ids", "in", user.ids)
        )
