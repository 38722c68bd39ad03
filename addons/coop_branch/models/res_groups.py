# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models


class ResGroups(models.Model):
    _inherit = "res.groups"

    def write(self, vals):
        users = self.env["res.users"]
        synced = {"user_ids", "implied_ids", "implied_by_ids"} & vals.keys()
        if synced:
            users = self.sudo().all_user_ids
        res = super().write(vals)
        if synced:
            # the rules of restricted users are cached with the groups they test
            self.env.registry.clear_cache()
            (users | self.sudo().all_user_ids)._coop_sync_branches()
        return res
