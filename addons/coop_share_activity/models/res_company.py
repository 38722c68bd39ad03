# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models


class ResCompany(models.Model):
    """The capital is the cooperative's own, whichever activity its holders run."""

    _inherit = "res.company"

    def _coop_share_prepare_move(self, entry, journal):
        """An income, as a refund given up, is posted with an activity only."""
        vals = super()._coop_share_prepare_move(entry, journal)
        if self._coop_with_axis():
            vals["coop_activity_id"] = self._coop_structure_activity().id
        return vals
