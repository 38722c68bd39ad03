# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import logging

import psycopg2

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.http import request
from odoo.tools.safe_eval import safe_eval, time

# The module and not the function: tests replace what it tells of wkhtmltopdf
from odoo.addons.base.models import ir_actions_report as core

from ..tools import document, paper, renderer
from ..tools.fetcher import FatalURLFetchingError, OdooFetcher

_logger = logging.getLogger(__name__)
PARAMETER = "report_weasyprint.use"


class IrActionsReport(models.Model):
    _inherit = "ir.actions.report"

    pdf_engine = fields.Selection(
        [
            ("automatic", "Automatic"),
            ("wkhtmltopdf", "wkhtmltopdf"),
            ("weasyprint", "WeasyPrint"),
        ],
        string="PDF Engine",
        help="Program that turns this report into PDF. Automatic: WeasyPrint where "
        "wkhtmltopdf is missing or lacks its patched Qt, without which it prints "
        "neither header nor footer. Empty: as chosen in the general settings.",
    )

    # ------------------------------------------------------------------
    # Choice of the engine
    # ------------------------------------------------------------------

    @api.model
    def _wkhtmltopdf_is_complete(self):
        """Whether there is a wkhtmltopdf that prints headers and footers."""
        info = core._wkhtml()
        state = super().get_wkhtmltopdf_state()
        return state in ("ok", "upgrade") and info.is_patched_qt

    def _get_pdf_engine(self):
        """Return which program renders this report (none: a report in general).

        :returns: "weasyprint" or "wkhtmltopdf"
        """
        if not renderer.is_available():
            return "wkhtmltopdf"
        # Whoever prints may not read the settings, nor the report
        engine = self.sudo().pdf_engine if self else False
        if not engine:
            get_param = self.env["ir.config_parameter"].sudo().get_param
            engine = {"always": "weasyprint", "never": "wkhtmltopdf"}.get(
                get_param(PARAMETER), "automatic"
            )
        if engine == "automatic":
            complete = self._wkhtmltopdf_is_complete()
            engine = "wkhtmltopdf" if complete else "weasyprint"
        return engine

    @api.model
    def get_wkhtmltopdf_state(self):
        """Tell that a PDF can be made where WeasyPrint makes it.

        Core asks before it renders, and the browser once per session, for all
        reports: the answer is "ok" if one of them can do without wkhtmltopdf.
        """
        state = super().get_wkhtmltopdf_state()
        if state == "ok" or not renderer.is_available():
            return state
        report_id = self.env.context.get("report_weasyprint_report_id")
        if report_id:
            return "ok" if self.browse(report_id)._is_weasyprint() else state
        if self._is_weasyprint():
            return "ok"
        others = self.sudo().search_count(
            [("pdf_engine", "in", ("automatic", "weasyprint"))], limit=1
        )
        return "ok" if others else state

    def _is_weasyprint(self):
        return self._get_pdf_engine() == "weasyprint"

    def _render_qweb_pdf_prepare_streams(self, report_ref, data, res_ids=None):
        # For get_wkhtmltopdf_state, which core asks without saying for which report
        reports = self.with_context(
            report_weasyprint_report_id=self._get_report(report_ref).id
        )
        return super(IrActionsReport, reports)._render_qweb_pdf_prepare_streams(
            report_ref, data, res_ids=res_ids
        )

    # ------------------------------------------------------------------
    # Rendering
    # ------------------------------------------------------------------

    @api.model
    def _run_wkhtmltopdf(
        self,
        bodies,
        report_ref=False,
        header=None,
        footer=None,
        landscape=False,
        specific_paperformat_args=None,
        set_viewport_size=False,
    ):
        report = self._get_report(report_ref) if report_ref else self
        if not report._is_weasyprint():
            return super()._run_wkhtmltopdf(
                bodies,
                report_ref=report_ref,
                header=header,
                footer=footer,
                landscape=landscape,
                specific_paperformat_args=specific_paperformat_args,
                set_viewport_size=set_viewport_size,
            )
        page = paper.from_paperformat(
            report.get_paperformat(), landscape, specific_paperformat_args
        )
        return self._run_weasyprint(bodies, report, header, footer, page)

    def _run_weasyprint(self, bodies, report, header, footer, page):
        """Turn a report into PDF.

        :param bodies: HTML documents, one per record
        :param report: ir.actions.report, may be empty
        :param header: HTML document with the headers of all bodies, may be None
        :param footer: likewise for the footers
        :param page: tools.paper.Paper
        :returns: the PDF, as bytes
        :raises UserError: if WeasyPrint fails
        """
        fetcher = OdooFetcher(self, self._weasyprint_base_urls())
        try:
            documents = document.split(bodies, header, footer, self.get_base_url())
            metadata = self._weasyprint_metadata(report, documents)
            return renderer.render(
                self.env.cr.dbname, documents, page, fetcher, metadata
            )
        except (UserError, psycopg2.Error):
            raise
        except FatalURLFetchingError as error:
            raise error.__cause__ or error from None
        except Exception as error:
            _logger.exception("WeasyPrint failed on report %s", report.report_name)
            raise UserError(
                self.env._(
                    "The PDF of the report “%(report)s” could not be made: WeasyPrint "
                    "stopped on “%(error)s”. Choose another PDF engine in the "
                    "settings of this report, or send this message to your "
                    "administrator.",
                    report=report.name or self.env._("without name"),
                    error=error or type(error).__name__,
                )
            ) from error

    def _weasyprint_base_urls(self):
        """Return the addresses under which a report may name this Odoo."""
        get_param = self.env["ir.config_parameter"].sudo().get_param
        urls = [
            self.get_base_url(),
            self._get_report_url(),
            get_param("web.base.url"),
            get_param("report.url"),
        ]
        if request:
            urls.append(request.httprequest.host_url)
        return urls

    def _weasyprint_metadata(self, report, documents):
        """Return the title, author and language written in the PDF."""
        company, title = self.env.company, report.name
        lang = self.env.lang or self.env.user.lang
        article = documents[0].article if documents else None
        if article is not None:
            lang = article.get("data-oe-lang") or lang
            record = self._weasyprint_record(article)
            if record is not None:
                if "company_id" in record and record.company_id:
                    company = record.company_id
                title = self._weasyprint_title(report, record, len(documents)) or title
        return {
            "title": title or "",
            # The name is on the document: it is no secret for who reads it
            "author": company.sudo().name or "",
            "lang": (lang or "en").replace("_", "-"),
        }

    def _weasyprint_record(self, article):
        model, res_id = article.get("data-oe-model"), article.get("data-oe-id")
        if model not in self.env or not (res_id or "").isdigit():
            return None
        record = self.env[model].browse(int(res_id)).exists()
        return record if record and record.has_access("read") else None

    def _weasyprint_title(self, report, record, number):
        if number != 1 or record._name != report.model or not report.print_report_name:
            return None
        return safe_eval(report.print_report_name, {"object": record, "time": time})
