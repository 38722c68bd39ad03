# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.exceptions import ValidationError


class CoopCashReason(models.Model):
    """Why cash enters or leaves a till, and the account that it comes from or goes to.

    Core books these movements on the suspense account of the cash journal, for the
    accountant to sort out.
    """

    _name = "coop.cash.reason"
    _description = "Reason of Cash Movements"
    _inherit = ["coop.till.reason.mixin"]

    direction = fields.Selection(
        [("out", "Out of the till"), ("in", "Into the till")],
        required=True,
        default="out",
    )
    kind = fields.Selection(
        [
            ("deposit", "Deposit at the bank"),
            ("change", "Change"),
            ("other", "Other"),
        ],
        required=True,
        default="other",
        help="A deposit at the bank has a slip to print. Deposits and change wait on "
        "the account of internal transfers until the bank shows them.",
    )
    account_id = fields.Many2one(
        "account.account",
        string="Account",
        compute="_compute_account_id",
        store=True,
        readonly=False,
        required=True,
        precompute=True,
        check_company=True,
        domain="[('account_type', 'not in',"
        " ('asset_receivable', 'liability_payable'))]",
        help="Counterpart of the cash account: internal transfers (58…) for what goes "
        "to the bank or comes from it, an expense account for small purchases "
        "without VAT. Items on an account that is not one of liquidity are the "
        "shop's.",
    )

    @api.depends("kind", "company_id")
    def _compute_account_id(self):
        for reason in self:
            if reason.kind != "other":
                reason.account_id = reason.company_id.transfer_account_id
            else:
                reason.account_id = reason.account_id

    @api.constrains("kind", "direction", "account_id")
    def _check_deposit(self):
        for reason in self:
            if reason.kind == "deposit" and reason.direction != "out":
                raise ValidationError(
                    self.env._(
                        "Reason “%(reason)s”: a deposit at the bank leaves the till. "
                        "Choose the direction “Out of the till”.",
                        reason=reason.name,
                    )
                )
            account = reason.account_id
            if reason.kind != "other" and not (
                account.reconcile and account.coop_is_liquidity
            ):
                raise ValidationError(
                    self.env._(
                        "Reason “%(reason)s”: money that goes to the bank, or comes "
                        "from it, waits on an account of liquidity that can be "
                        "reconciled; %(account)s is none. Choose the account of "
                        "internal transfers (58…).",
                        reason=reason.name,
                        account=account.display_name,
                    )
                )

    @api.model
    def _coop_usual_names(self):
        return (
            self.env._("Cash taken to the bank"),
            self.env._("Change given back to the bank"),
            self.env._("Change from the bank"),
        )

    @api.model
    def _coop_usual_vals(self, company):
        """Their counterpart is the account of internal transfers (58 of the French
        chart, PCG art. 945-58): the money is between the till and the bank. A company
        without such an account gets none.
        """
        account = company.transfer_account_id
        if not account:
            return []
        return [
            {"direction": direction, "kind": kind, "account_id": account.id}
            for direction, kind in (
                ("out", "deposit"),
                ("out", "change"),
                ("in", "change"),
            )
        ]

    @api.model
    def _coop_for_till(self, config):
        """Reasons that a till offers.

        :param config: pos.config
        :return: list of dict: ``id``, ``name``, ``direction``
        """
        # sudo: a cashier may not read the settings of the books; names only.
        reasons = self.sudo().search(
            [("company_id", "=", config.company_id.sudo().root_id.id)]
        )
        return [
            {"id": reason.id, "name": reason.name, "direction": reason.direction}
            for reason in reasons
        ]
