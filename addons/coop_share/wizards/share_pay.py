# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import Command, api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import formatLang


class CoopSharePay(models.TransientModel):
    """Record the payment of called instalments: one payment for each holder."""

    _name = "coop.share.pay"
    _description = "Payment of Shares"

    instalment_ids = fields.Many2many("coop.share.instalment", string="Instalments")
    company_id = fields.Many2one("res.company", compute="_compute_company_id")
    currency_id = fields.Many2one(related="company_id.currency_id")
    means = fields.Selection(
        [("payment", "Payment"), ("deduction", "Deduction from pay")],
        string="Paid By",
        compute="_compute_means",
        store=True,
        readonly=False,
        help="Payment: received on a bank or cash journal. Deduction from pay: kept "
        "from the wages, without any movement of money.",
    )
    journal_id = fields.Many2one(
        "account.journal",
        compute="_compute_journal_id",
        store=True,
        readonly=False,
        domain="[('type', 'in', ('bank', 'cash')), ('company_id', '=', company_id)]",
    )
    date = fields.Date(
        required=True,
        default=fields.Date.context_today,
        help="Day on which it is received, or kept from the pay.",
    )
    amount_total = fields.Monetary(string="Due", compute="_compute_amount_total")
    amount = fields.Monetary(
        compute="_compute_amount",
        store=True,
        readonly=False,
        help="Amount received. Less than what is due: the oldest instalment first.",
    )
    partner_count = fields.Integer(compute="_compute_amount_total")
    memo = fields.Char(string="Reference", help="Number of the cheque, for instance.")

    @api.depends("instalment_ids")
    def _compute_company_id(self):
        for wizard in self:
            wizard.company_id = (
                wizard.instalment_ids.company_id[:1] or self.env.company.root_id
            )

    @api.depends("instalment_ids")
    def _compute_means(self):
        for wizard in self:
            means = set(wizard.instalment_ids.mapped("means"))
            wizard.means = "deduction" if means == {"pay_deduction"} else "payment"

    @api.depends("company_id")
    def _compute_journal_id(self):
        for wizard in self:
            # sudo: officers don't read journals; the name of one is no secret
            wizard.journal_id = (
                self.env["account.journal"]
                .sudo()
                .search(
                    [
                        ("company_id", "=", wizard.company_id.id),
                        ("type", "=", "bank"),
                    ],
                    limit=1,
                )
            )

    @api.depends("instalment_ids")
    def _compute_amount_total(self):
        for wizard in self:
            wizard.amount_total = sum(wizard.instalment_ids.mapped("amount_due"))
            wizard.partner_count = len(wizard.instalment_ids.partner_id)

    @api.depends("instalment_ids")
    def _compute_amount(self):
        for wizard in self:
            wizard.amount = sum(wizard.instalment_ids.mapped("amount_due"))

    def action_pay(self):
        """Record the payments and match them with the calls.

        :raise UserError: nothing due, too much, part of what several holders owe
        """
        self.ensure_one()
        self._check_role()
        self._check_amount()
        if self.means == "deduction":
            lines = self._post_deductions()
        else:
            lines = self._post_payments()
        # sudo: see _check_role
        calls = self.instalment_ids.sudo().call_line_id
        called = calls.sorted("date_maturity").grouped("partner_id")
        # All at once: the shares are given and booked in one go.
        calls._reconcile_plan(
            [
                called[partner] | paid
                for partner, paid in lines.grouped("partner_id").items()
            ]
        )
        return {"type": "ir.actions.act_window_close"}

    def _check_role(self):
        """Officers record what they receive, without rights on the ledger."""
        if not self.env.user._coop_share_sees_all():
            raise AccessError(
                self.env._(
                    "Payments of shares are recorded by officers and accountants."
                )
            )

    def _check_amount(self):
        if not self.instalment_ids or self.currency_id.is_zero(self.amount_total):
            raise UserError(
                self.env._(
                    "Nothing is due: call an instalment first, or choose another "
                    "subscription."
                )
            )
        compare = self.currency_id.compare_amounts
        if self.amount <= 0 or compare(self.amount, self.amount_total) > 0:
            raise UserError(
                self.env._(
                    "Field “Amount”: an amount above zero and up to what is due, "
                    "%(due)s, is expected. For more shares, make another bulletin.",
                    due=formatLang(
                        self.env, self.amount_total, currency_obj=self.currency_id
                    ),
                )
            )
        if self.partner_count > 1 and compare(self.amount, self.amount_total):
            raise UserError(
                self.env._(
                    "Field “Amount”: several holders pay, each what they owe. Record "
                    "a part payment for one holder alone."
                )
            )

    def _get_amounts(self):
        """Return ``{holder: amount}``."""
        if self.partner_count == 1:
            return {self.instalment_ids.partner_id: self.amount}
        return {
            partner: sum(own.mapped("amount_due"))
            for partner, own in self.instalment_ids.grouped("partner_id").items()
        }

    def _get_memo(self):
        return self.memo or self.env._("Shares")

    def _post_payments(self):
        """Return the items to match of one payment for each holder."""
        if not self.journal_id:
            raise UserError(
                self.env._("Field “Journal”: choose the bank or cash journal.")
            )
        receivable = self.company_id._coop_share_account("receivable")
        # sudo: see _check_role
        payments = (
            self.env["account.payment"]
            .sudo()
            .with_company(self.company_id)
            .create(
                [
                    {
                        "payment_type": "inbound",
                        "partner_type": "customer",
                        "partner_id": partner.id,
                        "amount": amount,
                        "date": self.date,
                        "journal_id": self.journal_id.id,
                        "destination_account_id": receivable.id,
                        "memo": self._get_memo(),
                    }
                    for partner, amount in self._get_amounts().items()
                ]
            )
        )
        payments.action_post()
        return payments.move_id.line_ids.filtered(
            lambda line: line.account_id == receivable
        )

    def _post_deductions(self):
        """Return the items to match of one entry for each holder's pay."""
        company = self.company_id
        receivable = company._coop_share_account("receivable")
        pay = company._coop_share_account("pay")
        moves = company._coop_share_post(
            [
                {
                    "step": "pay",
                    "date": self.date,
                    "ref": self._get_memo(),
                    "partner": partner,
                    "lines": [
                        {"account_id": pay.id, "balance": amount},
                        {"account_id": receivable.id, "balance": -amount},
                    ],
                }
                for partner, amount in self._get_amounts().items()
            ]
        )
        return moves.line_ids.filtered(lambda line: line.account_id == receivable)

    @api.model
    def default_get(self, fields_list):
        """Opened from a list: the instalments due of what is selected."""
        values = super().default_get(fields_list)
        model, ids = (
            self.env.context.get("active_model"),
            self.env.context.get("active_ids", []),
        )
        if "instalment_ids" not in values and model == "coop.share.instalment":
            payable = self.env[model].browse(ids)._get_payable()
            values["instalment_ids"] = [Command.set(payable.ids)]
        return values
