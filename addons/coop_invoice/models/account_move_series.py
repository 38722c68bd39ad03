# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import re

from odoo import api, fields, models
from odoo.exceptions import UserError

from .coop_activity_series import SALE_TYPES

HEAD_PATTERN = re.compile(r"R?([A-Z0-9]{2,10})/")
REFUND_TYPES = ("out_refund", "in_refund")


class AccountMove(models.Model):
    """Numbers of an activity's own series, by the mechanics of ``sequence.mixin``.

    The unique index on the name and the journal, and the lock that core takes on it,
    hold for each series: it is one more prefix in its journal.
    """

    _inherit = "account.move"

    coop_series = fields.Char(
        string="Series",
        compute="_compute_coop_series",
        store=True,
        copy=False,
        help="Prefix of the activity's own series in which the document is numbered; "
        "empty in the series of the journal.",
    )

    _coop_series_idx = models.Index(
        "(journal_id, coop_series, id DESC) WHERE coop_series IS NOT NULL"
    )

    @api.depends("name")
    def _compute_coop_series(self):
        heads = {}
        for move in self:
            match = move.journal_id.type == "sale" and HEAD_PATTERN.match(
                move.name or ""
            )
            prefix = match and match[1]
            # A prefix that starts with R takes it for a credit note's.
            whole = match and match[0][:-1]
            activity = move._coop_own_series()
            if not match or move.journal_id.code in (prefix, whole):
                move.coop_series = False
            elif activity.invoice_prefix in (prefix, whole):
                move.coop_series = activity.invoice_prefix
                self._coop_journals_with_series()[move.journal_id.id] = True
            else:
                heads[move] = (prefix, whole)
        if not heads:
            return
        # sudo: the number of a document says its series, whoever looks.
        known = {
            (activity.company_id, activity.invoice_prefix)
            for activity in self.env["coop.activity"]
            .sudo()
            .with_context(active_test=False)
            .search(
                [("invoice_prefix", "in", [*{p for h in heads.values() for p in h}])]
            )
        }
        for move, candidates in heads.items():
            root = move.company_id.sudo().root_id
            move.coop_series = next(
                (prefix for prefix in candidates if (root, prefix) in known), False
            )
            if move.coop_series:
                self._coop_journals_with_series()[move.journal_id.id] = True

    def _coop_own_series(self):
        """Activity whose own series numbers this document, or none: the journal's.

        :return: ``coop.activity``, with all rights
        """
        self.ensure_one()
        if self.move_type not in SALE_TYPES:
            return self.env["coop.activity"]
        # sudo: the poster may not see the activity's settings.
        activity = self._coop_brand_activity().sudo()
        return activity if activity.invoice_series == "own" else activity.browse()

    def _get_starting_sequence(self):
        sequence = super()._get_starting_sequence()
        prefix = self._coop_own_series().invoice_prefix
        if not prefix:
            return sequence
        refund = self.journal_id.refund_sequence and self.move_type in REFUND_TYPES
        head = f"{'R' if refund else ''}{self.journal_id.code}/"
        year = sequence.removeprefix(head).split("/")[0]
        return f"{'R' if refund else ''}{prefix}/{year}/0000"

    def _get_last_sequence(self, relaxed=False, with_prefix=None):
        if self.journal_id.type == "sale" and (
            self._coop_own_series() or self._coop_journal_has_series()
        ):
            self.flush_model(["coop_series"])
        return super()._get_last_sequence(relaxed=relaxed, with_prefix=with_prefix)

    def _get_last_sequence_domain(self, relaxed=False):
        if self.journal_id.type != "sale" or not self.date:
            return super()._get_last_sequence_domain(relaxed)
        series = self._coop_own_series().invoice_prefix
        if not series and not self._coop_journal_has_series():
            return super()._get_last_sequence_domain(relaxed)
        return self._coop_last_sequence_domain(series, relaxed)

    def _coop_journal_has_series(self):
        """Tell whether an activity's own series has numbers in this journal.

        Asked once per transaction: a series that starts in it says so, and those that
        start elsewhere meanwhile are not seen anyway.
        """
        known = self._coop_journals_with_series()
        if self.journal_id.id not in known:
            # sudo: numbers of other members' documents.
            known[self.journal_id.id] = bool(
                self.sudo().search_count(
                    [
                        ("journal_id", "=", self.journal_id.id),
                        ("coop_series", "!=", False),
                    ],
                    limit=1,
                )
            )
        return known[self.journal_id.id]

    def _coop_journals_with_series(self):
        # Forgotten when the transaction ends, as core's cache of sequences is.
        return self.env.cr.precommit.data.setdefault("coop_invoice.journals", {})

    def _coop_last_sequence_domain(self, series, relaxed):
        """Core's ``_get_last_sequence_domain`` of a sales journal, within one series.

        Core finds how often the numbers start again by looking at the last document
        of the journal, which may be of another series.

        :param series: prefix of an activity's own series; False: the journal's series
        :return: (SQL condition, parameters)
        """
        # pylint: disable=sql-injection
        refund = self.move_type in REFUND_TYPES
        where = "WHERE journal_id = %(journal_id)s AND name != '/'"
        params = {"journal_id": self.journal_id.id}
        if series:
            where += " AND coop_series = %(coop_series)s"
            params["coop_series"] = series
        else:
            where += " AND coop_series IS NULL"
        if self.journal_id.refund_sequence:
            where += " AND move_type " + ("IN" if refund else "NOT IN")
            where += " ('out_refund', 'in_refund')"
        if relaxed:
            return where, params
        domain = [
            ("journal_id", "=", self.journal_id.id),
            ("id", "!=", self.id or self._origin.id),
            ("name", "not in", ("/", "", False)),
            ("coop_series", "=", series or False),
        ]
        if self.journal_id.refund_sequence:
            domain.append(("move_type", "in" if refund else "not in", REFUND_TYPES))
        # sudo: numbers of documents that the user can't see.
        Move = self.sudo()
        reference = (
            Move.search(
                [*domain, ("date", "<=", self.date)], order="date desc", limit=1
            )
            or Move.search(domain, order="date asc", limit=1)
        ).name
        reset = self._deduce_sequence_number_reset(reference)
        params["date_start"], params["date_end"], *_rest = (
            self._get_sequence_date_range(reset)
        )
        where += " AND date BETWEEN %(date_start)s AND %(date_end)s"
        regex = {
            "year": self._sequence_monthly_regex,
            "year_range": self._sequence_monthly_regex,
            "never": self._sequence_yearly_regex,
        }.get(reset)
        if (
            regex
            and not self.journal_id.sequence_override_regex
            and not self.env.context.get("no_anti_regex")
        ):
            head = regex.split("(?P<seq>")[0]
            params["anti_regex"] = self._make_regex_non_capturing(head) + "$"
            where += " AND sequence_prefix !~ %(anti_regex)s "
        return where, params

    # ------------------------------------------------------------------
    # Journal of the series
    # ------------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        moves = super().create(vals_list)
        chosen = [bool(vals.get("journal_id")) for vals in vals_list]
        free = self.browse(
            move.id
            for move, has_journal in zip(moves, chosen, strict=True)
            if not has_journal
        )
        free._coop_set_series_journal()
        return moves

    def write(self, vals):
        res = super().write(vals)
        if vals.get("coop_activity_id") and not vals.get("journal_id"):
            self._coop_set_series_journal()
        return res

    @api.onchange("coop_activity_id")
    def _onchange_coop_series_journal(self):
        self._coop_set_series_journal()

    def _coop_set_series_journal(self):
        """Put new documents in the journal of their activity's series."""
        drafts = self.filtered(
            lambda move: (
                move.move_type in SALE_TYPES
                and move.state == "draft"
                and not move.posted_before
                and move.coop_activity_id
            )
        )
        if not drafts:
            return
        closed = drafts.journal_id._coop_own_journal_activities()
        for move in drafts:
            # sudo: the poster may not see the activity's settings.
            activity = move._coop_brand_activity().sudo()
            journal = activity.invoice_journal_id.with_env(self.env)
            if not journal and closed.get(move.journal_id):
                journal = move._coop_search_shared_journal()
            if journal and journal != move.journal_id:
                move.journal_id = journal

    def _coop_search_shared_journal(self):
        """First sales journal of the document's company that is no activity's own."""
        journals = self.env["account.journal"].search(
            [
                *self.env["account.journal"]._check_company_domain(self.company_id),
                ("type", "=", "sale"),
            ]
        )
        closed = journals._coop_own_journal_activities()
        return (journals - journals.browse(j.id for j in closed))[:1]

    def _coop_prepare_posting(self):
        self.filtered(lambda move: move.move_type in SALE_TYPES)._coop_check_series()
        return super()._coop_prepare_posting()

    def _coop_check_series(self):
        """Check that documents about to be posted are in their activity's series.

        :raises UserError: naming the document, the journal and the remedy
        """
        owners = self.journal_id._coop_own_journal_activities()
        for move in self:
            # sudo: see _coop_own_series
            activity = move._coop_brand_activity().sudo()
            owner = owners.get(move.journal_id)
            journal = activity.invoice_journal_id
            if (owner and owner != activity) or (
                journal and journal != move.journal_id
            ):
                raise UserError(
                    self.env._(
                        "“%(move)s” of %(activity)s is in the journal %(journal)s. "
                        "Choose the journal %(expected)s in the field Journal: the "
                        "numbers of each series stay in one journal.",
                        move=move.display_name,
                        activity=activity.display_name,
                        journal=move.journal_id.display_name,
                        expected=(
                            journal or move._coop_search_shared_journal()
                        ).display_name,
                    )
                )
            if move.coop_series and move.coop_series != activity.invoice_prefix:
                raise UserError(
                    self.env._(
                        "“%(move)s” has a number of another series than that of "
                        "%(activity)s. Give it its activity back in the field "
                        "Activity, or make a credit note and a new invoice.",
                        move=move.display_name,
                        activity=activity.display_name,
                    )
                )
