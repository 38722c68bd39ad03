# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.api import SUPERUSER_ID
from odoo.fields import Domain

_OPERATORS = {
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    "=": lambda a, b: a == b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
}


class ResPartner(models.Model):
    """What a contact owes, limited to the branches that the user may read.

    Core adds up the receivables of the whole tree, bypassing the record rules: a
    shop reads what a shared customer owes to the other members.
    """

    _inherit = "res.partner"

    @api.model
    def _coop_credit_scope(self):
        """Journal items that the user may add up in a contact's balances.

        Override point: a module that isolates records within the cooperative (by
        activity, say) extends the domain of restricted users::

            scope = super()._coop_credit_scope()
            if scope is not None and self.env.user._coop_is_restricted():
                scope &= Domain("coop_activity_id", "in", …)
            return scope

        It must give a domain, never None, for the users whom it limits.

        :return: Domain on account.move.line, or None for no limit (core's
            behaviour): outside a cooperative, for the system, and for users who
            see every activity and may use the whole tree
        """
        company = self.env.company
        root = company._coop_root()
        if self.env.uid == SUPERUSER_ID or not root.coop_is_cooperative:
            return None
        user = self.env.user
        # with all rights, the selected companies are not checked: do it here
        allowed = set(user._get_company_ids())
        tree = {root.id, *company._coop_descendant_ids(root.id)}
        if user.has_group("coop_base.group_all_activities") and tree <= (
            allowed | set(root._coop_archived_branch_ids())
        ):
            return None
        selected = tree & allowed & set(self.env.companies.ids)
        return Domain("company_id", "in", sorted(selected))

    @api.depends_context("company", "allowed_company_ids", "uid")
    def _credit_debit_get(self):
        scope = self._coop_credit_scope()
        if scope is None or not self.ids:
            return super()._credit_debit_get()
        credits = self._coop_residuals("asset_receivable", scope, self.ids)
        debits = self._coop_residuals("liability_payable", scope, self.ids)
        for partner in self:
            partner.credit = credits.get(partner._origin.id, 0.0)
            partner.debit = -debits.get(partner._origin.id, 0.0)

    @api.depends_context("company", "allowed_company_ids", "uid")
    def _invoice_total(self):
        # The record rules limit the invoices: what they add up to is the user's.
        return super()._invoice_total()

    def _asset_difference_search(self, account_type, operator, operand):
        scope = self._coop_credit_scope()
        if (
            scope is None
            or operator not in _OPERATORS
            or not isinstance(operand, float | int)
        ):
            return super()._asset_difference_search(account_type, operator, operand)
        sign = -1 if account_type == "liability_payable" else 1
        compare = _OPERATORS[operator]
        residuals = self._coop_residuals(account_type, scope)
        return [
            (
                "id",
                "in",
                [
                    partner_id
                    for partner_id, residual in residuals.items()
                    if compare(sign * residual, operand)
                ],
            )
        ]

    @api.model
    def _coop_residuals(self, account_type, scope, partner_ids=None):
        """Open amounts per contact, in company currency.

        :param account_type: asset_receivable or liability_payable
        :param scope: Domain on account.move.line
        :param partner_ids: contacts, all of them by default
        :return: dict {partner id: float}
        """
        domain = (
            Domain("parent_state", "=", "posted")
            & Domain("account_id.account_type", "=", account_type)
            & Domain("partner_id", "in" if partner_ids else "!=", partner_ids or False)
            & scope
        )
        if partner_ids:
            domain &= Domain("reconciled", "=", False)
        # sudo: as in core, which shows balances to users without access to journal
        # items; the scope limits them to what the user may know
        groups = (
            self.env["account.move.line"]
            .sudo()
            ._read_group(domain, ["partner_id"], ["amount_residual:sum"])
        )
        return {partner.id: residual for partner, residual in groups}
