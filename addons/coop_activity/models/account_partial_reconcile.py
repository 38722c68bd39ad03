# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import Command, api, fields, models


class AccountPartialReconcile(models.Model):
    """Keep each activity's receivables and payables right when an item of one
    activity settles an item of another.

    A bank deposit recorded for the cooperative may pay the invoices of several
    activities; a credit of one activity may be used on another's invoice. Core
    reconciles such items as they are, which would leave the payment on one
    activity and the invoice on the other for ever. One small entry on the same
    account, linked to the matching, moves the matched amount between them; it is
    reversed when the matching is undone. Posted entries are never rewritten.
    """

    _inherit = "account.partial.reconcile"

    coop_transfer_move_id = fields.Many2one(
        "account.move",
        string="Transfer between activities",
        readonly=True,
        copy=False,
        index="btree_not_null",
        help="Entry that moves the matched amount from one activity to the other.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        partials = super().create(vals_list)
        partials._coop_create_transfers()
        return partials

    def unlink(self):
        # sudo: the transfers may concern activities that the user doesn't see, and
        # undoing a matching must always undo them.
        transfers = self.sudo().coop_transfer_move_id
        res = super().unlink()
        if transfers:
            transfers._reverse_moves(
                [
                    {
                        "date": move._get_accounting_date(move.date, False),
                        "ref": self.env._("Reversal of: %s", move.name),
                    }
                    for move in transfers
                ],
                cancel=True,
            )
        return res

    def _coop_needs_transfer(self):
        """Tell whether this matching joins posted items of two activities."""
        self.ensure_one()
        debit, credit = self.debit_move_id, self.credit_move_id
        return (
            not self.coop_transfer_move_id
            and debit.move_id != credit.move_id
            and debit.coop_activity_id
            and credit.coop_activity_id
            and debit.coop_activity_id != credit.coop_activity_id
            and debit.parent_state == credit.parent_state == "posted"
            and not debit.company_currency_id.is_zero(self.amount)
        )

    def _coop_create_transfers(self):
        """Create, post and link the transfer entries that these matchings need."""
        # sudo: whoever may reconcile (a cashier, the till's closing) needs no right
        # on the journal of transfers nor on the other activity.
        partials = self.sudo().filtered(lambda partial: partial._coop_needs_transfer())
        if not partials:
            return
        moves = (
            self.env["account.move"]
            .sudo()
            .with_context(
                skip_invoice_sync=True,
                skip_invoice_line_sync=True,
                skip_account_move_synchronization=True,
                no_exchange_difference=True,
            )
            .create([partial._coop_prepare_transfer_vals() for partial in partials])
        )
        moves._post(soft=False)
        for partial, move in zip(partials, moves, strict=True):
            partial.coop_transfer_move_id = move
        # The two items of a transfer cancel out: match them, so that neither shows
        # as open with the customer or the vendor.
        self.env["account.move.line"].sudo().with_context(
            no_exchange_difference=True, no_cash_basis=True
        )._reconcile_plan(
            [move.line_ids for move in moves if move.line_ids.account_id.reconcile]
        )

    def _coop_prepare_transfer_vals(self):
        """Prepare the entry that moves the matched amount between two activities.

        :return: values for ``account.move.create``
        """
        self.ensure_one()
        debit, credit = self.debit_move_id, self.credit_move_id
        company = debit.company_id
        if credit.company_id != company:
            company = company.root_id
        label = self.env._(
            "%(debit)s settled by %(credit)s",
            debit=debit.move_id.name,
            credit=credit.move_id.name,
        )
        return {
            "move_type": "entry",
            "journal_id": company._coop_get_transfer_journal().id,
            "company_id": company.id,
            "date": self.max_date,
            "ref": label,
            "coop_activity_id": False,
            "line_ids": [
                Command.create(
                    {
                        "name": label,
                        "account_id": line.account_id.id,
                        "partner_id": line.partner_id.id,
                        "coop_activity_id": line.coop_activity_id.id,
                        "currency_id": line.currency_id.id,
                        "amount_currency": sign * abs(amount_currency),
                        "balance": sign * self.amount,
                    }
                )
                for line, sign, amount_currency in (
                    (debit, -1, self.debit_amount_currency),
                    (credit, 1, self.credit_amount_currency),
                )
            ],
        }

    # ------------------------------------------------------------------
    # Taxes due on payment: each activity's own
    # ------------------------------------------------------------------

    @api.model
    def _prepare_cash_basis_base_line_vals(self, base_line, balance, amount_currency):
        vals = super()._prepare_cash_basis_base_line_vals(
            base_line, balance, amount_currency
        )
        vals["coop_activity_id"] = base_line.coop_activity_id.id
        return vals

    @api.model
    def _prepare_cash_basis_counterpart_base_line_vals(self, cb_base_line_vals):
        vals = super()._prepare_cash_basis_counterpart_base_line_vals(cb_base_line_vals)
        vals["coop_activity_id"] = cb_base_line_vals["coop_activity_id"]
        return vals

    @api.model
    def _prepare_cash_basis_tax_line_vals(self, tax_line, balance, amount_currency):
        vals = super()._prepare_cash_basis_tax_line_vals(
            tax_line, balance, amount_currency
        )
        vals["coop_activity_id"] = tax_line.coop_activity_id.id
        return vals

    @api.model
    def _prepare_cash_basis_counterpart_tax_line_vals(self, tax_line, cb_tax_line_vals):
        vals = super()._prepare_cash_basis_counterpart_tax_line_vals(
            tax_line, cb_tax_line_vals
        )
        vals["coop_activity_id"] = cb_tax_line_vals["coop_activity_id"]
        return vals

    @api.model
    def _get_cash_basis_base_line_grouping_key_from_vals(self, base_line_vals):
        key = super()._get_cash_basis_base_line_grouping_key_from_vals(base_line_vals)
        return (*key, base_line_vals["coop_activity_id"])

    @api.model
    def _get_cash_basis_base_line_grouping_key_from_record(
        self, base_line, account=None
    ):
        key = super()._get_cash_basis_base_line_grouping_key_from_record(
            base_line, account=account
        )
        return (*key, base_line.coop_activity_id.id)

    @api.model
    def _get_cash_basis_tax_line_grouping_key_from_vals(self, tax_line_vals):
        key = super()._get_cash_basis_tax_line_grouping_key_from_vals(tax_line_vals)
        return (*key, tax_line_vals["coop_activity_id"])

    @api.model
    def _get_cash_basis_tax_line_grouping_key_from_record(self, tax_line, account=None):
        key = super()._get_cash_basis_tax_line_grouping_key_from_record(
            tax_line, account=account
        )
        return (*key, tax_line.coop_activity_id.id)
