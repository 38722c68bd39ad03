# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL


class CoopShareRefund(models.Model):
    """One payment of the refund of an exit; paid when its journal item is matched."""

    _name = "coop.share.refund"
    _description = "Refund of Shares"
    # The order in which they are paid: that of the exits.
    _order = "date_due, date_exit, exit_id.id, sequence"
    _check_company_auto = True
    _rec_name = "exit_id"

    exit_id = fields.Many2one(
        "coop.share.exit",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    sequence = fields.Integer(readonly=True)
    company_id = fields.Many2one(related="exit_id.company_id", store=True, index=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    partner_id = fields.Many2one(
        related="exit_id.partner_id", store=True, index=True, string="Former Holder"
    )
    payee_id = fields.Many2one(related="exit_id.payee_id", store=True)
    date_exit = fields.Date(related="exit_id.date", store=True, string="Exit On")
    date_due = fields.Date(
        string="Due On",
        required=True,
        index=True,
        help="The board may bring it forward or, within the statutes, defer it.",
    )
    amount = fields.Monetary(required=True, readonly=True)
    line_id = fields.Many2one(
        "account.move.line",
        string="Journal Item",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
        groups="coop_base.group_officer,coop_base.group_accountant",
        help="What is owed; the payment or the waiver matches it.",
    )
    amount_due = fields.Monetary(string="Still to Pay", compute="_compute_due")
    state = fields.Selection(
        [
            ("planned", "To Come"),
            ("due", "Due"),
            ("partial", "Paid in Part"),
            ("paid", "Settled"),
            ("cancelled", "Cancelled"),
        ],
        string="Status",
        compute="_compute_due",
        search="_search_state",
    )

    @api.depends("amount", "date_due", "exit_id.state", "line_id.amount_residual")
    @api.depends_context("tz")
    def _compute_due(self):
        today = fields.Date.context_today(self)
        for refund in self:
            # sudo: what is still owed to the member, not the journal item
            refund.amount_due = -refund.sudo().line_id.amount_residual
            refund.state = refund._get_state(today)

    def _get_state(self, today):
        if self.exit_id.state == "reversed":
            return "cancelled"
        if self.currency_id.is_zero(self.amount_due):
            return "paid"
        if self.currency_id.compare_amounts(self.amount_due, self.amount) < 0:
            return "partial"
        return "due" if self.date_due <= today else "planned"

    @api.model
    def _search_state(self, operator, value):
        if operator != "in":
            return NotImplemented
        today = fields.Date.context_today(self)
        cancelled = Domain("exit_id.state", "=", "reversed")
        # A subquery: the user may not read journal items.
        residual = SQL(
            """
            (SELECT refund.id FROM coop_share_refund AS refund
               JOIN account_move_line AS line ON line.id = refund.line_id
              WHERE line.amount_residual <> 0)
            """
        )
        whole = SQL(
            """
            (SELECT refund.id FROM coop_share_refund AS refund
               JOIN account_move_line AS line ON line.id = refund.line_id
              WHERE line.amount_residual = -refund.amount)
            """
        )
        open_, untouched = Domain("id", "in", residual), Domain("id", "in", whole)
        domains = {
            "cancelled": cancelled,
            "paid": ~cancelled & ~open_,
            "partial": ~cancelled & open_ & ~untouched,
            "due": ~cancelled & untouched & Domain("date_due", "<=", today),
            "planned": ~cancelled & untouched & Domain("date_due", ">", today),
        }
        return Domain.OR([domains[state] for state in value if state in domains])

    def _get_payable(self):
        """Return the refunds not settled yet, in the order of payment."""
        return self.filtered(
            lambda refund: refund.state in ("planned", "due", "partial")
        ).sorted(lambda r: (r.date_due, r.date_exit, r.exit_id.id, r.sequence))

    def action_pay(self):
        """Open the wizard that pays these refunds."""
        return self._get_wizard("coop.share.refund.pay", self.env._("Pay Refunds"))

    def action_waive(self):
        """Open the wizard that records what a former member gives up."""
        return self._get_wizard("coop.share.waive", self.env._("Give Up a Refund"))

    def _get_wizard(self, model, title):
        return {
            "type": "ir.actions.act_window",
            "name": title,
            "res_model": model,
            "view_mode": "form",
            "views": [(False, "form")],
            "target": "new",
            "context": {
                "default_refund_ids": [fields.Command.set(self._get_payable().ids)]
            },
        }
