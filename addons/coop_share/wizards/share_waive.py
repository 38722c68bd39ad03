# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import formatLang


class CoopShareWaive(models.TransientModel):
    """A former member gives up their refund, or a part of it, to the cooperative."""

    _name = "coop.share.waive"
    _description = "Refund of Shares Given Up"

    refund_ids = fields.Many2many("coop.share.refund", string="Refunds")
    company_id = fields.Many2one("res.company", compute="_compute_amounts")
    currency_id = fields.Many2one(related="company_id.currency_id")
    amount_due = fields.Monetary(string="Still to Pay", compute="_compute_amounts")
    amount = fields.Monetary(
        compute="_compute_amount",
        store=True,
        readonly=False,
        help="What is given up; the earliest refunds first.",
    )
    date = fields.Date(required=True, default=fields.Date.context_today)
    note = fields.Char(
        string="Document", help="Letter by which the former member gives it up."
    )

    @api.depends("refund_ids")
    def _compute_amounts(self):
        for wizard in self:
            wizard.company_id = (
                wizard.refund_ids.company_id[:1] or self.env.company.root_id
            )
            wizard.amount_due = sum(wizard.refund_ids.mapped("amount_due"))

    @api.depends("refund_ids")
    def _compute_amount(self):
        for wizard in self:
            wizard.amount = sum(wizard.refund_ids.mapped("amount_due"))

    def action_waive(self):
        """Book what is given up, matched with what is owed.

        :raise UserError: several exits, amount above what is owed, missing account
        """
        self.ensure_one()
        refunds = self.refund_ids._get_payable()
        compare = self.currency_id.compare_amounts
        if len(refunds.exit_id) != 1:
            raise UserError(
                self.env._("Choose the refunds of one exit, that are not settled.")
            )
        if self.amount <= 0 or compare(self.amount, self.amount_due) > 0:
            raise UserError(
                self.env._(
                    "Field “Amount”: an amount above zero and up to what is still to "
                    "pay, %(due)s, is expected.",
                    due=formatLang(
                        self.env, self.amount_due, currency_obj=self.currency_id
                    ),
                )
            )
        refunds.exit_id.check_access("write")
        # sudo: see _coop_share_post
        items = refunds.sudo().line_id
        move = self.company_id._coop_share_post([self._prepare_entry(items)])
        account = items.account_id
        given_up = move.line_ids.filtered(lambda line: line.account_id == account)
        (items | given_up).reconcile()
        return {"type": "ir.actions.act_window_close"}

    def _prepare_entry(self, items):
        exit_ = self.refund_ids.exit_id
        waiver = self.company_id._coop_share_account("waiver")
        label = self.env._("Refund given up: %(exit)s", exit=exit_.display_name)
        return {
            "step": "waiver",
            "date": self.date,
            "ref": f"{label} ({self.note})" if self.note else label,
            "partner": exit_.payee_id,
            "lines": [
                {"account_id": items.account_id.id, "balance": self.amount},
                {"account_id": waiver.id, "balance": -self.amount},
            ],
        }
