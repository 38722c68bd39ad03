# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models


class AccountPartialReconcile(models.Model):
    _inherit = "account.partial.reconcile"

    def unlink(self):
        lines = self.debit_move_id | self.credit_move_id
        res = super().unlink()
        lines.exists()._coop_take_contributions()
        return res
