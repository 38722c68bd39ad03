# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models


class ResCompany(models.Model):
    _inherit = "res.company"

    def _coop_make_loss_reasons(self):
        """Create the usual reasons for cooperatives without any.

        The charge accounts are those of the French chart, when the company has them:
        6063 (supplies), 6238 (gifts). Without account, a reason moves no charge.
        """
        # sudo: settings with fixed values, made with the first till.
        Reason = self.env["coop.loss.reason"].sudo().with_context(active_test=False)
        known = Reason.search([("company_id", "in", self.ids)]).company_id
        vals_list = []
        for company in self - known:
            vals_list += [
                {
                    "name": name,
                    "kind": kind,
                    "account_id": company._coop_find_charge(code).id,
                    "self_supply": kind == "private",
                    "company_id": company.id,
                    "sequence": sequence,
                }
                for sequence, (name, kind, code) in enumerate(
                    (
                        ("Unsold", "unsold", ""),
                        ("Broken or spoiled", "broken", ""),
                        ("Used by the shop", "internal", "6063"),
                        ("Given to a charity", "gift", "6238"),
                        ("Taken by members or staff", "private", ""),
                    )
                )
            ]
        reasons = Reason.with_context(lang="en_US").create(vals_list)
        self._coop_write_names(
            reasons, lambda company: company._coop_loss_reason_names()
        )
        return reasons

    @api.model
    def _coop_loss_reason_names(self):
        """Names of the usual reasons, in the language of the context."""
        return (
            self.env._("Unsold"),
            self.env._("Broken or spoiled"),
            self.env._("Used by the shop"),
            self.env._("Given to a charity"),
            self.env._("Taken by members or staff"),
        )

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
