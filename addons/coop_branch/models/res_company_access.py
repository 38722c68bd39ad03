# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models


class ResCompany(models.Model):
    _inherit = "res.company"

    def _coop_adopt(self):
        res = super()._coop_adopt()
        self.root_id.with_context(active_test=False).user_ids._coop_sync_branches()
        return res

    def write(self, vals):
        res = super().write(vals)
        if vals.get("active"):
            branches = self.filtered("coop_is_branch")
            branches.sudo().root_id.user_ids._coop_sync_branches()
        return res
