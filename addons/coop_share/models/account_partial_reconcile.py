# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models


class AccountPartialReconcile(models.Model):
    _inherit = "account.partial.reconcile"

    def unlink(self):
        """A direct debit that bounces: the capital is called and not paid again."""
        # Before: afterwards nothing says what the payment was matched with.
        instalments = (
            self.debit_move_id | self.credit_move_id
        )._coop_share_get_instalments()
        res = super().unlink()
        instalments._sync()
        return res
