# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import Command, api, fields, models
from odoo.exceptions import UserError

from ..tools import formula, periods


class CoopMemberFee(models.Model):
    """Waivers, cancellations, exits during a period: what is not owed any more is
    given back by a credit note, never by changing an invoice."""

    _inherit = "coop.member.fee"

    def _waive(self, reason, date=None):
        """Give up what is left to pay; the members stay up to date.

        :param str reason: required
        :param date: day of the waiver, today by default
        :raise UserError: without reason; for fees that are not owed
        """
        self.check_access("write")
        self._check_reason(reason)
        date = fields.Date.to_date(date) or fields.Date.context_today(self)
        for fee in self:
            if fee.state not in ("due", "late", "expired"):
                fee._refuse_settling("waive")
        # sudo: officers need no right of an accountant; the credit note says who.
        fees = self.sudo()
        fees.write(
            {
                "waive_date": date,
                "waive_reason": reason.strip(),
                "waive_user_id": self.env.uid,
            }
        )
        for fee in fees:
            fee._credit(fee.move_id.amount_residual, date)
        return True

    def _cancel(self, reason, date=None):
        """Cancel fees called by mistake: it is as if they had never been owed.

        What was paid stays as a credit of the payer, to refund or to match with
        another invoice. The same period is not called again: see ``_call_again``.

        :param str reason: required
        :param date: day of the cancellation, today by default
        """
        self.check_access("write")
        self._check_reason(reason)
        date = fields.Date.to_date(date) or fields.Date.context_today(self)
        for fee in self:
            if fee.stage != "called" or fee.is_void:
                fee._refuse_settling("cancel")
        # sudo: as for waivers
        fees = self.sudo()
        for fee in fees:
            credited = sum(fee.credit_move_ids.mapped("amount_total"))
            fee._credit(fee.move_id.amount_total - credited, date)
        fees.write(
            {
                "stage": "cancelled",
                "cancel_date": date,
                "cancel_reason": reason.strip(),
                "cancel_user_id": self.env.uid,
            }
        )
        return True

    def action_call_again(self):
        """Let the next run call again fees that were cancelled: they are deleted, the
        invoice and the credit note stay."""
        self.check_access("write")
        for fee in self:
            if fee.state != "cancelled":
                fee._refuse_settling("again")
        # sudo: deleted by this button only
        fees = self.sudo()
        fees.write({"stage": "error", "move_id": False})
        fees.unlink()
        return {"type": "ir.actions.act_window_close"}

    def _refuse_settling(self, what):
        labels = dict(self._fields["state"]._description_selection(self.env))
        names = {"fee": self.display_name, "state": labels[self.state]}
        raise UserError(
            {
                "waive": self.env._(
                    "%(fee)s can't be waived: its status is “%(state)s”.", **names
                ),
                "cancel": self.env._(
                    "%(fee)s can't be cancelled: its status is “%(state)s”.", **names
                ),
                "again": self.env._(
                    "%(fee)s can't be called again: its status is “%(state)s”. Cancel "
                    "it first.",
                    **names,
                ),
            }[what]
        )

    def _check_reason(self, reason):
        if not (reason or "").strip():
            raise UserError(self.env._("Say why, in the field “Reason”."))

    # ------------------------------------------------------------------
    # Exits
    # ------------------------------------------------------------------

    @api.model
    def _domain_to_adjust(self, company):
        """Fees of those who left, or will, during the period, invoiced in full."""
        return [
            ("company_id", "=", company.id),
            ("stage", "=", "called"),
            ("is_void", "=", False),
            ("rule_id.proration_exit", "!=", "none"),
            ("member_id.exit_date", "!=", False),
        ]

    @api.model
    def _find_to_adjust(self, company):
        """The fees whose last day is after the day the membership ends."""
        return self.search(self._domain_to_adjust(company)).filtered(
            lambda fee: fee.date_from < fee.member_id.exit_date <= fee.date_to
        )

    def _adjust_to_exit(self, date=None):
        """Bring fees to what is owed until the exit; credit the difference.

        :param date: date of the credit notes, today by default
        :return: the fees that were changed
        """
        date = fields.Date.to_date(date) or fields.Date.context_today(self)
        self.check_access("write")
        changed = self.browse()
        # sudo: as for waivers
        for fee in self.sudo():
            out, rule = fee.member_id.exit_date, fee.rule_id
            if (
                rule.proration_exit == "none"
                or not out
                or not fee.date_from < out <= fee.date_to
            ):
                continue
            date_to = out - periods.DAY
            part, unit = self.env["coop.fee.engine"]._find_part(
                rule,
                {
                    "period_start": fee.period_start,
                    "period_end": fee.period_end,
                    "date_from": fee.date_from,
                    "date_to": date_to,
                },
            )
            amount = fee.currency_id.round(
                float(periods.fraction(part) * formula.number(fee.amount_full))
            )
            amount = min(amount, fee.amount)
            difference = fee.amount - amount
            # Nothing more is owed on what was waived
            if fee.waive_date:
                difference = 0.0
            fee._credit(fee._to_total(difference), date)
            fee.write(
                {
                    "amount": amount,
                    "date_to": date_to,
                    "steps": {**(fee.steps or {}), "part": part, "unit": unit},
                }
            )
            changed += fee
        return changed

    def _to_total(self, amount):
        """An amount of the fee, as the invoice has it: with its taxes."""
        move = self.move_id
        if not move.amount_untaxed:
            return amount
        total = move.amount_total * amount / move.amount_untaxed
        return self.currency_id.round(total)

    # ------------------------------------------------------------------
    # Credit notes
    # ------------------------------------------------------------------

    def _credit(self, total, date):
        """Make, post and match a credit note on the invoice of this fee.

        :param float total: what is given back, taxes included
        :param date: its date, or the first open day after it
        :return: the credit note, or none if there is nothing to credit
        """
        self.ensure_one()
        move = self.move_id
        if not move or self.currency_id.compare_amounts(total, 0) <= 0:
            return move.browse()
        if move.state == "draft":
            move.button_cancel()
            return move.browse()
        date = self.company_id._coop_fee_open_date(
            max(date, move.date), move.journal_id
        )
        vals = {
            "date": date,
            "invoice_date": date,
            "ref": self.env._("Reversal of: %(invoice)s", invoice=move.name),
        }
        refund = move._reverse_moves([vals])
        if self.currency_id.compare_amounts(total, move.amount_total):
            # Part of it: one line, in the same proportion of taxes.
            line = refund.invoice_line_ids
            line.price_unit = self.currency_id.round(
                line.price_unit * total / move.amount_total
            )
        refund.action_post()
        self.credit_move_ids = [Command.link(refund.id)]
        lines = (move + refund).line_ids.filtered(
            lambda line: (
                line.account_id.account_type == "asset_receivable"
                and not line.reconciled
            )
        )
        if len(lines.move_id) > 1:
            lines.reconcile()
        return refund
