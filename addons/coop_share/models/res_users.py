# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models


class ResUsers(models.Model):
    _inherit = "res.users"

    def _coop_share_sees_all(self):
        """Tell whether the user's work is to see the shares of every member."""
        self.ensure_one()
        return self.has_group("coop_base.group_officer") or self.has_group(
            "coop_base.group_accountant"
        )

    def _coop_share_obligation_domain(self):
        """Return what the user sees of the obligations of members.

        An obligation in percentage tells the pay: only those who see salaries read it.
        """
        self.ensure_one()
        kinds = ["quantity", "amount"] if self._coop_share_sees_all() else []
        if self.has_group("coop_base.group_payroll"):
            kinds.append("percent")
        return [("kind", "in", kinds)]
