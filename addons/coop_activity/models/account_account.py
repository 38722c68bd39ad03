# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models


class AccountAccount(models.Model):
    _inherit = "account.account"

    coop_is_liquidity = fields.Boolean(
        string="Liquidity for activities",
        compute="_compute_coop_is_liquidity",
        store=True,
        readonly=False,
        help="Journal items on this account are cash, bank or cash in transit: they "
        "belong to the cooperative as a whole and carry no activity. The treasury of "
        "an activity is what the other items of the same entries leave. Set by "
        "default on bank and cash accounts, on the outstanding accounts of payment "
        "methods and of the chart of accounts, and on the account of internal "
        "transfers.",
    )

    @api.depends("account_type")
    def _compute_coop_is_liquidity(self):
        in_transit = self._coop_in_transit_accounts()
        for account in self:
            account.coop_is_liquidity = (
                account.account_type in ("asset_cash", "liability_credit_card")
                or account._origin in in_transit
            )

    def _coop_in_transit_accounts(self):
        """Return the accounts where money waits between two liquidity accounts.

        They are the outstanding accounts of payment methods, and those of each
        company; seen by sudo because their journals may belong to branches that the
        user doesn't see.
        """
        methods = (
            self.env["account.payment.method.line"]
            .sudo()
            .search([("payment_account_id", "!=", False)])
        )
        # All of them: companies are few.
        companies = self.env["res.company"].sudo().search([("active", "=", True)])
        accounts = methods.payment_account_id | companies._coop_in_transit_accounts()
        return self.browse(accounts.ids)

    def _coop_mark_liquidity(self):
        """Mark accounts that have just become in-transit accounts."""
        self.filtered(lambda account: not account.coop_is_liquidity).write(
            {"coop_is_liquidity": True}
        )
