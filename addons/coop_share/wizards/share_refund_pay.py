# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import Command, api, fields, models
from odoo.exceptions import UserError
from odoo.tools import formatLang


class CoopShareRefundPay(models.TransientModel):
    """Pay refunds in the order of the exits, within a budget: one payment for each
    payee."""

    _name = "coop.share.refund.pay"
    _description = "Payment of Refunds of Shares"

    company_id = fields.Many2one(
        "res.company",
        string="Cooperative",
        required=True,
        default=lambda self: self.env.company.root_id,
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    refund_ids = fields.Many2many("coop.share.refund", string="Refunds")
    date = fields.Date(required=True, default=fields.Date.context_today)
    journal_id = fields.Many2one(
        "account.journal",
        compute="_compute_journal_id",
        store=True,
        readonly=False,
        domain="[('type', 'in', ('bank', 'cash')), ('company_id', '=', company_id)]",
    )
    payment_method_line_id = fields.Many2one(
        "account.payment.method.line",
        string="Payment Method",
        compute="_compute_payment_method_line_id",
        store=True,
        readonly=False,
        domain="[('journal_id', '=', journal_id), ('payment_type', '=', 'outbound')]",
    )
    budget = fields.Monetary(
        help="Amount that the board gives to refunds. Refunds due are taken in the "
        "order of the exits until it is used up; 0: no limit."
    )
    amount = fields.Monetary(string="To Pay", compute="_compute_amount")

    @api.depends("company_id")
    def _compute_journal_id(self):
        for wizard in self:
            wizard.journal_id = self.env["account.journal"].search(
                [("company_id", "=", wizard.company_id.id), ("type", "=", "bank")],
                limit=1,
            )

    @api.depends("journal_id")
    def _compute_payment_method_line_id(self):
        for wizard in self:
            lines = wizard.journal_id.outbound_payment_method_line_ids
            wizard.payment_method_line_id = lines[:1]

    @api.depends("refund_ids")
    def _compute_amount(self):
        for wizard in self:
            wizard.amount = sum(wizard.refund_ids.mapped("amount_due"))

    def action_propose(self):
        """Choose the refunds due, in the order of the exits, within the budget."""
        self.ensure_one()
        due = self.env["coop.share.refund"].search(
            self._get_proposed_domain(),
            order="date_exit, exit_id.id, date_due, sequence",
        )
        chosen, total = due.browse(), 0.0
        for refund in due:
            total += refund.amount_due
            # The order is kept: nobody passes before one who is owed too much.
            if self.budget and self.currency_id.compare_amounts(total, self.budget) > 0:
                break
            chosen |= refund
        self.refund_ids = chosen
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Pay Refunds"),
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "views": [(False, "form")],
            "target": "new",
        }

    def _get_proposed_domain(self):
        return [
            ("company_id", "=", self.company_id.id),
            ("state", "in", ("due", "partial")),
            ("date_due", "<=", self.date),
        ]

    def action_pay(self):
        """Record one payment for each payee and match it with what is owed.

        :raise UserError: nothing to pay, above the budget, missing journal or account
        """
        self.ensure_one()
        refunds = self._check_refunds()
        if not self.journal_id:
            raise UserError(
                self.env._("Field “Journal”: choose the bank or cash journal.")
            )
        payments = self._create_payments(refunds)
        return {
            "type": "ir.actions.act_window",
            "res_model": "account.payment",
            "view_mode": "list,form",
            "domain": [("id", "in", payments.ids)],
            "name": self.env._("Payments"),
        }

    def _check_refunds(self):
        """Return the refunds to pay.

        :raise UserError: nothing to pay, above the budget
        """
        refunds = self.refund_ids._get_payable()
        if not refunds:
            raise UserError(
                self.env._("There is nothing to pay: choose refunds, or propose them.")
            )
        if (
            self.budget
            and self.currency_id.compare_amounts(self.amount, self.budget) > 0
        ):
            raise UserError(
                self.env._(
                    "%(amount)s is above the budget of %(budget)s. Remove refunds, or "
                    "raise the budget.",
                    amount=formatLang(
                        self.env, self.amount, currency_obj=self.currency_id
                    ),
                    budget=formatLang(
                        self.env, self.budget, currency_obj=self.currency_id
                    ),
                )
            )
        return refunds

    def _create_payments(self, refunds):
        groups = refunds.grouped(lambda r: (r.payee_id, r.line_id.account_id))
        payments = self.env["account.payment"].create(
            [
                {
                    "payment_type": "outbound",
                    "partner_type": "supplier",
                    "partner_id": payee.id,
                    "amount": sum(own.mapped("amount_due")),
                    "date": self.date,
                    "journal_id": self.journal_id.id,
                    "payment_method_line_id": self.payment_method_line_id.id,
                    "destination_account_id": account.id,
                    "memo": self.env._(
                        "Refund of shares %(names)s",
                        names=", ".join(own.exit_id.mapped("name")),
                    ),
                }
                for (payee, account), own in groups.items()
            ]
        )
        payments.action_post()
        for payment, own in zip(payments, groups.values(), strict=True):
            paid = payment.move_id.line_ids.filtered(
                lambda line, p=payment: line.account_id == p.destination_account_id
            )
            (own.line_id | paid).reconcile()
        return payments

    @api.model
    def default_get(self, fields_list):
        """Opened from a list: the refunds selected that are not settled."""
        values = super().default_get(fields_list)
        context = self.env.context
        if (
            "refund_ids" not in values
            and context.get("active_model") == "coop.share.refund"
        ):
            refunds = self.env["coop.share.refund"].browse(context["active_ids"])
            values["refund_ids"] = [Command.set(refunds._get_payable().ids)]
        return values
