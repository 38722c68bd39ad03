# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date

from ..tools.fingerprint import fingerprint

# What a statement says, and what it is about: not written once it is published.
FROZEN = {
    "activity_id",
    "company_id",
    "content",
    "date_from",
    "date_to",
    "fingerprint",
    "kind",
    "made_on",
    "replaces_id",
    "result",
    "treasury_future",
    "treasury_now",
    "treasury_reference",
    "turnover",
}
# Marks, in the context, the writings that follow from an action of this model. An
# object, not a string: no client can put it in a context.
BY_ACTION = object()


class CoopStatement(models.Model):
    """The accounts of an activity at a date, kept as they were given to its people.

    *État des comptes* with the charges and income of the activity (article L7332-3 of
    the French labour code), consulted by the entrepreneur or sent every month or on
    demand (R7331-5). The statement of services is the analytic account of the
    mutualised services, made available at the end of the fiscal year (R7331-9).
    """

    _name = "coop.statement"
    _description = "Statement of the Accounts of an Activity"
    _inherit = ["coop.staff.notes.mixin", "mail.thread", "coop.document.mixin"]
    _order = "date_to desc, date_from, activity_id, id desc"
    _rec_names_search = ["activity_id"]
    _staff_notes_groups = (
        "coop_base.group_adviser",
        "coop_base.group_officer",
        "coop_base.group_accountant",
    )
    _check_company_auto = True

    kind = fields.Selection(
        [("activity", "Accounts of an Activity"), ("services", "Mutualised Services")],
        required=True,
        default="activity",
        readonly=True,
    )
    activity_id = fields.Many2one(
        "coop.activity",
        string="Activity",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
        check_company=True,
    )
    company_id = fields.Many2one(
        "res.company",
        string="Cooperative",
        required=True,
        readonly=True,
        index=True,
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    adviser_id = fields.Many2one(related="activity_id.adviser_id")
    date_from = fields.Date("From", required=True, readonly=True)
    date_to = fields.Date("To", required=True, readonly=True, index=True)
    state = fields.Selection(
        [
            ("draft", "Draft"),
            ("published", "Published"),
            ("replaced", "Replaced"),
        ],
        string="Status",
        required=True,
        default="draft",
        readonly=True,
        copy=False,
        index=True,
        help="Draft: for the staff only, made again if the books change.\n"
        "Published: the people of the activity read it; it does not change any more.\n"
        "Replaced: a correction was published since.",
    )
    made_on = fields.Datetime("Made On", readonly=True, copy=False)
    published_on = fields.Datetime("Published On", readonly=True, copy=False)
    published_by_id = fields.Many2one(
        "res.users", string="Published By", readonly=True, copy=False
    )
    run_id = fields.Many2one(
        "coop.statement.run",
        string="Made With",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="set null",
    )
    replaces_id = fields.Many2one(
        "coop.statement",
        string="Correction Of",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
    )
    replaced_by_id = fields.Many2one(
        "coop.statement", string="Replaced By", readonly=True, copy=False
    )
    content = fields.Json(readonly=True, copy=False)
    fingerprint = fields.Char(
        readonly=True,
        copy=False,
        help="SHA-256 of the content: whoever has another copy of the statement can "
        "check that it is the same.",
    )
    is_intact = fields.Boolean(
        compute="_compute_is_intact",
        help="The content has the fingerprint that it had when it was made.",
    )
    treasury_now = fields.Monetary("In the Bank", readonly=True)
    treasury_reference = fields.Monetary("Really Available", readonly=True)
    treasury_future = fields.Monetary("Once Everything Is Settled", readonly=True)
    turnover = fields.Monetary(readonly=True, help="Since the start of the year.")
    result = fields.Monetary(readonly=True, help="Since the start of the year.")
    body = fields.Html(compute="_compute_body", sanitize=False)

    _published_unique = models.UniqueIndex(
        "(activity_id, kind, date_from, date_to) WHERE state = 'published'",
        "This activity has a published statement of this period already: a correction "
        "replaces it.",
    )
    _draft_unique = models.UniqueIndex(
        "(activity_id, kind, date_from, date_to) WHERE state = 'draft'",
        "This activity has a draft statement of this period already.",
    )

    # ------------------------------------------------------------------
    # Computed fields
    # ------------------------------------------------------------------

    @api.depends("activity_id", "kind", "date_from", "date_to")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for statement in self:
            label = statement._coop_period_label()
            statement.display_name = (
                self.env._("Mutualised services – %(period)s", period=label)
                if statement.kind == "services"
                # sudo: who reads a statement knows whose it is.
                else self.env._(
                    "%(activity)s – %(period)s",
                    activity=statement.sudo().activity_id.display_name,
                    period=label,
                )
            )

    def _coop_period_label(self):
        """Return the period in words: a month, a year, or its dates."""
        self.ensure_one()
        start, end = self.date_from, self.date_to
        if not start or not end:
            return ""
        if (start.year, start.month) == (end.year, end.month):
            return format_date(self.env, end, date_format="MMMM yyyy")
        year = self.sudo().company_id.compute_fiscalyear_dates(end)
        if (start, end) == (year["date_from"], year["date_to"]):
            return self.env["coop.activity"]._coop_year_label(year)
        return f"{format_date(self.env, start)} – {format_date(self.env, end)}"

    @api.depends("content", "fingerprint")
    def _compute_is_intact(self):
        for statement in self:
            statement.is_intact = bool(
                statement.content
                and fingerprint(statement.content) == statement.fingerprint
            )

    @api.depends("content")
    @api.depends_context("lang")
    def _compute_body(self):
        for statement in self:
            statement.body = statement.content and self.env["ir.qweb"]._render(
                "coop_statement.account_document",
                {
                    "printer": statement,
                    "document": statement.content,
                    "main": statement._coop_print_main(),
                    "untitled": True,
                },
            )

    # ------------------------------------------------------------------
    # What is kept
    # ------------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        if self.env.context.get("coop_statement") is not BY_ACTION:
            raise UserError(
                self.env._(
                    "Statements are made from the books, not by hand: use Accounts > "
                    "Make Statements."
                )
            )
        return super().create(vals_list)

    def write(self, vals):
        if self.env.context.get("coop_statement") is not BY_ACTION:
            names = {*FROZEN, "state", "published_on", "published_by_id"} & vals.keys()
            if names:
                raise UserError(
                    self.env._(
                        "A statement is what the books said: “%(field)s” can't be "
                        "written. Correct the books, then make the statement again.",
                        field=self._fields[min(names)]._description_string(self.env),
                    )
                )
        elif FROZEN & vals.keys() and self.filtered(lambda one: one.state != "draft"):
            raise UserError(
                self.env._(
                    "%(statement)s is published: it does not change any more. Make a "
                    "correction instead.",
                    statement=self.filtered(lambda one: one.state != "draft")[
                        0
                    ].display_name,
                )
            )
        return super().write(vals)

    def copy_data(self, default=None):
        if self:
            raise UserError(
                self.env._("A statement has no copy: make one of another period.")
            )
        return super().copy_data(default=default)

    @api.ondelete(at_uninstall=False)
    def _unlink_if_draft(self):
        published = self.filtered(lambda one: one.state != "draft")[:1]
        if published:
            raise UserError(
                self.env._(
                    "%(statement)s was published: it is kept. Make a correction "
                    "instead.",
                    statement=published.display_name,
                )
            )

    def _coop_by_action(self):
        """Return these statements, to be written by an action of this model."""
        return self.with_context(coop_statement=BY_ACTION)

    # ------------------------------------------------------------------
    # Printing, see coop.document.mixin
    # ------------------------------------------------------------------

    def _coop_print_documents(self):
        return [statement.content for statement in self]

    def _coop_print_main(self):
        """Return the rank of the column whose key figures are shown."""
        self.ensure_one()
        headings = (self.content or {}).get("headings", [])
        return next(
            (rank for rank, heading in enumerate(headings) if heading["main"]), 0
        )

    def _get_report_base_filename(self):
        self.ensure_one()
        # sudo: see the name of the statement.
        code = self.sudo().activity_id.code
        return self.env._("Statement %(code)s %(date)s", code=code, date=self.date_to)
