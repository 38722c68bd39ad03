# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import Command, api, fields, models
from odoo.exceptions import UserError


class CoopMemberFee(models.Model):
    """From the preview to the invoice, and back from its payments."""

    _inherit = "coop.member.fee"

    run_id = fields.Many2one(
        "coop.fee.run", index=True, ondelete="set null", readonly=True, copy=False
    )
    move_id = fields.Many2one(
        "account.move",
        string="Invoice",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
    )
    credit_move_ids = fields.Many2many(
        "account.move",
        "coop_member_fee_credit_rel",
        string="Credit Notes",
        readonly=True,
        copy=False,
        help="What was given back: waiver, cancellation, exit during the period.",
    )
    payment_state = fields.Selection(related="move_id.payment_state")
    date_call = fields.Date(string="Called on", readonly=True, copy=False)
    amount_residual = fields.Monetary(
        string="Left to Pay", compute="_compute_amount_residual", compute_sudo=True
    )
    date_paid = fields.Date(compute="_compute_settlement", store=True)
    is_void = fields.Boolean(compute="_compute_settlement", store=True)

    @api.depends("move_id.amount_residual", "stage", "is_void", "waive_date")
    def _compute_amount_residual(self):
        for fee in self:
            standing = fee.stage == "called" and not fee.waive_date
            fee.amount_residual = standing and fee.move_id.amount_residual

    @api.depends(
        "stage", "amount", "waive_date", "move_id.state", "move_id.payment_state"
    )
    def _compute_settlement(self):
        """Read the invoice: the day it was paid, or whether it counts no more.

        What is paid counts from the payment; whether the bank confirmed it is the
        treasurer's business, and a payment taken back makes the fee due again.
        """
        paid = self.filtered(
            lambda fee: fee.move_id.payment_state in ("paid", "in_payment")
        )
        dates = paid.move_id._get_coop_fee_payment_dates()
        for fee in self:
            move = fee.move_id
            fee.is_void = bool(move and not fee.waive_date) and (
                move.state == "cancel" or move.payment_state == "reversed"
            )
            if fee in paid:
                fee.date_paid = dates.get(move._origin.id) or move.date
            elif not move and fee.stage == "called" and not fee.amount:
                # Nothing to pay
                fee.date_paid = fee.date_call or fee.date_from
            else:
                fee.date_paid = False

    def _find_problem(self):
        """Tell why this fee can't be invoiced, or None."""
        self.ensure_one()
        payer = self.payer_id.with_company(self.company_id)
        if not payer.property_account_receivable_id:
            return self.env._(
                "%(payer)s has no receivable account: fill it in on the contact, tab "
                "Accounting, then resume.",
                payer=payer.display_name,
            )
        return None

    # ------------------------------------------------------------------
    # Calling
    # ------------------------------------------------------------------

    def _call(self, date):
        """Call these fees: make and post their invoices.

        Each is called once: those that are not to call are left alone. When one can't
        be called, the others are; it is left with what to mend.

        :param date: date of the invoices, in an open period
        """
        # Another run at the same time: its rows are skipped, not called twice.
        fees = self.try_lock_for_update().filtered(lambda fee: fee.stage == "draft")
        if not fees:
            return
        try:
            with self.env.cr.savepoint():
                fees._make_invoices(date)
        except UserError:
            # One of them: find which, the others go on.
            for fee in fees:
                fee._call_alone(date)

    def _call_alone(self, date):
        try:
            with self.env.cr.savepoint():
                self._make_invoices(date)
        except UserError as error:
            self.env.invalidate_all()
            self.write({"stage": "error", "problem": str(error)})

    def _make_invoices(self, date):
        """:raise UserError: what the ledger refuses"""
        invoiced = self.filtered(lambda fee: not fee.currency_id.is_zero(fee.amount))
        self.write({"stage": "called", "date_call": date, "problem": False})
        for fee in self:
            due = self.env["coop.fee.engine"]._due_dates(
                fee.rule_id, fee.date_from, date
            )
            if fee.date_due != due["date_due"]:
                fee.write(due)
        Move = self.env["account.move"].with_context(
            tracking_disable=True, mail_create_nolog=True
        )
        direct = invoiced.filtered(lambda fee: not fee.rule_id.tax_ids)
        for fees, is_direct in ((direct, True), (invoiced - direct, False)):
            if not fees:
                continue
            # Two known lines, without tax: Odoo need not look for them, which halves
            # the time; nor write each line again to merge its analytic distribution
            # with a former one. What comes out is the same, a test compares.
            moves = Move.with_context(
                skip_invoice_sync=is_direct, skip_analytic_sync=is_direct
            ).create(fees._prepare_invoices(date, is_direct))
            moves = moves.with_context(
                skip_invoice_sync=False, skip_analytic_sync=False
            )
            moves._post(soft=False)
            for fee, move in zip(fees, moves, strict=True):
                fee.move_id = move

    def _prepare_invoices(self, date, direct):
        """Values of the invoices of these fees, in the same order."""
        labels, settings = {}, {}
        vals_list = []
        for fee in self:
            payer, rule = fee.payer_id.with_company(fee.company_id), fee.rule_id
            if rule not in settings:
                settings[rule] = rule._get_journal(), rule._get_account()
            journal, account = settings[rule]
            key = rule, fee.period_start, fee.period_end, payer.lang
            if key not in labels:
                labels[key] = fee.with_context(lang=payer.lang)._get_label()
            label = labels[key]
            if fee.partner_id != payer:
                label = f"{label} – {fee.partner_id.name}"
            line = {
                "name": label,
                "product_id": rule.product_id.id,
                "account_id": account.id,
                "quantity": 1,
                "price_unit": fee.amount,
                "tax_ids": [Command.set(rule.tax_ids.ids)],
            }
            vals_list.append(
                {
                    "move_type": "out_invoice",
                    "company_id": fee.company_id.id,
                    "journal_id": journal.id,
                    "currency_id": fee.currency_id.id,
                    "partner_id": payer.id,
                    "invoice_date": date,
                    "date": date,
                    "invoice_date_due": fee.date_due,
                    "invoice_payment_term_id": False,
                    **(
                        fee._prepare_direct_lines(line, payer)
                        if direct
                        else {"invoice_line_ids": [Command.create(line)]}
                    ),
                }
            )
        return vals_list

    def _prepare_direct_lines(self, line, payer):
        self.ensure_one()
        amount = self.amount
        return {
            "line_ids": [
                Command.create(
                    {
                        **line,
                        "display_type": "product",
                        "balance": -amount,
                        "amount_currency": -amount,
                    }
                ),
                Command.create(
                    {
                        "display_type": "payment_term",
                        "account_id": payer.property_account_receivable_id.id,
                        "balance": amount,
                        "amount_currency": amount,
                        "date_maturity": self.date_due,
                    }
                ),
            ]
        }

    def action_view_move(self):
        """Open the invoice."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": "account.move",
            "res_id": self.move_id.id,
            "view_mode": "form",
        }

    def action_view_credits(self):
        """Open the credit notes."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Credit Notes"),
            "res_model": "account.move",
            "domain": [("id", "in", self.credit_move_ids.ids)],
            "view_mode": "list,form",
        }
