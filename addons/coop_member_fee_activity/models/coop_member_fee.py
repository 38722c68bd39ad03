# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models


class CoopMemberFee(models.Model):
    """A fee is income of the cooperative itself, whoever pays it."""

    _inherit = "coop.member.fee"

    def _prepare_invoices(self, date, direct):
        """An income is posted with an activity only."""
        vals_list = super()._prepare_invoices(date, direct)
        on_axis = self.company_id._coop_with_axis()
        for fee, vals in zip(self, vals_list, strict=True):
            if fee.company_id in on_axis:
                vals["coop_activity_id"] = fee.company_id._coop_structure_activity().id
        return vals_list
