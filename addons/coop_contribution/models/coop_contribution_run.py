# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date

from .coop_contribution_posting import BATCH

# Above this number the scheduler goes on, so that nobody waits in front of a page.
SYNC_LIMIT = 1500


class CoopContributionRun(models.Model):
    """Take what activities owe, up to a day: a preview, then the entries.

    It can be stopped and resumed: what is posted stays, and what was taken already,
    by whatever way, is never taken twice.
    """

    _name = "coop.contribution.run"
    _description = "Run of Contributions"
    _inherit = ["mail.thread"]
    _order = "date desc, id desc"
    _check_company_auto = True

    name = fields.Char(compute="_compute_name", store=True, readonly=False)
    company_id = fields.Many2one(
        "res.company",
        string="Cooperative",
        required=True,
        index=True,
        default=lambda self: self.env.company.root_id,
        domain="[('parent_id', '=', False)]",
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    date = fields.Date(
        string="Up To",
        required=True,
        default=lambda self: self._default_date(),
        tracking=True,
        help="Documents and payments up to this day, included. As a rule the last day "
        "of a month: fees and floors count for months that have ended.",
    )
    accounting_date = fields.Date(
        compute="_compute_accounting_date",
        store=True,
        readonly=False,
        required=True,
        precompute=True,
        help="Date of the entries. When the period is locked, the first open day.",
    )
    fund_ids = fields.Many2many(
        "coop.contribution.fund",
        string="Only the Funds",
        check_company=True,
        help="Empty: all of them.",
    )
    activity_ids = fields.Many2many(
        "coop.activity",
        string="Only the Activities",
        domain="[('company_id', '=', company_id), ('kind', '!=', 'structure')]",
        help="Empty: all of them. For one that leaves, for instance.",
    )
    grouped = fields.Boolean(
        string="One Entry for All",
        compute="_compute_grouped",
        store=True,
        readonly=False,
        precompute=True,
        help="One accounting entry for all the activities, instead of one for each, "
        "which its people can open.",
    )
    state = fields.Selection(
        [
            ("draft", "To Prepare"),
            ("ready", "Preview"),
            ("posting", "In Progress"),
            ("done", "Done"),
        ],
        string="Status",
        required=True,
        default="draft",
        copy=False,
        tracking=True,
        index=True,
    )
    entry_ids = fields.One2many("coop.contribution.entry", "run_id", copy=False)
    entry_count = fields.Integer(compute="_compute_progress")
    posted_count = fields.Integer(compute="_compute_progress")
    error_count = fields.Integer(compute="_compute_progress")
    progress = fields.Integer(compute="_compute_progress")
    amount_total = fields.Monetary(string="Total", compute="_compute_progress")

    @api.model
    def _default_date(self):
        today = fields.Date.context_today(self)
        return fields.Date.subtract(today.replace(day=1), days=1)

    @api.depends("date")
    def _compute_name(self):
        for run in self:
            run.name = self.env._(
                "Contributions %(month)s",
                month=format_date(self.env, run.date, date_format="MMMM yyyy"),
            )

    @api.depends("date", "company_id")
    def _compute_accounting_date(self):
        for run in self:
            run.accounting_date = run.company_id._coop_contribution_open_date(run.date)

    @api.depends("company_id")
    def _compute_grouped(self):
        for run in self:
            run.grouped = run.company_id.coop_contribution_grouped

    @api.depends("entry_ids.state", "entry_ids.amount")
    def _compute_progress(self):
        groups = self.env["coop.contribution.entry"]._read_group(
            [("run_id", "in", self.ids)],
            ["run_id", "state"],
            ["__count", "amount:sum"],
        )
        found = {}
        for run, state, count, amount in groups:
            found.setdefault(run.id, {})[state] = (count, amount)
        for run in self:
            own = found.get(run.id, {})
            run.posted_count = own.get("posted", (0, 0))[0]
            run.error_count = own.get("error", (0, 0))[0]
            run.entry_count = sum(count for count, _amount in own.values())
            run.amount_total = sum(amount for _count, amount in own.values())
            run.progress = (
                100 * run.posted_count // run.entry_count if run.entry_count else 0
            )

    @api.ondelete(at_uninstall=False)
    def _unlink_unless_posted(self):
        if self.entry_ids.filtered(lambda entry: entry.state == "posted"):
            raise UserError(
                self.env._(
                    "This run has taken contributions: it can't be deleted. Correct "
                    "the documents or the schemes, and make a new run: it settles the "
                    "differences."
                )
            )

    # ------------------------------------------------------------------
    # Buttons
    # ------------------------------------------------------------------

    def action_compute(self):
        """Compute what is to take, and show it before anything is posted."""
        self.check_access("write")
        for run in self:
            if run.state == "done":
                raise UserError(
                    self.env._(
                        "“%(run)s” is done: make a new run, which takes the "
                        "differences only.",
                        run=run.name,
                    )
                )
            run._compute_entries()
            run.state = "ready" if run.state == "draft" else run.state

    def action_post(self):
        """Post what the preview shows; also resumes a run that stopped.

        :raise UserError: if the accounting date is in a locked period
        """
        self.check_access("write")
        for run in self:
            run._check_open()
            if run.state in ("draft", "posting"):
                run._compute_entries()
            else:
                # What was missing may be there now.
                run.sudo().entry_ids.filtered(
                    lambda entry: entry.state == "error" and entry.fund_id
                )._mark_problems()
            run.state = "posting"
            if len(run._get_remaining()) > SYNC_LIMIT:
                self.env.ref("coop_contribution.cron_post_runs")._trigger()
                continue
            while run._post_batch():
                pass

    def action_draft(self):
        """Leave the preview to change the run; nothing was posted yet."""
        self.check_access("write")
        for run in self:
            if run.posted_count:
                raise UserError(
                    self.env._(
                        "“%(run)s” has taken contributions already: resume it, or "
                        "make a new run.",
                        run=run.name,
                    )
                )
            run.sudo().entry_ids.unlink()
            run.state = "draft"

    def action_view_entries(self):
        """Open the entries of the run: list, pivot, graph."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "coop_contribution.coop_contribution_entry_action"
        )
        action["domain"] = [("run_id", "=", self.id)]
        action["context"] = {}
        return action

    # ------------------------------------------------------------------
    # Steps
    # ------------------------------------------------------------------

    def _get_activities(self):
        """Return the activities of the run, without those that receive the funds."""
        self.ensure_one()
        activities = self.activity_ids or self.env["coop.activity"].with_context(
            active_test=False
        ).search(
            [
                ("company_id", "=", self.company_id.id),
                ("kind", "!=", "structure"),
                ("state", "!=", "prospect"),
            ]
        )
        return activities

    def _compute_entries(self):
        """Replace the entries that are not posted by what is to take now.

        sudo: nobody writes contributions by hand; they follow from the run.
        """
        self.ensure_one()
        run = self.sudo()
        run.entry_ids.filtered(lambda entry: entry.state != "posted").unlink()
        results = run.env["coop.contribution.engine"]._compute(
            run.company_id, run._get_activities(), run.date, run.fund_ids or None
        )
        Entry = run.env["coop.contribution.entry"]
        entries = Entry.create(
            Entry._prepare_from_results(
                run.company_id, results, run.accounting_date, run_id=run.id
            )
        )
        entries.filtered("fund_id")._mark_problems()

    def _get_remaining(self):
        self.ensure_one()
        return self.entry_ids.filtered(lambda entry: entry.state == "todo")

    def _post_batch(self):
        """Post some of what remains.

        :return: the number of entries that remain; 0 when the run is over
        """
        self.ensure_one()
        remaining = self._get_remaining()
        # sudo: nobody writes contributions by hand; they follow from the run.
        # An activity's entries go together: they may be one accounting entry.
        activities = remaining.activity_id[:BATCH]
        batch = remaining.filtered(lambda entry: entry.activity_id in activities)
        batch.sudo()._take(self.accounting_date, self.grouped)
        remaining = self._get_remaining()
        if not remaining and not self.entry_ids.filtered(
            lambda entry: entry.state == "error"
        ):
            self.state = "done"
        return len(remaining)

    def _check_open(self):
        self.ensure_one()
        locks = self.company_id._get_violated_lock_dates(
            self.accounting_date, False, self.env["account.journal"]
        )
        if locks:
            raise UserError(
                self.env._(
                    "“%(run)s”, field “Accounting Date”: %(date)s is in a period "
                    "locked up to %(lock)s. Choose a later date.",
                    run=self.name,
                    date=format_date(self.env, self.accounting_date),
                    lock=format_date(self.env, locks[-1][0]),
                )
            )

    @api.model
    def _cron_post(self):
        """Go on with the runs that are too long for a page."""
        for run in self.search([("state", "=", "posting")]):
            remaining = len(run._get_remaining())
            while remaining:
                before = remaining
                remaining = run._post_batch()
                self.env["ir.cron"]._commit_progress(
                    before - remaining, remaining=remaining
                )

    @api.model
    def _coop_card_month_to_run(self):
        """Dashboard: the month that has ended and was not run, None without scheme."""
        company = self.env.company.root_id
        if not self.env["coop.contribution.assignment"].search_count(
            [("company_id", "=", company.id)], limit=1
        ):
            return None
        date = self._default_date()
        done = self.search_count(
            [
                ("company_id", "=", company.id),
                ("date", ">=", date),
                ("state", "=", "done"),
                ("activity_ids", "=", False),
            ],
            limit=1,
        )
        return {
            "value": 0 if done else 1,
            "label": format_date(self.env, date, date_format="MMMM yyyy"),
            "domain": [("date", ">=", date)],
        }
