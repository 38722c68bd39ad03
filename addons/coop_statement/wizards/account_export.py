# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ..models.coop_document_mixin import MAX_PORTRAIT
from ..tools import columns, sheet
from ..tools.columns import Column

STEPS = {"month": 1, "quarter": 3, "year": 12}
MAX_COLUMNS = 60


class CoopAccountExport(models.TransientModel):
    """Accounts of activities on paper or in a sheet, for any period and columns."""

    _name = "coop.account.export"
    _inherit = "coop.document.mixin"
    _description = "Export of the Accounts of Activities"

    activity_ids = fields.Many2many(
        "coop.activity",
        string="Activities",
        required=True,
        default=lambda self: self._default_activity_ids(),
    )
    date_from = fields.Date(
        "From",
        required=True,
        default=lambda self: self._default_year()["date_from"],
        help="First day, included.",
    )
    date_to = fields.Date(
        "To",
        required=True,
        default=lambda self: fields.Date.context_today(self),
        help="Last day, included.",
    )
    step = fields.Selection(
        [
            ("total", "The Whole Period"),
            ("month", "Each Month"),
            ("quarter", "Each Quarter"),
            ("year", "Each Year"),
        ],
        string="Columns",
        required=True,
        default="total",
    )
    compare = fields.Boolean(
        "Year Before",
        default=True,
        help="One more column: the same period, one year before.",
    )
    by_account = fields.Boolean(
        "Accounts", help="Under each line, the accounts that it adds up."
    )

    @api.model
    def _default_activity_ids(self):
        context = self.env.context
        if context.get("active_model") == "coop.activity":
            return self.env["coop.activity"].browse(context.get("active_ids"))
        return self.env["coop.activity"]._coop_account_choices()[:1]

    @api.model
    def _default_year(self):
        company = self.env.company.root_id.sudo()
        return company.compute_fiscalyear_dates(fields.Date.context_today(self))

    @api.constrains("date_from", "date_to", "step")
    def _check_dates(self):
        for export in self:
            if export.date_from > export.date_to:
                raise ValidationError(
                    self.env._("The period ends before it begins: correct its dates.")
                )
            if len(export._steps()) > MAX_COLUMNS:
                raise ValidationError(
                    self.env._(
                        "The period would make more than %(count)s columns: make it "
                        "shorter, or choose longer columns.",
                        count=MAX_COLUMNS,
                    )
                )

    def _steps(self):
        """Return the columns of the period."""
        if self.step == "total":
            return []
        return columns.months(self.date_from, self.date_to, STEPS[self.step])

    def _coop_headings(self):
        """Return the headings of the columns."""
        self.ensure_one()
        Activity = self.env["coop.activity"]
        period = Column(self.date_from, self.date_to)
        headings = [Activity._coop_heading(step) for step in self._steps()]
        if len(headings) != 1:
            total = self.env._("Total") if headings else None
            headings.append(Activity._coop_heading(period, flow=total, main=True))
        if self.compare:
            headings.append(Activity._coop_heading(columns.year_before(period)))
        return headings

    def _coop_print_documents(self):
        self.ensure_one()
        documents = self.activity_ids._coop_documents(
            self._coop_headings(), by_account=self.by_account
        )
        return [documents[activity] for activity in self.activity_ids]

    def _coop_print_main(self):
        """Return the rank of the column whose key figures are printed."""
        headings = self._coop_headings()
        return len(headings) - 1 - bool(self.compare)

    def action_pdf(self):
        """Print a PDF."""
        self._check_activities()
        wide = len(self._coop_headings()) > MAX_PORTRAIT
        name = "action_report_account_wide" if wide else "action_report_account"
        action = self.env.ref(f"coop_statement.{name}").report_action(self)
        return {**action, "close_on_report_download": True}

    def action_xlsx(self):
        """Download a workbook."""
        self._check_activities()
        return {
            "type": "ir.actions.act_url",
            "url": f"/coop_statement/export/{self.id}",
            "target": "download",
        }

    def _check_activities(self):
        self.ensure_one()
        if not self.activity_ids:
            raise UserError(self.env._("Choose at least one activity."))
        self.activity_ids._coop_check_books()

    def _coop_file_name(self):
        """Return the name of the file, without extension."""
        activity = self.activity_ids
        label = activity.code if len(activity) == 1 else self.env._("activities")
        return self.env._(
            "Accounts %(activity)s %(date)s", activity=label, date=self.date_to
        )

    def _coop_xlsx(self):
        """Return the content of the workbook."""
        return sheet.write(self._coop_print_documents())
