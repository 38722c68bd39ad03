# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import logging
import os
import tempfile
from pathlib import Path

from markupsafe import Markup

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools.misc import format_date

from odoo.addons.coop_ledger_export.tools.files import HashingFile
from odoo.addons.coop_ledger_export.tools.xlsx import XLSX_TYPE

from ..tools.xlsx import LedgerWorkbook

_logger = logging.getLogger(__name__)

REPORT = "coop_ledger_report.action_report_ledger"
#: Rows of a page of A4, landscape, as they are printed.
PAGE_ROWS = 34
PAGES_PARAMETER, PAGES = "coop_ledger_report.pdf_pages", 300
#: Beyond, the file is made by the scheduler: whoever asked is told.
DIRECT_ROWS = {"pdf": 3_000, "xlsx": 50_000}


class CoopLedgerReport(models.Model):
    """The file of a report: at once when it is short, else by the scheduler."""

    _inherit = "coop.ledger.report"

    row_estimate = fields.Integer(
        string="Rows (about)",
        compute="_compute_estimate",
        help="How long the report will be, headings and totals included.",
    )
    page_estimate = fields.Integer(
        string="Pages (about)",
        compute="_compute_estimate",
        help="How long the PDF will be.",
    )
    page_limit = fields.Integer(compute="_compute_estimate")
    made_by = fields.Many2one(
        comodel_name="res.users", string="Asked By", readonly=True, copy=False
    )
    made_at = fields.Datetime(string="Made On", readonly=True, copy=False)
    error = fields.Char(readonly=True, copy=False)
    sha256 = fields.Char(string="SHA-256", readonly=True, copy=False)
    attachment_id = fields.Many2one(
        comodel_name="ir.attachment",
        string="Made File",
        readonly=True,
        copy=False,
        ondelete="set null",
    )

    @api.model
    def _get_result_fields(self):
        return super()._get_result_fields() | {
            *("made_by", "made_at", "error", "sha256", "attachment_id"),
        }

    @api.depends(lambda self: ("state", *self._get_filter_fields()))
    def _compute_estimate(self):
        limit = self._page_limit()
        for report in self:
            rows = report._estimate_rows() if report.state == "draft" else 0
            report.row_estimate = rows
            report.page_estimate = -(-rows // PAGE_ROWS)
            report.page_limit = limit

    @api.model
    def _page_limit(self):
        """Pages that a PDF may have; 0 for any number."""
        parameters = self.env["ir.config_parameter"].sudo()
        try:
            return int(parameters.get_param(PAGES_PARAMETER, PAGES))
        except ValueError:
            return PAGES

    def _estimate_rows(self):
        """How many rows there would be, headings and totals included: roughly."""
        company = self.company_id._origin or self.company_id
        complete = company and self.date_from and self.date_to and self.kind
        if not complete or self.date_from > self.date_to:
            return 0
        try:
            self.env.user._coop_ledger_check(company)
            reader = self.env["coop.ledger.reader"]
            names = reader._get_names(company._coop_ledger_entity())
            filters = self._get_filters(names)
        except (AccessError, UserError):
            return 0  # said when the report is made
        by_partner = self._is_by_partner()
        if self.kind in ("trial_balance", "partner_balance"):
            return len(reader._report_balances(filters, names, by_partner)) + 9
        if self.kind == "centralisation":
            return int(1.2 * len(reader._report_months(filters, names)))
        items, groups, journals, _entries = reader._report_count(
            filters, names, by_partner
        )
        return items + 3 * (journals * 2 if self.kind == "journal" else groups)

    def action_make(self):
        """Make the file, or have it made by the scheduler when it is long.

        :raise AccessError: not an accountant of the legal entity
        :raise UserError: more pages than a PDF may have, filters that find nothing
        """
        for report in self:
            report.check_access("write")
            self.env.user._coop_ledger_check(report.company_id)
            if report.state not in ("draft", "failed"):
                continue
            rows = report._estimate_rows()
            report._check_pages(rows)
            # Users do not write what is said of the file
            report.sudo().write({"made_by": self.env.uid, "error": False})
            if rows > DIRECT_ROWS[report.file_format]:
                report.sudo().state = "queued"
                self.env.ref("coop_ledger_report.cron_make").sudo()._trigger()
            else:
                report._make()
        return True

    def _check_pages(self, rows):
        pages, limit = -(-rows // PAGE_ROWS), self._page_limit()
        if self.file_format == "pdf" and limit and pages > limit:
            raise UserError(
                self.env._(
                    "The PDF would have some %(pages)s pages, more than %(limit)s. "
                    "Choose the spreadsheet, fewer accounts or a shorter period.",
                    pages=pages,
                    limit=limit,
                )
            )

    def _make(self):
        self.ensure_one()
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "ledger"
            getattr(self, f"_make_{self.file_format}")(path)
            with path.open("rb") as source, open(os.devnull, "wb") as nowhere:
                hashed = HashingFile(nowhere)
                while block := source.read(1 << 20):
                    hashed.write(block)
            # Users create no attachment of a report: it is made here only
            attachment = (
                self.env["ir.attachment"]
                .sudo()
                ._coop_ledger_store(
                    path,
                    hashed.sha1,
                    hashed.size,
                    {
                        "name": f"{self._file_stem()}.{self.file_format}",
                        "mimetype": {"xlsx": XLSX_TYPE}.get(
                            self.file_format, "application/pdf"
                        ),
                        "res_model": self._name,
                        "res_id": self.id,
                    },
                )
            )
        self.sudo().write(
            {
                "state": "done",
                "attachment_id": attachment.id,
                "sha256": hashed.sha256,
                "made_at": fields.Datetime.now(),
                "error": False,
            }
        )

    def _make_pdf(self, path):
        lang = self.env["coop.ledger.reader"]._ledger_lang(
            self.company_id._coop_ledger_entity()
        )
        content, _type = (
            self.env["ir.actions.report"]
            .sudo()  # actions are not readable by all
            .with_context(lang=lang)
            ._render_qweb_pdf(REPORT, res_ids=self.ids)
        )
        path.write_bytes(content)

    def _make_xlsx(self, path):
        table = self._get_table()
        workbook = LedgerWorkbook(self._title(), self._heading(), table.columns)
        workbook.save(path, table.rows)

    def _file_stem(self):
        siren = self.company_id._coop_ledger_entity().siren
        stem = f"{self._title()} {self.date_from} {self.date_to}"
        return f"{siren} {stem}" if siren else stem

    def _title(self):
        env = self._in_books_language().env
        return dict(self._fields["kind"]._description_selection(env))[self.kind]

    def _in_books_language(self):
        reader = self.env["coop.ledger.reader"]
        entity = self.company_id._coop_ledger_entity()
        return self.with_context(lang=reader._ledger_lang(entity))

    def _heading(self):
        """Texts above the table: what it is, whose, and what it shows."""
        report = self._in_books_language()
        company = report.company_id.sudo()
        siren = company._coop_ledger_entity().siren
        period = report.env._(
            "From %(start)s to %(end)s",
            start=format_date(report.env, report.date_from),
            end=format_date(report.env, report.date_to),
        )
        owner = f"{company.name} — SIREN {siren}" if siren else company.name
        return [self._title(), owner, period, *report._filter_texts()]

    def _filter_texts(self):
        """What is not all there."""
        report, _ = self.sudo(), self.env._
        texts = [
            (_("Journals: %s"), report.journal_ids.mapped("code")),
            (
                _("Accounts: %s"),
                [
                    *report.account_ids.with_company(report.company_id).mapped("code"),
                    *(f"{prefix}…" for prefix in report._prefixes()),
                ],
            ),
            (
                _("Partners: %s"),
                report._is_by_partner() and report.partner_ids.mapped("name") or [],
            ),
        ]
        found = [
            text % ", ".join(filter(None, values)) for text, values in texts if values
        ]
        if report.with_drafts:
            found.append(_("Drafts included: these are not the figures of the books."))
        return found

    def action_reset(self):
        """Forget the file, to make it again or to change what it shows."""
        for report in self:
            report.check_access("write")
            self.env.user._coop_ledger_check(report.company_id)
            # The file belongs to the report, which the user may change
            report.sudo().attachment_id.unlink()
            report.sudo().write(
                {"state": "draft", "sha256": False, "made_at": False, "error": False}
            )
        return True

    def action_download(self):
        """:return: action that downloads the file"""
        self.ensure_one()
        self.check_access("read")
        if not self.attachment_id:
            raise UserError(self.env._("Make the report first."))
        return {
            "type": "ir.actions.act_url",
            "url": f"/web/content/{self.attachment_id.id}?download=true",
            "target": "download",
        }

    @api.model
    def _cron_make(self):
        """Make the reports that wait, one after another."""
        waiting = self.sudo().search([("state", "=", "queued")], order="id")
        for rank, report in enumerate(waiting, 1):
            locked = report.try_lock_for_update()
            if locked and locked.state == "queued":
                report._make_later()
            remaining = self.env["ir.cron"]._commit_progress(
                1, remaining=len(waiting) - rank
            )
            if not remaining:
                break

    def _make_later(self):
        user = self.made_by
        report = self.with_user(user).with_context(
            lang=user.lang, allowed_company_ids=user.company_ids.ids
        )
        try:
            with self.env.cr.savepoint():
                report._make()
        except (AccessError, UserError) as error:
            self.write({"state": "failed", "error": str(error)})
        except Exception:
            _logger.exception("Ledger report %s", self.id)
            text = report.env._("An unexpected error stopped it: see the server's log.")
            self.write({"state": "failed", "error": text})
        self._tell(report)

    def _tell(self, report):
        """Tell whoever asked that the file is there, or why it is not."""
        _ = report.env._
        body = _("Your report is ready.") if self.state == "done" else self.error
        self.message_post(
            body=Markup("<p>%s</p>") % body,
            partner_ids=self.made_by.partner_id.ids,
            subject=self.name,
        )

    @api.ondelete(at_uninstall=False)
    def _unlink_attachment(self):
        # Readable by whoever may read the report only: gone with it
        self.sudo().attachment_id.unlink()
