# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models


class AccountAccount(models.Model):
    _inherit = "account.account"

    def _coop_in_transit_accounts(self):
        """Cards and cheques taken at the till wait there until the bank shows them."""
        accounts = super()._coop_in_transit_accounts()
        # sudo: see the super; the methods are those of shops.
        methods = self.env["pos.payment.method"].sudo().with_context(active_test=False)
        outstanding = methods.search(
            [("outstanding_account_id", "!=", False)]
        ).outstanding_account_id
        return accounts | self.browse(outstanding.ids)
