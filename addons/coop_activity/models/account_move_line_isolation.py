# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models


class AccountMoveLine(models.Model):
    _inherit = "account.move.line"

    def write(self, vals):
        res = super().write(vals)
        if "coop_activity_id" in vals or "move_id" in vals:
            # Core checks the rules before writing only: an item could be pushed into
            # the accounts of another member.
            self.check_access("write")
        return res
