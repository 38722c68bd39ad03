# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models


class AccountPaymentMethodLine(models.Model):
    _inherit = "account.payment.method.line"

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        lines._coop_mark_liquidity()
        return lines

    def write(self, vals):
        res = super().write(vals)
        if vals.get("payment_account_id"):
            self._coop_mark_liquidity()
        return res

    def _coop_mark_liquidity(self):
        # A receivable account may be chosen to skip the outstanding step: it stays
        # a third-party account.
        self.payment_account_id.filtered(
            lambda account: (
                account.account_type not in ("asset_receivable", "liability_payable")
            )
        )._coop_mark_liquidity()
