# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import SQL


class CoopShareInstalment(models.Model):
    """Part of a subscription due on a day: called on that day, then paid.

    What is paid is read in the ledger: the payments matched with the item of the call.
    """

    _name = "coop.share.instalment"
    _description = "Instalment of a Subscription"
    _order = "date_due, subscription_id, sequence, id"
    _check_company_auto = True

    subscription_id = fields.Many2one(
        "coop.share.subscription", required=True, index=True, ondelete="cascade"
    )
    sequence = fields.Integer()
    company_id = fields.Many2one(
        related="subscription_id.company_id", store=True, index=True
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    partner_id = fields.Many2one(
        related="subscription_id.partner_id",
        store=True,
        index=True,
        string="Subscriber",
    )
    class_id = fields.Many2one(related="subscription_id.class_id")
    means = fields.Selection(related="subscription_id.means")
    date_due = fields.Date(string="Due On", required=True, index=True)
    amount = fields.Monetary(required=True)
    call_line_id = fields.Many2one(
        "account.move.line",
        string="Call",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
        groups="coop_base.group_officer,coop_base.group_accountant",
        help="Journal item by which the amount is claimed; payments match it.",
    )
    date_called = fields.Date(string="Called On", readonly=True, copy=False)
    date_cancelled = fields.Date(
        string="Cancelled On",
        readonly=True,
        copy=False,
        help="Day on which the holder left: what was not paid is due no more.",
    )
    amount_paid = fields.Monetary(string="Paid", compute="_compute_paid")
    amount_due = fields.Monetary(string="Still Due", compute="_compute_paid")
    date_paid = fields.Date(
        string="Last Payment", compute="_compute_paid", help="Day of the last payment."
    )
    state = fields.Selection(
        [
            ("planned", "To Come"),
            ("called", "Called"),
            ("late", "Late"),
            ("paid", "Paid"),
            ("cancelled", "Cancelled"),
        ],
        string="Status",
        compute="_compute_paid",
        search="_search_state",
    )

    @api.depends(
        "amount", "call_line_id", "date_due", "date_cancelled", "subscription_id.state"
    )
    @api.depends_context("tz")
    def _compute_paid(self):
        paid = self._get_paid()
        today = fields.Date.context_today(self)
        for instalment in self:
            amount, date = paid.get(instalment._origin.id, (0.0, False))
            instalment.amount_paid = amount
            instalment.date_paid = date
            instalment.amount_due = (
                0.0 if instalment._is_cancelled() else instalment.amount - amount
            )
            instalment.state = instalment._get_state(today)

    def _is_cancelled(self):
        self.ensure_one()
        return bool(self.date_cancelled) or self.subscription_id.state == "cancelled"

    def _get_state(self, today):
        if self._is_cancelled():
            return "cancelled"
        # sudo: whether it was called is no secret, the journal item is.
        if not self.sudo().call_line_id:
            return "planned"
        if self.currency_id.compare_amounts(self.amount_due, 0) <= 0:
            return "paid"
        return "late" if self.date_due < today else "called"

    def _get_paid(self):
        """Return ``{id: (amount paid, day of the last payment)}``, from the matchings.

        A payment in draft, what annuls the call and, if the cooperative says so, a
        payment that the bank has not confirmed don't count.
        """
        if not self.ids:
            return {}
        self._flush_payments()
        rows = self.env.execute_query(
            SQL(
                """
                SELECT instalment.id, payment.amount, payment.date
                  FROM coop_share_instalment AS instalment
                  JOIN LATERAL (%s) AS payment ON payment.amount IS NOT NULL
                 WHERE instalment.id = ANY(%s)
                """,
                self._sql_paid(),
                self.ids,
            )
        )
        return {row[0]: (float(row[1]), row[2]) for row in rows}

    @api.model
    def _flush_payments(self):
        """Write what the statements on payments read, and nothing else.

        They run inside computed fields: writing everything would compute what depends
        on these fields before they have their value.
        """
        self.flush_model(["call_line_id", "company_id"])
        self.env["account.partial.reconcile"].flush_model(
            ["amount", "debit_move_id", "credit_move_id"]
        )
        self.env["account.move.line"].flush_model(["date", "move_id"])
        self.env["account.move"].flush_model(
            ["state", "reversed_entry_id", "coop_share_step", "origin_payment_id"]
        )
        self.env["account.payment"].flush_model(["is_matched"])
        self.env["res.company"].flush_model(["coop_share_release"])

    @api.model
    def _sql_paid(self):
        """SQL of what is paid of the ``instalment`` of the outer query."""
        return SQL(
            """
            SELECT SUM(partial.amount) AS amount, MAX(other.date) AS date
              FROM account_partial_reconcile AS partial
              JOIN account_move_line AS call ON call.id = partial.debit_move_id
              JOIN account_move_line AS other ON other.id = partial.credit_move_id
              JOIN account_move AS move ON move.id = other.move_id
              JOIN res_company AS company ON company.id = instalment.company_id
         LEFT JOIN account_payment AS payment ON payment.id = move.origin_payment_id
             WHERE call.id = instalment.call_line_id
               AND move.state = 'posted'
               AND move.reversed_entry_id IS DISTINCT FROM call.move_id
               AND move.coop_share_step IS DISTINCT FROM 'exit'
               AND (company.coop_share_release = 'payment'
                    OR payment.id IS NULL OR payment.is_matched)
            """
        )

    @api.model
    def _search_state(self, operator, value):
        if operator != "in":
            return NotImplemented
        self._flush_payments()
        self.flush_model(["amount"])
        today = fields.Date.context_today(self)
        cancelled = Domain("subscription_id.state", "=", "cancelled") | Domain(
            "date_cancelled", "!=", False
        )
        due = Domain("id", "in", self._sql_unpaid())
        called = Domain("date_called", "!=", False)
        domains = {
            "cancelled": cancelled,
            "planned": ~cancelled & ~called,
            "paid": ~cancelled & called & ~due,
            "called": ~cancelled & due & Domain("date_due", ">=", today),
            "late": ~cancelled & due & Domain("date_due", "<", today),
        }
        return Domain.OR([domains[state] for state in value if state in domains])

    @api.model
    def _sql_unpaid(self):
        """SQL of the ids of what was called and isn't paid in full."""
        return SQL(
            """
            (SELECT instalment.id
               FROM coop_share_instalment AS instalment
          LEFT JOIN LATERAL (%s) AS payment ON TRUE
              WHERE instalment.call_line_id IS NOT NULL
                AND instalment.amount > COALESCE(payment.amount, 0))
            """,
            self._sql_paid(),
        )

    @api.model_create_multi
    def create(self, vals_list):
        instalments = super().create(vals_list)
        instalments._check_draft()
        return instalments

    def write(self, vals):
        if {"amount", "subscription_id"} & set(vals):
            self._check_draft()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_of_drafts(self):
        self._check_draft()

    def _check_draft(self):
        """Once the bulletin is accepted, only days of payment may be agreed anew."""
        for subscription in self.subscription_id:
            if subscription.state != "draft":
                raise UserError(
                    self.env._(
                        "%(subscription)s was accepted: the amounts of its instalments "
                        "don't change any more.",
                        subscription=subscription.display_name,
                    )
                )

    def action_pay(self):
        """Open the wizard that records a payment of these instalments."""
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Record a Payment"),
            "res_model": "coop.share.pay",
            "view_mode": "form",
            "views": [(False, "form")],
            "target": "new",
            "context": {
                "default_instalment_ids": [fields.Command.set(self._get_payable().ids)]
            },
        }

    def _get_payable(self):
        """Return the instalments that are called and not paid in full."""
        return self.filtered(lambda instalment: instalment.state in ("called", "late"))
