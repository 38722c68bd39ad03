# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools.misc import format_date


class CoopLedgerExport(models.Model):
    """An export of journal items: what went out, when, by whom, and the files."""

    _name = "coop.ledger.export"
    _description = "Ledger Export"
    _inherit = ["mail.thread", "coop.ledger.result.mixin"]
    _order = "date_to desc, id desc"
    _check_company_auto = True

    name = fields.Char(compute="_compute_name", store=True)
    profile_id = fields.Many2one(
        comodel_name="coop.ledger.profile",
        required=True,
        default=lambda self: self._default_profile(),
        ondelete="restrict",
        help="Format and options.",
    )
    company_id = fields.Many2one(
        related="profile_id.company_id", string="Legal Entity", store=True, index=True
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    format = fields.Selection(related="profile_id.format")
    is_fec = fields.Boolean(related="profile_id.is_fec")
    date_from = fields.Date(
        string="From",
        required=True,
        compute="_compute_dates",
        store=True,
        readonly=False,
        precompute=True,
        help="First accounting date, included.",
    )
    date_to = fields.Date(
        string="To",
        required=True,
        compute="_compute_dates",
        store=True,
        readonly=False,
        precompute=True,
        help="Last accounting date, included.",
    )
    state = fields.Selection(
        selection=[
            ("draft", "Draft"),
            ("done", "Exported"),
            ("cancelled", "Cancelled"),
        ],
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        tracking=True,
        index=True,
    )
    done_by = fields.Many2one(
        comodel_name="res.users", string="Exported By", readonly=True, copy=False
    )
    done_at = fields.Datetime(string="Exported On", readonly=True, copy=False)
    cancel_reason = fields.Char(readonly=True, copy=False, tracking=True)
    cancelled_by = fields.Many2one(comodel_name="res.users", readonly=True, copy=False)
    cancelled_at = fields.Datetime(string="Cancelled On", readonly=True, copy=False)
    may_cancel = fields.Boolean(compute="_compute_may_cancel")
    line_count = fields.Integer(string="Items", readonly=True, copy=False)
    move_count = fields.Integer(string="Entries", readonly=True, copy=False)
    debit = fields.Monetary(readonly=True, copy=False)
    credit = fields.Monetary(readonly=True, copy=False)
    company_names = fields.Char(
        string="Companies",
        readonly=True,
        copy=False,
        help="Head office and branches whose entries were exported.",
    )
    file_ids = fields.One2many(
        comodel_name="coop.ledger.export.file",
        inverse_name="export_id",
        string="Files",
        readonly=True,
    )

    @api.model
    def _default_profile(self):
        return self.env["coop.ledger.profile"].search(
            [("company_id", "=", self.env.company.root_id.id)], limit=1
        )

    @api.depends("profile_id", "date_from", "date_to")
    def _compute_name(self):
        for export in self:
            dates = [format_date(self.env, export.date_from)] + [
                format_date(self.env, export.date_to)
            ]
            export.name = f"{export.profile_id.name} {' – '.join(dates)}"

    @api.depends("profile_id")
    def _compute_dates(self):
        """The fiscal year that ended last, for the FEC; last month, for the others."""
        today = fields.Date.context_today(self)
        month = today.replace(day=1) - relativedelta(months=1)
        for export in self:
            company = export.profile_id.company_id or self.env.company.root_id
            if export.profile_id.is_fec:
                current = company.compute_fiscalyear_dates(today)
                eve = current["date_from"] - relativedelta(days=1)
                year = company.compute_fiscalyear_dates(eve)
                export.date_from, export.date_to = year["date_from"], year["date_to"]
            else:
                export.date_from = month
                export.date_to = month + relativedelta(months=1, days=-1)

    @api.depends_context("uid")
    def _compute_may_cancel(self):
        self.may_cancel = self.env.user._coop_ledger_may_cancel()

    @api.constrains("date_from", "date_to")
    def _check_dates(self):
        for export in self:
            if export.date_from > export.date_to:
                raise ValidationError(
                    self.env._(
                        "The period starts on %(start)s, after its end on %(end)s. "
                        "Exchange the dates.",
                        start=format_date(self.env, export.date_from),
                        end=format_date(self.env, export.date_to),
                    )
                )

    def write(self, vals):
        # What was exported is a proof: only the export itself writes it, as superuser
        if (
            not self.env.su
            and set(vals) & self._get_proof_fields()
            and any(export.state != "draft" for export in self)
        ):
            raise UserError(
                self.env._("An export that was made is not changed: make another one.")
            )
        if not self.env.su and set(vals) & self._get_result_fields():
            raise UserError(
                self.env._("The result of an export is not changed by hand.")
            )
        return super().write(vals)

    @api.model
    def _get_result_fields(self):
        """Fields that only an export writes."""
        return super()._get_result_fields() | {
            *("state", "done_by", "done_at", "line_count", "move_count"),
            *("debit", "credit", "company_names", "file_ids", "last_numbers"),
            *("issue_ids", "previewed_at", "ready_count"),
            *("cancel_reason", "cancelled_by", "cancelled_at"),
        }

    @api.model
    def _get_proof_fields(self):
        """Fields that do not change once the export is made."""
        return {"profile_id", "date_from", "date_to", *self._get_result_fields()}

    @api.ondelete(at_uninstall=False)
    def _unlink_except_done(self):
        if any(export.state != "draft" for export in self):
            raise UserError(
                self.env._(
                    "An export that was made is kept: it tells what was sent. Only "
                    "drafts are deleted."
                )
            )

    def _file_stem(self):
        """Start of the files' names where the format does not give them."""
        self.ensure_one()
        return f"{self.profile_id.name} {self.date_from} {self.date_to}".replace(
            "/", "-"
        )
