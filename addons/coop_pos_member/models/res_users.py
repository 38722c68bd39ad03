# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models
from odoo.fields import Domain


class ResUsers(models.Model):
    """Who sells sees the members: those that other rules hide must be served too."""

    _inherit = "res.users"

    def _coop_visible_partners_domain(self):
        """With members and eaters, also those who are users or others' customers."""
        domain = super()._coop_visible_partners_domain()
        if not self.has_group("point_of_sale.group_pos_user"):
            return domain
        ours = Domain("company_id", "in", self._coop_cooperatives().ids)
        return (
            domain
            | Domain("coop_member_ids", "any!", ours)
            | Domain("coop_eater_ids", "any!", ours)
        )
