# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date

from ..tools.columns import month


class CoopStatementRun(models.Model):
    """The statements of a period, made, published and sent together."""

    _name = "coop.statement.run"
    _description = "Making of Statements"
    _inherit = ["mail.thread"]
    _order = "date_to desc, id desc"
    _check_company_auto = True

    name = fields.Char(compute="_compute_name", store=True, readonly=False)
    kind = fields.Selection(
        [("activity", "Accounts of Activities"), ("services", "Mutualised Services")],
        required=True,
        default="activity",
        help="Mutualised Services: the yearly analytic account of the structure, that "
        "every member reads (art. R7331-9 of the French labour code).",
    )
    company_id = fields.Many2one(
        "res.company",
        string="Cooperative",
        required=True,
        index=True,
        default=lambda self: self.env.company.root_id,
        domain="[('parent_id', '=', False)]",
    )
    date_from = fields.Date(
        "From",
        required=True,
        compute="_compute_dates",
        store=True,
        readonly=False,
        precompute=True,
        help="First day, included.",
    )
    date_to = fields.Date(
        "To",
        required=True,
        compute="_compute_dates",
        store=True,
        readonly=False,
        precompute=True,
        help="Last day, included.",
    )
    activity_ids = fields.Many2many(
        "coop.activity",
        string="Activities",
        check_company=True,
        domain="[('company_id', '=', company_id)]",
        help="Empty: all those that are open or closing, or closed during the period.",
    )
    statement_ids = fields.One2many("coop.statement", "run_id", string="Statements")
    statement_count = fields.Integer(compute="_compute_progress")
    draft_count = fields.Integer("Drafts", compute="_compute_progress")
    waiting_count = fields.Integer("Waiting", compute="_compute_progress")
    sent_count = fields.Integer("Sent", compute="_compute_progress")
    failed_count = fields.Integer("Not Sent", compute="_compute_progress")
    progress = fields.Float(
        compute="_compute_progress", help="Statements dealt with, in percent."
    )
    state = fields.Selection(
        [
            ("new", "New"),
            ("draft", "Made"),
            ("published", "Published"),
            ("running", "Being Sent"),
            ("failed", "Some Not Sent"),
            ("sent", "Sent"),
        ],
        string="Status",
        compute="_compute_progress",
    )
    outcome = fields.Char(
        readonly=True, copy=False, help="What the last making has done."
    )

    @api.depends("kind", "date_from", "date_to")
    def _compute_name(self):
        for run in self:
            if not run.date_to or not run.date_from:
                run.name = self.env._("Statements")
                continue
            one_month = (run.date_from.year, run.date_from.month) == (
                run.date_to.year,
                run.date_to.month,
            )
            period = (
                format_date(self.env, run.date_to, date_format="MMMM yyyy")
                if one_month
                else f"{format_date(self.env, run.date_from)} – "
                f"{format_date(self.env, run.date_to)}"
            )
            run.name = (
                self.env._("Mutualised services, %(period)s", period=period)
                if run.kind == "services"
                else self.env._("Statements, %(period)s", period=period)
            )

    @api.depends("kind", "company_id")
    def _compute_dates(self):
        today = fields.Date.context_today(self)
        for run in self:
            if run.kind == "services":
                company = run.company_id.sudo()
                year = company.compute_fiscalyear_dates(today)
                year = company.compute_fiscalyear_dates(
                    year["date_from"] - timedelta(days=1)
                )
                run.date_from, run.date_to = year["date_from"], year["date_to"]
            else:
                last = month(today.replace(day=1) - timedelta(days=1))
                run.date_from, run.date_to = last.date_from, last.date_to

    @api.depends("statement_ids.state", "statement_ids.sending")
    def _compute_progress(self):
        counts = {}
        for key, domain in (
            ("all", []),
            ("draft", [("state", "=", "draft")]),
            ("waiting", [("sending", "=", "waiting")]),
            ("sent", [("sending", "=", "sent")]),
            ("failed", [("sending", "=", "failed")]),
        ):
            groups = self.env["coop.statement"]._read_group(
                [("run_id", "in", self.ids), *domain], ["run_id"], ["__count"]
            )
            counts[key] = {run.id: count for run, count in groups}
        for run in self:
            found = {key: values.get(run.id, 0) for key, values in counts.items()}
            run.statement_count = found["all"]
            run.draft_count = found["draft"]
            run.waiting_count = found["waiting"]
            run.sent_count = found["sent"]
            run.failed_count = found["failed"]
            asked = found["waiting"] + found["sent"] + found["failed"]
            run.progress = 100 * (asked - found["waiting"]) / asked if asked else 0
            run.state = (
                "new"
                if not found["all"]
                else "running"
                if found["waiting"]
                else "draft"
                if found["draft"]
                else "failed"
                if found["failed"]
                else "sent"
                if found["sent"]
                else "published"
            )

    def _get_activities(self):
        """Return the activities of the run."""
        self.ensure_one()
        company = self.company_id
        if self.kind == "services":
            return company._coop_structure_activity()
        if self.activity_ids:
            return self.activity_ids
        # An activity that is closed is told a last time what it was.
        return (
            self.env["coop.activity"]
            .with_context(active_test=False)
            .search(
                [
                    ("company_id", "=", company.id),
                    "|",
                    ("state", "in", ("open", "closing")),
                    "&",
                    ("state", "=", "closed"),
                    ("date_close", ">=", self.date_from),
                    "|",
                    ("date_open", "=", False),
                    ("date_open", "<=", self.date_to),
                ]
            )
        )

    def action_make(self):
        """Make the statements; those made before and not published are made again."""
        self.check_access("write")
        for run in self:
            activities = run._get_activities()
            if not activities:
                raise UserError(
                    self.env._(
                        "“%(run)s”: no activity is open in this period.", run=run.name
                    )
                )
            result = self.env["coop.statement"]._coop_make(
                activities, run.date_from, run.date_to, run.kind, run
            )
            run.outcome = self.env._(
                "%(created)s made, %(updated)s made again, %(unchanged)s already "
                "published and still right.",
                **{key: len(found) for key, found in result.items()},
            )

    def action_publish(self):
        """Publish the drafts of the run."""
        self.check_access("write")
        self.statement_ids.filtered(lambda one: one.state == "draft").action_publish()

    def action_send(self):
        """Send what is published and was not sent, in the background."""
        self.check_access("write")
        # The structure has no people to write to.
        statements = self.statement_ids.filtered(
            lambda one: (
                one.state == "published"
                and one.sending != "sent"
                and one.activity_id.kind != "structure"
            )
        )
        if not statements:
            raise UserError(
                self.env._(
                    "Nothing to send: publish the statements first; those sent are not "
                    "sent twice."
                )
            )
        statements.action_send()

    def action_view_statements(self):
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "coop_statement.coop_statement_action"
        )
        action["domain"] = [("run_id", "=", self.id)]
        action["context"] = {}
        return action

    @api.ondelete(at_uninstall=False)
    def _unlink_drafts(self):
        """The drafts of a run go with it; what was published stays."""
        self.statement_ids.filtered(lambda one: one.state == "draft").unlink()

    # ------------------------------------------------------------------
    # Each month
    # ------------------------------------------------------------------

    @api.model
    def _cron_monthly(self):
        """Make the statements of the month that has ended, cooperative by cooperative.

        On the day of the settings, or later if the job did not run that day; once for
        each month.
        """
        today = fields.Date.context_today(self)
        last = month(today.replace(day=1) - timedelta(days=1))
        companies = (
            self.env["res.company"]
            .search(
                [
                    ("coop_axis_enabled", "=", True),
                    ("coop_statement_monthly", "!=", "no"),
                    ("coop_statement_day", "<=", today.day),
                ]
            )
            .filtered(lambda company: not company.parent_id)
        )
        done = self.search(
            [
                ("company_id", "in", companies.ids),
                ("kind", "=", "activity"),
                ("activity_ids", "=", False),
                ("date_from", "=", last.date_from),
                ("date_to", "=", last.date_to),
            ]
        ).company_id
        left = companies - done
        for rank, company in enumerate(left, 1):
            run = self.with_context(lang=company.partner_id.lang).create(
                {
                    "company_id": company.id,
                    "date_from": last.date_from,
                    "date_to": last.date_to,
                }
            )
            if run._get_activities():
                run.action_make()
                if company.coop_statement_monthly in ("publish", "send"):
                    run.action_publish()
                if company.coop_statement_monthly == "send" and run.statement_ids:
                    run.action_send()
            self.env["ir.cron"]._commit_progress(1, remaining=len(left) - rank)
