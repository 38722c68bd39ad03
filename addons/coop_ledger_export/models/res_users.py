# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models
from odoo.exceptions import AccessError


class ResUsers(models.Model):
    _inherit = "res.users"

    def _coop_ledger_is_accountant(self):
        """May this user read the whole ledger of their legal entities?

        The cooperative's accountants where roles are installed (coop_base), the
        accountants and the administrators of Odoo's accounting elsewhere.
        """
        self.ensure_one()
        user = self.sudo()
        if not (
            user.has_group("account.group_account_user")
            or user.has_group("account.group_account_manager")
        ):
            return False
        if self.env.ref("coop_base.group_accountant", raise_if_not_found=False):
            return user.has_group("coop_base.group_accountant")
        return True

    def _coop_ledger_may_cancel(self):
        """May this user cancel an export? The cooperative's managers where roles are
        installed, the administrators of Odoo's accounting elsewhere."""
        self.ensure_one()
        user = self.sudo()
        if not self._coop_ledger_is_accountant():
            return False
        if self.env.ref("coop_base.group_manager", raise_if_not_found=False):
            return user.has_group("coop_base.group_manager")
        return user.has_group("account.group_account_manager")

    def _coop_ledger_check(self, company):
        """Stop whoever may not export the books of a legal entity.

        :param company: any company of the entity
        :raise AccessError: not an accountant, or no access to its head office
        """
        self.ensure_one()
        root = company.root_id
        if not self._coop_ledger_is_accountant():
            raise AccessError(
                self.env._(
                    "Only accountants export the ledger: ask a manager for the role."
                )
            )
        # Books are those of the legal entity: who sees one shop only may not have them
        if root not in self.sudo().company_ids:
            raise AccessError(
                self.env._(
                    "The ledger is that of the whole of %(company)s: ask for access to "
                    "this company.",
                    company=root.sudo().name,
                )
            )
