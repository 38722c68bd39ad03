# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models


class ResCompany(models.Model):
    _inherit = "res.company"

    def _coop_find_charge(self, code):
        """First account of this company whose code starts so, or none.

        :param str code: beginning of the code; empty for none
        """
        Account = self.env["account.account"].sudo().with_company(self)
        if not code:
            return Account
        return Account.search(
            [
                *Account._check_company_domain(self),
                ("code", "=like", f"{code}%"),
                ("account_type", "in", ("expense", "expense_direct_cost")),
            ],
            limit=1,
        )
