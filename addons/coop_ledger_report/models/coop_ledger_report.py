# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import re

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools.misc import format_date

from odoo.addons.coop_ledger_export.tools.scope import LedgerScope

from ..tools.filters import LedgerFilters

BY_PARTNER = ("partner_ledger", "partner_balance")


class CoopLedgerReport(models.Model):
    """A ledger or a balance of the legal entity: what it shows, and its file."""

    _name = "coop.ledger.report"
    _description = "Ledger or Balance"
    _inherit = [
        "mail.thread",
        "coop.ledger.entity.mixin",
        "coop.ledger.result.mixin",
    ]
    _order = "id desc"

    name = fields.Char(compute="_compute_name", store=True)
    kind = fields.Selection(
        selection=[
            ("general_ledger", "General Ledger"),
            ("partner_ledger", "Partner Ledger"),
            ("journal", "Journals"),
            ("centralisation", "Journals by Month"),
            ("trial_balance", "Trial Balance"),
            ("partner_balance", "Partner Balance"),
        ],
        string="Report",
        required=True,
        default="general_ledger",
        help="General ledger: the items of each account. Partner ledger: those of each "
        "customer and vendor. Journals: the entries of each journal; by month: the "
        "sums of each account. Balances: opening, movements and closing of each "
        "account, or of each customer and vendor.",
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    date_from = fields.Date(
        string="From",
        required=True,
        default=lambda self: self._default_year()["date_from"],
        help="First accounting date, included. Balances are carried forward before it.",
    )
    date_to = fields.Date(
        string="To",
        required=True,
        default=lambda self: self._default_year()["date_to"],
        help="Last accounting date, included.",
    )
    journal_ids = fields.Many2many(
        comodel_name="account.journal",
        string="Journals",
        domain="[('company_id', 'child_of', company_id)]",
        help="Empty: every journal. Otherwise balances carried forward are those of "
        "these journals as well.",
    )
    account_ids = fields.Many2many(
        comodel_name="account.account",
        string="Accounts",
        domain="[('company_ids', 'child_of', company_id)]",
        help="Empty: every account.",
    )
    account_prefixes = fields.Char(
        string="Numbers Starting With",
        help="Starts of account numbers, separated by commas: “40, 41, 512”. They add "
        "to the accounts chosen.",
    )
    partner_ids = fields.Many2many(
        comodel_name="res.partner",
        string="Partners",
        domain="[('parent_id', '=', False)]",
        help="Empty: every customer and vendor.",
    )
    with_drafts = fields.Boolean(
        string="Include Drafts",
        help="Entries that are not posted too: figures are not those of the books "
        "then.",
    )
    has_activities = fields.Boolean(compute="_compute_has_activities")
    with_activity = fields.Boolean(
        string="Show the Activity", help="Adds the activity of each item."
    )
    file_format = fields.Selection(
        selection=[("pdf", "PDF"), ("xlsx", "Spreadsheet (XLSX)")],
        string="File",
        required=True,
        default="pdf",
    )
    state = fields.Selection(
        selection=[
            ("draft", "To Make"),
            ("queued", "Waiting"),
            ("done", "Made"),
            ("failed", "Failed"),
        ],
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        index=True,
    )

    @api.model
    def _default_year(self):
        """The fiscal year of today."""
        company = self.env.company.root_id
        return company.compute_fiscalyear_dates(fields.Date.context_today(self))

    @api.depends("kind", "date_from", "date_to")
    def _compute_name(self):
        titles = dict(self._fields["kind"]._description_selection(self.env))
        for report in self:
            dates = [format_date(self.env, report.date_from)] + [
                format_date(self.env, report.date_to)
            ]
            report.name = f"{titles.get(report.kind, '')} {' – '.join(dates)}"

    def _compute_has_activities(self):
        self.has_activities = self.env["coop.ledger.reader"]._has_activities()

    @api.constrains("date_from", "date_to")
    def _check_dates(self):
        for report in self:
            if report.date_from > report.date_to:
                raise ValidationError(
                    self.env._(
                        "The period starts on %(start)s, after its end on %(end)s. "
                        "Exchange the dates.",
                        start=format_date(self.env, report.date_from),
                        end=format_date(self.env, report.date_to),
                    )
                )

    @api.constrains("account_prefixes")
    def _check_account_prefixes(self):
        for report in self:
            for prefix in report._prefixes():
                if not re.fullmatch(r"[0-9A-Za-z.]+", prefix):
                    raise ValidationError(
                        self.env._(
                            "“%s” is not the start of an account number. Separate them "
                            "with commas: “40, 41”.",
                            prefix,
                        )
                    )

    def write(self, vals):
        if not self.env.su:
            if set(vals) & self._get_result_fields():
                raise UserError(self.env._("The file of a report is not set by hand."))
            if set(vals) & self._get_filter_fields() and any(
                report.state in ("queued", "done") for report in self
            ):
                raise UserError(
                    self.env._(
                        "The report was made with what it shows: choose “Make Again” "
                        "to change it."
                    )
                )
        return super().write(vals)

    @api.model
    def _get_filter_fields(self):
        """Fields that say what the file shows."""
        return {
            *("kind", "company_id", "date_from", "date_to", "journal_ids"),
            *("account_ids", "account_prefixes", "partner_ids", "with_drafts"),
            *("with_activity", "file_format"),
        }

    @api.model
    def _get_result_fields(self):
        """Fields that only the making of the file writes."""
        return super()._get_result_fields() | {"state"}

    def _prefixes(self):
        return [
            x.strip() for x in (self.account_prefixes or "").split(",") if x.strip()
        ]

    def _is_by_partner(self):
        return self.kind in BY_PARTNER

    def _get_filters(self, names):
        """:return: :class:`~..tools.filters.LedgerFilters`
        :raise UserError: no account has the numbers asked for
        """
        self.ensure_one()
        report = self.sudo()  # the role is checked; journals of branches are not theirs
        year = self.company_id.compute_fiscalyear_dates(self.date_from)
        scope = LedgerScope(
            entity=self.company_id._coop_ledger_entity(),
            date_from=self.date_from,
            date_to=self.date_to,
            states=("posted", "draft") if self.with_drafts else ("posted",),
            journals=tuple(report.journal_ids.ids),
        )
        return LedgerFilters(
            scope=scope,
            year_start=year["date_from"],
            accounts=self._get_accounts(names),
            partners=tuple(report.partner_ids.commercial_partner_id.ids),
            with_activity=self.with_activity and self.has_activities,
        )

    def _get_accounts(self, names):
        accounts, prefixes = self.sudo().account_ids.ids, self._prefixes()
        if not accounts and not prefixes:
            return None
        found = {
            id_
            for id_, account in names.accounts.items()
            if account.code.startswith(tuple(prefixes) or ("\0",))
        }
        if prefixes and not found:
            raise UserError(
                self.env._(
                    "No account starts with %s: look at the chart of accounts.",
                    ", ".join(prefixes),
                )
            )
        return tuple(sorted(found.union(accounts)))
