# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models
from odoo.fields import Command


class AccountFullReconcile(models.Model):
    _inherit = "account.full.reconcile"

    @api.model_create_multi
    def create(self, vals_list):
        """Check the items before, since core links them by SQL afterwards.

        The record rule, about the items, would refuse any full matching at the moment
        of its creation.

        :raises AccessError: the user may not change one of the items
        """
        if self.env.su:
            return super().create(vals_list)
        self.check_access("create")
        item_ids = set()
        for vals in vals_list:
            for command in vals.get("reconciled_line_ids", ()):
                if command[0] == Command.SET:
                    item_ids.update(command[2])
                elif command[0] == Command.LINK:
                    item_ids.add(command[1])
        items = self.env["account.move.line"].browse(item_ids)
        if not self.env.user._coop_sees_books_of(items.sudo().company_id):
            items.check_access("write")
        # sudo: the access was checked above.
        fulls = super(AccountFullReconcile, self.sudo()).create(vals_list)
        return fulls.with_env(self.env)
