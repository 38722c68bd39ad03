# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

STATE_SELECTION = [
    ("draft", "To Call"),
    ("error", "To Mend"),
    ("due", "Due"),
    ("late", "Late"),
    ("expired", "Expired"),
    ("paid", "Paid"),
    ("waived", "Waived"),
    ("cancelled", "Cancelled"),
]
OPEN_STATES = ("due", "late", "expired")


class CoopMemberFee(models.Model):
    """What a fee is at a date: nobody sets it, dates and payments make it.

    Stored are facts only: the day it was paid (read from the invoice's payments), the
    day it was waived, the last day to pay and the last day of tolerance. A payment
    that bounces takes the day away by itself. The date is today, or the context key
    ``coop_date``.
    """

    _inherit = "coop.member.fee"

    date_paid = fields.Date(
        string="Paid on",
        readonly=True,
        copy=False,
        help="Day on which nothing was left to pay.",
    )
    is_void = fields.Boolean(
        readonly=True,
        copy=False,
        help="Technical: the invoice was cancelled, or reversed without a waiver.",
    )
    waive_date = fields.Date(string="Waived on", readonly=True, copy=False)
    waive_reason = fields.Char(readonly=True, copy=False)
    waive_user_id = fields.Many2one(
        "res.users", string="Waived by", readonly=True, copy=False
    )
    cancel_date = fields.Date(string="Cancelled on", readonly=True, copy=False)
    cancel_reason = fields.Char(readonly=True, copy=False)
    cancel_user_id = fields.Many2one(
        "res.users", string="Cancelled by", readonly=True, copy=False
    )
    state = fields.Selection(
        STATE_SELECTION,
        string="Status",
        compute="_compute_state",
        search="_search_state",
        help="Computed from the invoice, its payments and the dates, today or at the "
        "date asked for. Late: unpaid after the last day to pay. Expired: unpaid after "
        "the tolerance.",
    )

    @api.model
    def _get_reference_date(self):
        return self.env["coop.member"]._get_reference_date()

    @api.depends(
        "stage", "date_paid", "is_void", "waive_date", "date_due", "date_expiry"
    )
    @api.depends_context("coop_date", "tz")
    def _compute_state(self):
        date = self._get_reference_date()
        for fee in self:
            fee.state = fee._state_at(date)

    def _state_at(self, date):
        """State of the fee at the end of a day."""
        self.ensure_one()
        if self.stage != "called":
            return self.stage
        if self.waive_date and self.waive_date <= date:
            return "waived"
        if self.is_void:
            return "cancelled"
        if self.date_paid and self.date_paid <= date:
            return "paid"
        if date <= self.date_due:
            return "due"
        return "late" if date <= self.date_expiry else "expired"

    @api.model
    def _domain_state_at(self, states, date):
        """Domain of the fees that are in one of the states at the end of a day.

        :param states: iterable among the values of ``state``
        """
        states = set(states)
        called = Domain("stage", "=", "called")
        waived = Domain("waive_date", "<=", date)
        standing = called & ~waived & Domain("is_void", "=", False)
        paid = Domain("date_paid", "<=", date)
        open_ = standing & ~paid
        domains = {
            "draft": Domain("stage", "=", "draft"),
            "error": Domain("stage", "=", "error"),
            "cancelled": Domain("stage", "=", "cancelled")
            | (called & ~waived & Domain("is_void", "=", True)),
            "waived": called & waived,
            "paid": standing & paid,
            "due": open_ & Domain("date_due", ">=", date),
            "late": open_
            & Domain("date_due", "<", date)
            & Domain("date_expiry", ">=", date),
            "expired": open_
            & Domain("date_due", "<", date)
            & Domain("date_expiry", "<", date),
        }
        return Domain.OR(domain for state, domain in domains.items() if state in states)

    @api.model
    def _search_state(self, operator, value):
        if operator != "in":
            return NotImplemented
        return self._domain_state_at(value, self._get_reference_date())

    @api.model
    def _state_to_sql(self, alias, date):
        column = {
            name: SQL.identifier(alias, name, to_flush=self._fields[name])
            for name in (
                "stage",
                "waive_date",
                "is_void",
                "date_paid",
                "date_due",
                "date_expiry",
            )
        }
        return SQL(
            "CASE WHEN %(stage)s <> 'called' THEN %(stage)s"
            " WHEN %(waive_date)s <= %(date)s THEN 'waived'"
            " WHEN %(is_void)s THEN 'cancelled'"
            " WHEN %(date_paid)s <= %(date)s THEN 'paid'"
            " WHEN %(date)s <= %(date_due)s THEN 'due'"
            " WHEN %(date)s <= %(date_expiry)s THEN 'late'"
            " ELSE 'expired' END",
            date=date,
            **column,
        )

    def _field_to_sql(self, alias, field_expr, query=None):
        if query is not None and field_expr == "state":
            return self._state_to_sql(alias, self._get_reference_date())
        return super()._field_to_sql(alias, field_expr, query)
