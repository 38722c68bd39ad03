# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL


class CoopShareSubscription(models.Model):
    """What is called and paid of subscriptions, from their instalments."""

    _inherit = "coop.share.subscription"

    amount_called = fields.Monetary(string="Called", compute="_compute_amounts")
    amount_paid = fields.Monetary(string="Paid", compute="_compute_amounts")
    amount_due = fields.Monetary(
        string="Still Due",
        compute="_compute_amounts",
        help="Called and not paid.",
    )
    amount_uncalled = fields.Monetary(
        string="Not Called", compute="_compute_amounts", help="To be called later."
    )
    payment_state = fields.Selection(
        [
            ("none", "Nothing to pay"),
            ("waiting", "Waiting"),
            ("late", "Late"),
            ("partial", "Paid in part"),
            ("paid", "Paid in full"),
        ],
        string="Payment",
        compute="_compute_amounts",
        search="_search_payment_state",
    )

    @api.depends("instalment_ids.amount", "instalment_ids.call_line_id", "state")
    def _compute_amounts(self):
        for subscription in self:
            instalments = subscription.instalment_ids
            called = instalments.filtered(
                lambda i: i.state in ("called", "late", "paid")
            )
            paid = sum(instalments.mapped("amount_paid"))
            subscription.amount_called = sum(called.mapped("amount"))
            subscription.amount_paid = paid
            subscription.amount_due = sum(called.mapped("amount_due"))
            subscription.amount_uncalled = sum(
                instalments.filtered(lambda i: i.state == "planned").mapped("amount")
            )
            subscription.payment_state = subscription._get_payment_state()

    def _get_payment_state(self):
        if self.state in ("draft", "cancelled"):
            return "none"
        if self.currency_id.is_zero(self.amount_due + self.amount_uncalled):
            return "paid"
        if "late" in self.instalment_ids.mapped("state"):
            return "late"
        return "waiting" if self.currency_id.is_zero(self.amount_paid) else "partial"

    @api.model
    def _search_payment_state(self, operator, value):
        if operator != "in":
            return NotImplemented
        running = Domain("state", "in", ("open", "granted"))
        unpaid = Domain("id", "in", self._sql_with_unpaid())
        late = Domain("instalment_ids.state", "in", ["late"])
        begun = Domain("id", "in", self._sql_begun())
        domains = {
            "none": ~running,
            "paid": running & ~unpaid,
            "late": running & late,
            "waiting": running & unpaid & ~late & ~begun,
            "partial": running & unpaid & ~late & begun,
        }
        return Domain.OR([domains[state] for state in value if state in domains])

    @api.model
    def _sql_with_unpaid(self):
        """SQL of the ids of those of which a part isn't paid, called or not."""
        return SQL(
            """
            (SELECT subscription_id FROM coop_share_instalment AS instalment
          LEFT JOIN LATERAL (%s) AS payment ON TRUE
              WHERE instalment.date_cancelled IS NULL
                AND instalment.amount > COALESCE(payment.amount, 0))
            """,
            self.env["coop.share.instalment"]._sql_paid(),
        )

    @api.model
    def _sql_begun(self):
        return SQL(
            """
            (SELECT subscription_id FROM coop_share_instalment AS instalment
               JOIN LATERAL (%s) AS payment ON payment.amount > 0)
            """,
            self.env["coop.share.instalment"]._sql_paid(),
        )

    def action_pay(self):
        """Open the payment of what is due."""
        return self.instalment_ids.action_pay()

    def action_call_next(self):
        """Call the next instalment before its date, for a holder who pays early."""
        self.check_access("write")
        for subscription in self:
            planned = subscription.instalment_ids.filtered(
                lambda i: i.state == "planned"
            ).sorted(lambda i: (i.date_due, i.sequence))
            planned[:1].sudo()._call()
