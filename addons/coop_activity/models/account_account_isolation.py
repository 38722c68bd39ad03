# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models


class AccountAccount(models.Model):
    _inherit = "account.account"

    def _compute_opening_debit_credit(self):
        """The opening entry is the whole cooperative's; core reads it by SQL."""
        user = self.env.user
        if (
            self.env.su
            or user.has_group("coop_base.group_all_activities")
            or not self.env.company._coop_with_axis()
        ):
            return super()._compute_opening_debit_credit()
        self.opening_debit = self.opening_credit = self.opening_balance = 0
        return None
