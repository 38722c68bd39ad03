# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models


class AccountAnalyticLine(models.Model):
    _inherit = "account.analytic.line"

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        lines._coop_check_accounts()
        return lines

    def write(self, vals):
        res = super().write(vals)
        if not set(self._get_plan_fnames()).isdisjoint(vals):
            self._coop_check_accounts()
        return res

    def _coop_check_accounts(self):
        """Refuse items on the analytic account of somebody else's activity.

        :raise AccessError: the user may not read the account of an activity
        """
        if self.env.su or self.env.user._coop_sees_books_of(self.company_id):
            return
        for fname in self._get_plan_fnames():
            self[fname].check_access("read")
