# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models
from odoo.api import SUPERUSER_ID
from odoo.exceptions import UserError


class AccountMove(models.Model):
    """Policy on entries posted on the cooperative itself, per kind of document."""

    _inherit = "account.move"

    def _post(self, soft=True):
        self._coop_check_root_policy()
        return super()._post(soft=soft)

    def _coop_check_root_policy(self):
        """Refuse the entries that the cooperative does not want at its level.

        :raise UserError: naming the documents, the rule and the way out
        """
        if self.env.uid == SUPERUSER_ID:
            return
        refused = {}
        is_accountant = self.env.user.has_group("coop_base.group_accountant")
        for move in self:
            company = move.company_id
            if not company.coop_is_cooperative or company != company._coop_root():
                continue
            kind = move._coop_policy_kind()
            policy = kind and company[f"coop_root_policy_{kind}"]
            if policy == "forbidden" or (policy == "accountant" and not is_accountant):
                refused.setdefault((company, kind, policy), []).append(move)
        for (company, kind, policy), moves in refused.items():
            label = company.fields_get([f"coop_root_policy_{kind}"], ["string"])
            raise UserError(
                self.env._(
                    "%(documents)s can't be posted on %(company)s itself "
                    "(%(kind)s: %(policy)s). Choose the branch that it belongs to, or "
                    "have the rule changed on the cooperative's company form.",
                    documents=", ".join(
                        move.display_name or self.env._("Draft") for move in moves[:10]
                    ),
                    company=company.name,
                    kind=label[f"coop_root_policy_{kind}"]["string"],
                    policy=dict(
                        company._fields[
                            f"coop_root_policy_{kind}"
                        ]._description_selection(self.env)
                    )[policy],
                )
            )

    def _coop_policy_kind(self):
        """Kind of document for the policy: customer, vendor, bank or misc.

        :return: str, or False for the entries that Odoo makes by itself
        """
        self.ensure_one()
        if self.is_sale_document(include_receipts=True):
            return "customer"
        if self.is_purchase_document(include_receipts=True):
            return "vendor"
        if self.statement_line_id or self.origin_payment_id:
            return "bank"
        if (
            self.tax_cash_basis_rec_id
            or self.tax_cash_basis_origin_move_id
            or self.exchange_diff_partial_ids
        ):
            return False
        return "misc"
