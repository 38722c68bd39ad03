# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from collections import defaultdict

from odoo import api, fields, models
from odoo.tools import frozendict

from odoo.addons.coop_base.tools.allocation import allocate

from .account_move_line import TEXT_TYPES

# Values of a payment term, to be shared between activities like its balance.
TERM_AMOUNTS = (
    ("balance", "company_currency_id"),
    ("amount_currency", "currency_id"),
    ("discount_balance", "company_currency_id"),
    ("discount_amount_currency", "currency_id"),
)


class AccountMove(models.Model):
    _name = "account.move"
    _inherit = ["account.move", "coop.activity.document.mixin"]

    coop_activity_id = fields.Many2one(
        copy=True,
        tracking=True,
        help="Activity of the cooperative that this document belongs to. Its lines "
        "take it, unless they are given another one.",
    )
    coop_axis_enabled = fields.Boolean(
        compute="_compute_coop_axis_enabled",
        help="Technical: the cooperative follows its activities in its books.",
    )

    @api.depends("company_id")
    def _compute_coop_axis_enabled(self):
        companies = self.company_id._coop_with_axis()
        for move in self:
            move.coop_axis_enabled = move.company_id in companies

    @api.onchange("coop_activity_id")
    def _onchange_coop_activity_id(self):
        lines = self.invoice_line_ids if self.is_invoice(True) else self.line_ids
        lines = lines.filtered(lambda line: not line.account_id.coop_is_liquidity)
        if len(lines.coop_activity_id) > 1:
            # A document of several activities: move only what was the document's.
            previous = self._origin.coop_activity_id
            lines = lines.filtered(lambda line: line.coop_activity_id == previous)
        lines.coop_activity_id = self.coop_activity_id

    def write(self, vals):
        if "coop_activity_id" not in vals:
            return super().write(vals)
        previous = {move: move.coop_activity_id for move in self}
        res = super().write(vals)
        if not self.env.context.get("coop_assign_activity"):
            self._coop_move_lines_activity(previous)
        return res

    def _coop_move_lines_activity(self, previous):
        """Let the lines follow their document's activity when it changes.

        Lines that were given another activity than the document's keep it.

        :param previous: activity of each document before the change
        """
        Line = self.env["account.move.line"]
        whole, joint = defaultdict(list), defaultdict(list)
        for move in self:
            activity, before = move.coop_activity_id, previous[move]
            if not activity or activity == before:
                continue
            lines = move.line_ids.filtered(
                lambda line, before=before: (
                    (not line.coop_activity_id or line.coop_activity_id == before)
                    and not line.account_id.coop_is_liquidity
                )
            )
            if move.line_ids.coop_activity_id - before:
                # Merging two activities' taxes and terms: let Odoo compute them.
                lines = lines.filtered(lambda line: line.display_type == "product")
                joint[activity] += lines.ids
            else:
                whole[activity] += lines.ids
        for activity, line_ids in joint.items():
            Line.browse(line_ids).coop_activity_id = activity
        for activity, line_ids in whole.items():
            Line.browse(line_ids)._coop_set_activity(activity)

    # ------------------------------------------------------------------
    # Payment terms, one receivable or payable per activity
    # ------------------------------------------------------------------

    @api.depends("invoice_line_ids.coop_activity_id")
    def _compute_needed_terms(self):
        res = super()._compute_needed_terms()
        for move in self:
            if move.needed_terms:
                move.needed_terms = move._coop_split_terms(move.needed_terms)
        return res

    def _compute_invoice_date_due(self):
        """Core compares the dates of several terms: a credit note being copied has
        one per activity, and no date yet."""
        undated = self.filtered(
            lambda move: (
                len(move.needed_terms or ()) > 1
                and not all(key["date_maturity"] for key in move.needed_terms)
            )
        )
        for move in undated:
            move.invoice_date_due = move.invoice_date_due or fields.Date.context_today(
                move
            )
        return super(AccountMove, self - undated)._compute_invoice_date_due()

    def _coop_split_terms(self, terms):
        """Split payment terms so that each activity's lines balance by themselves.

        Each term is shared by largest remainder in proportion of what each activity
        invoices; the last term takes what is left of each activity, so that both the
        terms and the activities keep their exact totals.

        :param dict terms: ``needed_terms`` of core: key → amounts
        :return: the same with ``coop_activity_id`` in the keys
        """
        self.ensure_one()
        totals = defaultdict(lambda: {"balance": 0.0, "amount_currency": 0.0})
        # Not saved yet: lines get their amounts at saving, when terms are computed
        # again.
        lines = self.line_ids if self.id else self.line_ids.browse()
        for line in lines:
            if line.display_type not in (*TEXT_TYPES, "payment_term"):
                total = totals[line.coop_activity_id.id]
                total["balance"] -= line.balance
                total["amount_currency"] -= line.amount_currency
        if len(totals) > 1:
            totals = {
                activity_id: total
                for activity_id, total in totals.items()
                if not self.currency_id.is_zero(total["amount_currency"])
                or not self.company_currency_id.is_zero(total["balance"])
            }
        if len(totals) <= 1:
            activity_id = next(iter(totals), self.coop_activity_id.id)
            return {
                frozendict(key, coop_activity_id=activity_id): values
                for key, values in terms.items()
            }
        return self._coop_share_terms(terms, totals)

    def _coop_share_terms(self, terms, totals):
        """Share terms between several activities, see ``_coop_split_terms``.

        :param dict totals: activity id → what its receivable or payable must be
        """
        self.ensure_one()
        left = {activity_id: dict(total) for activity_id, total in totals.items()}
        last = len(terms) - 1
        result = {}
        for rank, (key, values) in enumerate(terms.items()):
            shares = {activity_id: dict(values) for activity_id in totals}
            for fname, currency_fname in TERM_AMOUNTS:
                if fname not in values:
                    continue
                based_on = "balance" if "balance" in fname else "amount_currency"
                if rank == last and fname == based_on:
                    parts = [left[activity_id][fname] for activity_id in totals]
                else:
                    parts = allocate(
                        values[fname],
                        [total[based_on] for total in totals.values()],
                        self[currency_fname].rounding,
                    )
                for activity_id, part in zip(totals, parts, strict=True):
                    shares[activity_id][fname] = part
                    if fname == based_on:
                        left[activity_id][fname] -= part
            for activity_id, share in shares.items():
                if share["balance"] or share["amount_currency"]:
                    result[frozendict(key, coop_activity_id=activity_id)] = share
        return result

    # ------------------------------------------------------------------
    # Posting
    # ------------------------------------------------------------------

    def _post(self, soft=True):
        moves = self._coop_on_axis()
        moves._coop_prepare_posting()
        posted = super()._post(soft=soft)
        if moves:
            # Items matched while one of them was a draft.
            lines = (posted & moves).line_ids
            (
                lines.matched_debit_ids + lines.matched_credit_ids
            )._coop_create_transfers()
        return posted

    def _coop_on_axis(self):
        """Keep the moves of cooperatives whose activity axis is switched on."""
        companies = self.company_id._coop_with_axis()
        return self.filtered(lambda move: move.company_id in companies)

    def _coop_prepare_posting(self):
        """Complete and check the activities of moves that are about to be posted.

        :raises UserError: an income or expense item has no activity; an activity is
            another cooperative's or doesn't allow the document in its state
        """
        lines = self.line_ids.filtered(
            lambda line: (
                line.display_type not in TEXT_TYPES
                and not line.account_id.coop_is_liquidity
            )
        )
        lines.filtered(lambda line: not line.coop_activity_id)._coop_fill_activity()
        lines._coop_check_result_activity()
        for activity, own_lines in lines.grouped("coop_activity_id").items():
            own_lines.move_id._coop_check_activity(activity)
        lines._coop_sync_distribution()

    def _coop_check_activity(self, activity):
        """Check that these moves may be posted on an activity.

        :raises UserError: see ``_coop_prepare_posting``
        """
        self._coop_check_activity_company(activity)
        # sudo: the check must not depend on what the user sees of the activity.
        for move_type in set(self.mapped("move_type")):
            activity.sudo()._check_allows(move_type)
