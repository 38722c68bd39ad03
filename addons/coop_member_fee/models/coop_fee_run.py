# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date

# Fees of one batch: what a resumed run may have to do again.
BATCH = 200
# Above this number the scheduler goes on, so that nobody waits in front of a page.
SYNC_LIMIT = 400


class CoopFeeRun(models.Model):
    """Call the fees of a period: a preview, then the invoices.

    It can be stopped and resumed: what is called stays, and a fee that exists, by
    whatever run, is never made twice.
    """

    _name = "coop.fee.run"
    _description = "Call of Fees"
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
        string="Periods in Force on",
        required=True,
        default=fields.Date.context_today,
        tracking=True,
        help="Each member owes the period that holds this day; it may be to come. To "
        "renew anniversaries each month, take the last day of the next month.",
    )
    date_since = fields.Date(
        string="And since",
        help="Call also the periods before, back to the one that holds this day; they "
        "are those of months without a run. Empty: one period only.",
    )
    invoice_date = fields.Date(
        compute="_compute_invoice_date",
        store=True,
        readonly=False,
        required=True,
        precompute=True,
        tracking=True,
        help="Date of the invoices; days to pay are counted from it, or from the first "
        "day of the period if it is later.",
    )
    rule_ids = fields.Many2many(
        "coop.fee.rule",
        string="Only the Fees",
        check_company=True,
        help="Empty: all of them.",
    )
    member_ids = fields.Many2many(
        "coop.member",
        string="Only the Members",
        check_company=True,
        help="Empty: all of them. For a new member, for instance.",
    )
    state = fields.Selection(
        [
            ("draft", "To Prepare"),
            ("ready", "Preview"),
            ("calling", "In Progress"),
            ("done", "Done"),
        ],
        string="Status",
        required=True,
        default="draft",
        copy=False,
        tracking=True,
        index=True,
    )
    fee_ids = fields.One2many("coop.member.fee", "run_id", copy=False)
    fee_count = fields.Integer(compute="_compute_progress")
    called_count = fields.Integer(compute="_compute_progress")
    error_count = fields.Integer(compute="_compute_progress")
    progress = fields.Integer(compute="_compute_progress")
    amount_total = fields.Monetary(string="Total", compute="_compute_progress")

    @api.depends("date")
    def _compute_name(self):
        for run in self:
            run.name = self.env._(
                "Fees on %(date)s", date=format_date(self.env, run.date) or ""
            )

    @api.depends("company_id")
    def _compute_invoice_date(self):
        for run in self:
            run.invoice_date = run.invoice_date or fields.Date.context_today(run)

    @api.depends("fee_ids.stage", "fee_ids.amount")
    def _compute_progress(self):
        found = {}
        for run, stage, count, amount in self.env["coop.member.fee"]._read_group(
            [("run_id", "in", self.ids)],
            ["run_id", "stage"],
            ["__count", "amount:sum"],
        ):
            found.setdefault(run.id, {})[stage] = (count, amount)
        for run in self:
            own = found.get(run._origin.id, {})
            run.error_count = own.get("error", (0, 0))[0]
            run.fee_count = sum(count for count, _amount in own.values())
            waiting = run.error_count + own.get("draft", (0, 0))[0]
            run.called_count = run.fee_count - waiting
            run.amount_total = sum(amount for _count, amount in own.values())
            run.progress = (
                100 * run.called_count // run.fee_count if run.fee_count else 0
            )

    @api.ondelete(at_uninstall=False)
    def _unlink_unless_called(self):
        if self.filtered("called_count"):
            raise UserError(
                self.env._(
                    "Fees were called by this run: it can't be deleted. Cancel the "
                    "fees that were called by mistake."
                )
            )
        # sudo: fees of a preview follow from their run
        self.sudo().fee_ids.unlink()

    # ------------------------------------------------------------------
    # Buttons
    # ------------------------------------------------------------------

    def action_compute(self):
        """Compute what is to call, and show it before anything is invoiced."""
        self.check_access("write")
        for run in self:
            if run.state == "done":
                raise UserError(
                    self.env._(
                        "“%(run)s” is done: make a new run, which calls only what was "
                        "not called.",
                        run=run.name,
                    )
                )
            run._compute_fees()
            run.state = "ready" if run.state == "draft" else run.state

    def action_call(self):
        """Make the invoices that the preview shows; also resumes a run that stopped.

        :raise UserError: if the invoice date is in a locked period
        """
        self.check_access("write")
        for run in self:
            run._check_open()
            # What was missing may be there now; what was corrected by hand stays.
            run._compute_fees(keep_drafts=run.state != "draft")
            run._mark_problems()
            run.state = "calling"
            if len(run._get_remaining()) > SYNC_LIMIT:
                self.env.ref("coop_member_fee.cron_call_fees")._trigger()
                continue
            while run._call_batch():
                pass

    def action_draft(self):
        """Leave the preview to change the run; nothing was invoiced yet."""
        self.check_access("write")
        for run in self:
            if run.called_count:
                raise UserError(
                    self.env._(
                        "“%(run)s” has called fees already: resume it, or make a new "
                        "run.",
                        run=run.name,
                    )
                )
            run.sudo().fee_ids.unlink()  # sudo: they follow from the run
            run.state = "draft"

    def action_view_fees(self):
        """Open the fees of the run: list, pivot, graph."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "coop_member_fee.coop_member_fee_action"
        )
        action["domain"] = [("run_id", "=", self.id)]
        action["context"] = {}
        return action

    def action_view_invoices(self):
        """Open the invoices of the run."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "account.action_move_out_invoice_type"
        )
        action["domain"] = [("id", "in", self.fee_ids.move_id.ids)]
        action["context"] = {"create": False}
        return action

    # ------------------------------------------------------------------
    # Steps
    # ------------------------------------------------------------------

    def _compute_fees(self, keep_drafts=False):
        """Replace what is not called by what is to call now.

        sudo: nobody writes fees by hand; they follow from the run.

        :param bool keep_drafts: compute again only those that could not be called
        """
        self.ensure_one()
        run = self.sudo()
        stages = ("error",) if keep_drafts else ("draft", "error")
        run.fee_ids.filtered(lambda fee: fee.stage in stages).unlink()
        vals_list = run.env["coop.fee.engine"]._compute(
            run.company_id,
            run.date,
            since=run.date_since,
            rules=run.rule_ids or None,
            members=run.member_ids or None,
        )
        engine = run.env["coop.fee.engine"]
        for vals in vals_list:
            vals["run_id"] = run.id
            rule = run.env["coop.fee.rule"].browse(vals["rule_id"])
            vals.update(engine._due_dates(rule, vals["date_from"], run.invoice_date))
        run.env["coop.member.fee"].create(vals_list)

    def _mark_problems(self):
        """Tell what prevents fees from being invoiced, before trying."""
        self.ensure_one()
        fees = self.sudo().fee_ids.filtered(lambda fee: fee.stage == "draft")
        problems = {rule: rule._find_problem() for rule in fees.rule_id}
        found = {}
        for fee in fees:
            problem = problems[fee.rule_id] or fee._find_problem()
            if problem:
                found.setdefault(problem, fees.browse())
                found[problem] |= fee
        for problem, concerned in found.items():
            concerned.write({"stage": "error", "problem": problem})

    def _get_remaining(self):
        self.ensure_one()
        return self.fee_ids.filtered(lambda fee: fee.stage == "draft")

    def _call_batch(self):
        """Call some of what remains.

        :return: the number of fees that remain; 0 when the run is over
        """
        self.ensure_one()
        # sudo: officers need no right of an accountant; fees follow from the run.
        Fee = self.env["coop.member.fee"].sudo()
        domain = [("run_id", "=", self.id), ("stage", "=", "draft")]
        batch = Fee.search(domain, limit=BATCH, order="id")
        batch._call(self.invoice_date)
        remaining = Fee.search_count(domain)
        if not remaining and not Fee.search_count(
            [("run_id", "=", self.id), ("stage", "=", "error")], limit=1
        ):
            self.state = "done"
        return remaining

    def _check_open(self):
        self.ensure_one()
        locks = self.company_id._get_violated_lock_dates(
            self.invoice_date, False, self.env["account.journal"]
        )
        if locks:
            raise UserError(
                self.env._(
                    "“%(run)s”, field “Invoice Date”: %(date)s is in a period locked "
                    "up to %(lock)s. Choose a later date.",
                    run=self.name,
                    date=format_date(self.env, self.invoice_date),
                    lock=format_date(self.env, locks[-1][0]),
                )
            )

    @api.model
    def _cron_call(self):
        """Go on with the runs that are too long for a page."""
        for run in self.search([("state", "=", "calling")]):
            remaining = len(run._get_remaining())
            while remaining:
                before, remaining = remaining, run._call_batch()
                if remaining == before:
                    break
                self.env["ir.cron"]._commit_progress(
                    before - remaining, remaining=remaining
                )
                # Nothing of the last batch is of use to the next one
                self.env.invalidate_all()
