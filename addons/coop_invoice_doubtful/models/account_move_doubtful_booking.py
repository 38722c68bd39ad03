# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from collections import defaultdict

from markupsafe import Markup

from odoo import Command, fields, models
from odoo.exceptions import UserError

from odoo.addons.coop_base.tools.allocation import allocate

TEXT_TYPES = ("line_section", "line_subsection", "line_note")
QUIET = {
    # What is lost was not paid: the VAT that is due on payment is not due.
    "no_cash_basis": True,
    "no_exchange_difference": True,
}


class AccountMove(models.Model):
    """Entries of doubtful receivables and losses, on the activities' accounts."""

    _inherit = "account.move"

    # ------------------------------------------------------------------
    # What is owed
    # ------------------------------------------------------------------

    def _coop_owed(self):
        """What customers still owe, by invoice and activity.

        :return: dict: (invoice id, activity id) → open items
        """
        owed = defaultdict(self.env["account.move.line"].sudo)
        # sudo: of a joint invoice, all the activities.
        for line in self.sudo()._coop_term_lines():
            if line.parent_state == "posted" and not line.reconciled:
                owed[line.move_id.id, line.coop_activity_id.id] |= line
        return owed

    def _coop_net_rate(self, activity_id):
        """Part of what an activity invoiced that is no tax, between 0 and 1."""
        self.ensure_one()
        base = total = 0.0
        for line in self.sudo().line_ids:
            if line.coop_activity_id.id != activity_id or line.display_type in (
                *TEXT_TYPES,
                "payment_term",
            ):
                continue
            total += line.balance
            if not line.tax_line_id:
                base += line.balance
        return base / total if total else 1.0

    # ------------------------------------------------------------------
    # Doubtful: 411 → 416, and impairment
    # ------------------------------------------------------------------

    def _coop_set_doubtful(self, targets, date, reason=False):
        """Bring the doubtful amounts and their impairment to what they must be.

        Books the differences only: done twice, it books nothing.

        :param dict targets: (invoice id, activity id) → (doubtful amount tax included,
            impairment tax excluded), in company currency
        :param date: accounting date of the entries
        :param str reason: for the entries and the chatter
        :return: the entries, posted
        """
        figures = self._coop_doubtful_figures()
        lines = {"doubtful": defaultdict(list), "provision": defaultdict(list)}
        for (move_id, activity_id), (doubtful, provision) in targets.items():
            move = self.browse(move_id)
            current = figures[move_id, activity_id]
            round_ = move.company_currency_id.round
            delta = round_(doubtful - current["doubtful"])
            if delta:
                lines["doubtful"][move] += move._coop_doubtful_lines(activity_id, delta)
            delta = round_(provision - current["provision"])
            if delta:
                lines["provision"][move] += move._coop_provision_lines(
                    activity_id, delta
                )
        labels = {
            "doubtful": self.env._("Doubtful customer"),
            "provision": self.env._("Impairment of the receivable"),
        }
        entries = self._coop_create_doubtful(
            [
                move._coop_prepare_doubtful(
                    kind, vals_list, date, reason or labels[kind]
                )
                for kind in lines
                for move, vals_list in lines[kind].items()
            ]
        )
        entries.coop_doubtful_origin_id._coop_match_doubtful()
        return entries

    def _coop_match_doubtful(self):
        """Match the entries of these invoices that cancel out: nothing stays open."""
        # sudo: see _coop_create_doubtful.
        entries = self.sudo().coop_doubtful_move_ids.filtered(
            lambda entry: (
                entry.coop_doubtful_kind == "doubtful" and entry.state == "posted"
            )
        )
        lines = entries.line_ids.filtered(
            lambda line: line.account_id.reconcile and not line.reconciled
        )
        groups = lines.grouped(
            lambda line: (
                line.move_id.coop_doubtful_origin_id,
                line.account_id,
                line.coop_activity_id,
            )
        )
        plan = [
            items
            for items in groups.values()
            if items.company_currency_id.is_zero(sum(items.mapped("balance")))
        ]
        if plan:
            lines.with_context(**QUIET)._reconcile_plan(plan)

    def _coop_doubtful_lines(self, activity_id, delta):
        company = self.company_id
        receivable = (
            self.sudo()
            ._coop_term_lines()
            .filtered(lambda line: line.coop_activity_id.id == activity_id)
            .account_id[:1]
        )
        doubtful = company._coop_doubtful_account("coop_doubtful_account_id")
        return self._coop_two_lines(activity_id, doubtful, receivable, delta)

    def _coop_provision_lines(self, activity_id, delta):
        company = self.company_id
        account = company._coop_doubtful_account("coop_provision_account_id")
        result = company._coop_doubtful_account(
            "coop_provision_expense_account_id"
            if delta > 0
            else "coop_provision_release_account_id"
        )
        return self._coop_two_lines(activity_id, result, account, delta)

    def _coop_two_lines(self, activity_id, debit, credit, amount):
        return [
            {
                "account_id": account.id,
                "balance": balance,
                "coop_activity_id": activity_id,
            }
            for account, balance in ((debit, amount), (credit, -amount))
        ]

    def _coop_follow_payments(self, date):
        """What was paid, credited or lost is no longer doubtful.

        :param date: accounting date of the entries
        """
        owed = self._coop_owed()
        targets = {}
        for key, current in self._coop_doubtful_figures().items():
            left = sum(owed[key].mapped("amount_residual")) if key in owed else 0.0
            if current["doubtful"] > left or (current["provision"] and not left):
                rate = left / current["doubtful"] if current["doubtful"] else 0.0
                targets[key] = (left, current["provision"] * rate)
        if targets:
            self._coop_set_doubtful(targets, date)

    def action_coop_undo_doubtful(self):
        """These are no longer doubtful: reverse what was booked, as of today."""
        self._coop_check_accountant()
        booked = self._coop_doubtful_figures()
        entries = self._coop_set_doubtful(
            {
                key: (0.0, 0.0)
                for key, amounts in booked.items()
                if amounts["doubtful"] or amounts["provision"]
            },
            fields.Date.context_today(self),
            self.env._("No longer doubtful"),
        )
        if not entries:
            raise UserError(self.env._("None of these is a doubtful receivable."))
        return True

    # ------------------------------------------------------------------
    # Loss
    # ------------------------------------------------------------------

    def _coop_book_loss(self, keys, date, recover_vat=True, reason=False):
        """Book what these invoices still owe as a loss, and settle them.

        :param keys: (invoice id, activity id) to book
        :param date: accounting date of the entries
        :param bool recover_vat: recover the VAT that was due (CGI, art. 272-1)
        :param str reason: for the entries and the chatter
        :return: the entries, posted
        """
        owed = self._coop_owed()
        lines = defaultdict(list)
        for move_id, activity_id in keys:
            items = owed.get((move_id, activity_id))
            if items:
                move = self.browse(move_id)
                lines[move] += move._coop_loss_lines(activity_id, items, recover_vat)
        entries = self._coop_create_doubtful(
            [
                move._coop_prepare_doubtful(
                    "loss", vals_list, date, reason or self.env._("Loss")
                )
                for move, vals_list in lines.items()
            ]
        )
        plan = []
        for entry in entries:
            for key in keys:
                if key[0] != entry.coop_doubtful_origin_id.id or not owed.get(key):
                    continue
                for account, items in owed[key].grouped("account_id").items():
                    plan.append(
                        items
                        | entry.line_ids.filtered(
                            lambda line, account=account, key=key: (
                                line.account_id == account
                                and line.coop_activity_id.id == key[1]
                                and line.credit
                            )
                        )
                    )
        # sudo: of a joint invoice, all the activities.
        self.env["account.move.line"].sudo().with_context(**QUIET)._reconcile_plan(plan)
        return entries

    def _coop_loss_lines(self, activity_id, items, recover_vat):
        """Lines of a loss: what is owed, without tax and each VAT, by their shares."""
        self.ensure_one()
        company = self.company_id
        loss = company._coop_doubtful_account("coop_loss_account_id")
        # sudo: the root company may not be among the user's.
        vat = company.sudo().root_id.coop_loss_vat_account_id
        weights = defaultdict(float)
        weights[loss] = 0.0
        for line in self.sudo().line_ids:
            if line.coop_activity_id.id != activity_id or line.display_type in (
                *TEXT_TYPES,
                "payment_term",
            ):
                continue
            waiting = line.tax_line_id.tax_exigibility == "on_payment"
            if line.tax_line_id and (waiting or recover_vat):
                account = line.account_id if waiting else vat or line.account_id
            else:
                account = loss
            weights[account] -= line.balance
        amounts = [
            allocate(sum(items.mapped(fname)), weights.values(), currency.rounding)
            for fname, currency in (
                ("amount_residual", self.company_currency_id),
                ("amount_residual_currency", self.currency_id),
            )
        ]
        common = {"coop_activity_id": activity_id, "currency_id": self.currency_id.id}
        return [
            {
                **common,
                "account_id": item.account_id.id,
                "balance": -item.amount_residual,
                "amount_currency": -item.amount_residual_currency,
            }
            for item in items
        ] + [
            {
                **common,
                "account_id": account.id,
                "balance": balance,
                "amount_currency": amount_currency,
            }
            for account, balance, amount_currency in zip(weights, *amounts, strict=True)
            if balance
        ]

    def action_coop_undo_loss(self):
        """The customer pays after all: reverse the losses, as of today."""
        self._coop_check_accountant()
        # sudo: of a joint invoice, all the activities.
        entries = self.sudo().coop_doubtful_move_ids.filtered(
            lambda entry: (
                entry.coop_doubtful_kind == "loss"
                and entry.state == "posted"
                and not entry.reversed_entry_id
                and not entry.reversal_move_ids.filtered(
                    lambda move: move.state == "posted"
                )
            )
        )
        if not entries:
            raise UserError(self.env._("No loss is booked on these."))
        date = fields.Date.context_today(self)
        label = self.env._("Loss undone")
        reversals = entries.with_context(**QUIET)._reverse_moves(
            [{"date": date, "ref": f"{label} - {entry.ref}"} for entry in entries],
            cancel=True,
        )
        reversals._coop_tell_doubtful()
        return True

    # ------------------------------------------------------------------
    # Entries
    # ------------------------------------------------------------------

    def _coop_prepare_doubtful(self, kind, vals_list, date, label):
        """Prepare an entry about this invoice.

        :return: values for ``account.move.create``
        """
        self.ensure_one()
        activity_ids = {vals["coop_activity_id"] for vals in vals_list}
        label = f"{label} - {self.name}"
        return {
            "move_type": "entry",
            "journal_id": self.company_id._coop_doubtful_journal().id,
            "company_id": self.company_id.id,
            "date": date,
            "ref": label,
            "coop_activity_id": activity_ids.pop() if len(activity_ids) == 1 else False,
            "coop_doubtful_origin_id": self.id,
            "coop_doubtful_kind": kind,
            "line_ids": [
                Command.create(
                    {
                        "name": label,
                        "partner_id": self.commercial_partner_id.id,
                        **vals,
                    }
                )
                for vals in vals_list
            ],
        }

    def _coop_create_doubtful(self, vals_list):
        """Create, post and tell. Callers have checked that the user may."""
        if not vals_list:
            return self.browse()
        # sudo: a payment, by whoever books it, undoes what it settles; and of a joint
        # invoice, all the activities.
        entries = self.env["account.move"].sudo().create(vals_list)
        entries._post(soft=False)
        entries._coop_tell_doubtful()
        return entries

    def _coop_tell_doubtful(self):
        """Leave a trace of these entries on their invoices."""
        kinds = dict(
            self._fields["coop_doubtful_kind"]._description_selection(self.env)
        )
        bodies = defaultdict(Markup)
        for entry in self:
            bodies[entry.coop_doubtful_origin_id.id] += Markup(
                "<div>%s: %s, %s</div>"
            ) % (
                kinds[entry.coop_doubtful_kind],
                entry._get_html_link(),
                entry.ref,
            )
        self.coop_doubtful_origin_id._message_log_batch(bodies)
