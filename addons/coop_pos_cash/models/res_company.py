# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models


class ResCompany(models.Model):
    _inherit = "res.company"

    def _coop_make_cash_reasons(self):
        """Create the usual reasons of cash movements of cooperatives without any.

        Their counterpart is the account of internal transfers (58 of the French chart,
        PCG art. 945-58): the money is between the till and the bank. A company without
        such an account gets none.
        """
        # sudo: settings with fixed values, made with the first till.
        Reason = self.env["coop.cash.reason"].sudo().with_context(active_test=False)
        known = Reason.search([("company_id", "in", self.ids)]).company_id
        vals_list = []
        for company in self - known:
            account = company.transfer_account_id
            if not account:
                continue
            vals_list += [
                {
                    "name": name,
                    "direction": direction,
                    "kind": kind,
                    "account_id": account.id,
                    "company_id": company.id,
                    "sequence": sequence,
                }
                for sequence, (name, direction, kind) in enumerate(
                    (
                        ("Cash taken to the bank", "out", "deposit"),
                        ("Change given back to the bank", "out", "change"),
                        ("Change from the bank", "in", "change"),
                    )
                )
            ]
        reasons = Reason.with_context(lang="en_US").create(vals_list)
        self._coop_write_names(
            reasons, lambda company: company._coop_cash_reason_names()
        )
        return reasons

    @api.model
    def _coop_cash_reason_names(self):
        """Names of the usual reasons, in the language of the context."""
        return (
            self.env._("Cash taken to the bank"),
            self.env._("Change given back to the bank"),
            self.env._("Change from the bank"),
        )
