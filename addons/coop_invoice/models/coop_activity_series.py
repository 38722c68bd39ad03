# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import re

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import format_date

PREFIX_PATTERN = re.compile(r"[A-Z0-9]{2,10}")
SERIES_FIELDS = {"invoice_series", "invoice_prefix", "invoice_journal_id"}
# Documents that a series numbers.
SALE_TYPES = ("out_invoice", "out_refund", "out_receipt")


class CoopActivity(models.Model):
    """Series that number the customer documents of an activity.

    CGI, annexe II, art. 242 nonies A: an invoice has a unique number, from a
    chronological and continuous sequence; several series may be kept where the
    conditions of the business justify it.
    """

    _inherit = "coop.activity"

    invoice_series = fields.Selection(
        [
            ("shared", "The cooperative's"),
            ("own", "Its own, in a shared journal"),
            ("journal", "Its own journal"),
        ],
        string="Invoice Series",
        required=True,
        default="shared",
        tracking=True,
        help="How customer invoices and credit notes are numbered, always without "
        "gap.\n"
        "The cooperative's: one series for all activities (the default).\n"
        "Its own, in a shared journal: numbers such as LEA/2026/0001.\n"
        "Its own journal: the numbers of a journal that only this activity uses.",
    )
    invoice_prefix = fields.Char(
        string="Prefix of Invoices",
        compute="_compute_invoice_prefix",
        store=True,
        readonly=False,
        copy=False,
        tracking=True,
        help="First part of the numbers of the activity's own series: 2 to 10 capital "
        "letters or digits, unique in the cooperative. The activity's code unless you "
        "choose another; it can't change any more once an invoice is numbered with it.",
    )
    invoice_journal_id = fields.Many2one(
        "account.journal",
        string="Journal of Invoices",
        copy=False,
        tracking=True,
        index="btree_not_null",
        ondelete="restrict",
        domain="[('type', '=', 'sale'), ('company_id', 'child_of', company_id)]",
        help="Sales journal in which this activity's own series is kept.",
    )

    _invoice_prefix_unique = models.UniqueIndex(
        "(company_id, invoice_prefix) WHERE invoice_prefix IS NOT NULL",
        "This prefix of invoices is already that of another activity.",
    )

    @api.depends("invoice_series", "code")
    def _compute_invoice_prefix(self):
        for activity in self:
            if activity.invoice_series == "own" and not activity.invoice_prefix:
                activity.invoice_prefix = activity.code

    @api.onchange("invoice_series")
    def _onchange_invoice_series(self):
        if self.invoice_series == "shared":
            self.invoice_journal_id = False
        elif self.invoice_series == "own" and not self.invoice_journal_id:
            self.invoice_journal_id = self.env["account.journal"].search(
                [
                    ("type", "=", "sale"),
                    ("company_id", "=", (self.branch_id or self.company_id).id),
                ],
                limit=1,
            )

    @api.model
    def _clean_vals(self, vals):
        vals = super()._clean_vals(vals)
        if vals.get("invoice_prefix"):
            vals["invoice_prefix"] = vals["invoice_prefix"].strip().upper()
        if vals.get("invoice_series") == "shared":
            vals["invoice_journal_id"] = False
        return vals

    @api.constrains(
        "invoice_series", "invoice_prefix", "invoice_journal_id", "company_id"
    )
    def _check_invoice_series(self):
        for activity in self.sudo().filtered(lambda a: a.invoice_series != "shared"):
            journal = activity.invoice_journal_id
            if not journal or journal.type != "sale":
                raise ValidationError(
                    self.env._(
                        "Activity “%(activity)s”: choose the sales journal of its "
                        "series in the field Journal of Invoices.",
                        activity=activity.display_name,
                    )
                )
            if journal.company_id.root_id != activity.company_id:
                raise ValidationError(
                    self.env._(
                        "Activity “%(activity)s”: the journal %(journal)s belongs to "
                        "%(company)s. Choose a sales journal of %(cooperative)s.",
                        activity=activity.display_name,
                        journal=journal.display_name,
                        company=journal.company_id.name,
                        cooperative=activity.company_id.name,
                    )
                )
            activity._check_invoice_journal_free()
            if activity.invoice_series == "own":
                activity._check_invoice_prefix()

    def _check_invoice_journal_free(self):
        """An activity's own journal is nobody else's."""
        others = self.with_context(active_test=False).search(
            [
                ("invoice_journal_id", "=", self.invoice_journal_id.id),
                ("id", "!=", self.id),
            ]
        )
        if self.invoice_series != "journal":
            others = others.filtered(lambda other: other.invoice_series == "journal")
        if others:
            raise ValidationError(
                self.env._(
                    "Activity “%(activity)s”: the journal %(journal)s is already that "
                    "of %(other)s. Choose or create another sales journal.",
                    activity=self.display_name,
                    journal=self.invoice_journal_id.display_name,
                    other=others[0].display_name,
                )
            )

    def _check_invoice_prefix(self):
        """Refuse prefixes that would be taken for a year, or for another series."""
        prefix = self.invoice_prefix or ""
        journals = self.env["account.journal"].with_context(active_test=False)
        journals = journals.search(
            [("type", "=", "sale"), ("company_id", "child_of", self.company_id.id)]
        )
        prefixes = self.with_context(active_test=False).search(
            [
                ("company_id", "=", self.company_id.id),
                ("invoice_prefix", "!=", False),
                ("id", "!=", self.id),
            ]
        )
        taken = {*journals.mapped("code"), *prefixes.mapped("invoice_prefix")}
        # Credit notes have an R before the prefix.
        taken |= {f"R{code}" for code in taken}
        if not PREFIX_PATTERN.fullmatch(prefix) or not self._is_prefix_no_year(prefix):
            raise ValidationError(
                self.env._(
                    "Activity “%(activity)s”: “%(prefix)s” can't be the prefix of its "
                    "invoices. Write 2 to 10 capital letters or digits, that can't be "
                    "taken for a year.",
                    activity=self.display_name,
                    prefix=prefix,
                )
            )
        if {prefix, f"R{prefix}"} & taken:
            raise ValidationError(
                self.env._(
                    "Activity “%(activity)s”: the prefix “%(prefix)s”, or the one of "
                    "its credit notes “R%(prefix)s”, is already that of another "
                    "activity or of a journal. Choose another prefix.",
                    activity=self.display_name,
                    prefix=prefix,
                )
            )

    @api.model
    def _is_prefix_no_year(self, prefix):
        """Tell whether Odoo finds the year, and nothing else, in the numbers made."""
        Move = self.env["account.move"]
        for year in range(2000, 2100):
            name = f"{prefix}/{year}/0001"
            if Move._deduce_sequence_number_reset(name) != "year":
                return False
            values = Move._get_sequence_format_param(name)[1]
            if values["year"] != year or values["seq"] != 1:
                return False
        return True

    def write(self, vals):
        if SERIES_FIELDS & vals.keys():
            cleaned = self._clean_vals(vals)
            for activity in self:
                activity._check_series_change(cleaned)
        return super().write(vals)

    def _check_series_change(self, vals):
        """Keep series whole: what has numbered invoices doesn't change.

        A new series may start at any time: it starts at 1. A series that was used
        this year goes on until the end of the year.

        :raises UserError: naming the field and what to do
        """
        self.ensure_one()
        changed = {
            fname
            for fname in SERIES_FIELDS & vals.keys()
            if self._fields[fname].convert_to_cache(vals[fname] or None, self)
            != self._fields[fname].convert_to_cache(self[fname] or None, self)
        }
        if not changed or self.invoice_series == "shared":
            return
        domain = [("company_id", "child_of", self.company_id.id)]
        if self.invoice_series == "own":
            domain += [("coop_series", "=", self.invoice_prefix)]
        else:
            domain += [
                ("journal_id", "=", self.invoice_journal_id.id),
                ("coop_activity_id", "=", self.id),
                ("state", "=", "posted"),
            ]
        # sudo: documents that the user can't see are numbered as well.
        Move = self.env["account.move"].sudo()
        stays_own = vals.get("invoice_series", "own") == "own"
        if self.invoice_series == "own" and stays_own and Move.search_count(domain, 1):
            raise UserError(
                self.env._(
                    "Activity “%(activity)s”: invoices are numbered %(prefix)s/… in "
                    "the journal %(journal)s. The prefix and the journal of a series "
                    "that was used can't change.",
                    activity=self.display_name,
                    prefix=self.invoice_prefix,
                    journal=self.sudo().invoice_journal_id.display_name,
                )
            )
        start, end = self._get_series_year()
        if Move.search_count([*domain, ("date", ">=", start), ("date", "<=", end)], 1):
            raise UserError(
                self.env._(
                    "Activity “%(activity)s”: its series has numbered invoices this "
                    "year. Change the field Invoice Series after %(date)s, before the "
                    "first invoice of the next year.",
                    activity=self.display_name,
                    date=format_date(self.env, end),
                )
            )

    def _get_series_year(self):
        """First and last day of the current fiscal year, both included."""
        dates = self.company_id.sudo().compute_fiscalyear_dates(
            fields.Date.context_today(self)
        )
        return dates["date_from"], dates["date_to"]
