# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from unittest.mock import patch

from odoo.exceptions import UserError
from odoo.tests import HttpCase, new_test_user, tagged
from odoo.tools import mute_logger

from odoo.addons.base.models import ir_actions_report as core

from ..tools import renderer
from .common import WeasyprintCommon

PATCHED = core.WkhtmlInfo(
    state="ok",
    dpi_zoom_ratio=True,
    bin="wkhtmltopdf",
    version="0.12.6",
    is_patched_qt=True,
    wkhtmltoimage_bin="wkhtmltoimage",
    wkhtmltoimage_version=None,
)
UNPATCHED = PATCHED._replace(is_patched_qt=False)
MISSING = UNPATCHED._replace(state="install")


def wkhtmltopdf(info):
    return patch.object(core, "_wkhtml", lambda: info)


@tagged("post_install", "-at_install")
class TestEngine(WeasyprintCommon):
    def _use(self, value):
        self.env["res.config.settings"].create(
            {"report_weasyprint_use": value}
        ).execute()

    def test_settings(self):
        for use, info, expected in [
            ("automatic", MISSING, "weasyprint"),
            ("automatic", UNPATCHED, "weasyprint"),
            ("automatic", PATCHED, "wkhtmltopdf"),
            ("always", PATCHED, "weasyprint"),
            ("always", MISSING, "weasyprint"),
            ("never", MISSING, "wkhtmltopdf"),
            ("never", UNPATCHED, "wkhtmltopdf"),
        ]:
            with self.subTest(use=use, info=info), wkhtmltopdf(info):
                self._use(use)
                self.assertEqual(self.report._get_pdf_engine(), expected)

    def test_no_setting_is_automatic(self):
        self.env["ir.config_parameter"].search(
            [("key", "=", "report_weasyprint.use")]
        ).unlink()
        with wkhtmltopdf(MISSING):
            self.assertEqual(self.report._get_pdf_engine(), "weasyprint")
        with wkhtmltopdf(PATCHED):
            self.assertEqual(self.report._get_pdf_engine(), "wkhtmltopdf")

    def test_report_overrides_settings(self):
        for engine, use, info, expected in [
            ("wkhtmltopdf", "always", MISSING, "wkhtmltopdf"),
            ("weasyprint", "never", PATCHED, "weasyprint"),
            ("automatic", "always", PATCHED, "wkhtmltopdf"),
            ("automatic", "never", UNPATCHED, "weasyprint"),
            (False, "never", MISSING, "wkhtmltopdf"),
        ]:
            with self.subTest(engine=engine, use=use), wkhtmltopdf(info):
                self._use(use)
                self.report.pdf_engine = engine
                self.assertEqual(self.report._get_pdf_engine(), expected)

    def test_state_told_to_the_browser(self):
        reports = self.env["ir.actions.report"]
        for use, info, expected in [
            ("automatic", MISSING, "ok"),
            ("automatic", PATCHED, "ok"),
            ("always", MISSING, "ok"),
            ("never", MISSING, "install"),
            ("never", PATCHED._replace(state="workers"), "workers"),
        ]:
            with self.subTest(use=use, info=info), wkhtmltopdf(info):
                self._use(use)
                self.assertEqual(reports.get_wkhtmltopdf_state(), expected)
        with wkhtmltopdf(MISSING):
            # One report can be printed: the browser must not refuse them all
            self.report.pdf_engine = "weasyprint"
            self.assertEqual(reports.get_wkhtmltopdf_state(), "ok")

    def test_report_without_its_engine_says_so(self):
        self.report.pdf_engine = "wkhtmltopdf"
        with wkhtmltopdf(MISSING), self.assertRaisesRegex(UserError, "Wkhtmltopdf"):
            self._pdf(self.small)

    def test_wkhtmltopdf_still_called(self):
        called = []

        def run(args):
            called.append(args)
            raise OSError("not here")

        self.report.pdf_engine = "wkhtmltopdf"
        with (
            wkhtmltopdf(PATCHED),
            patch.object(core, "_run_wkhtmltopdf", run),
            self.assertRaises(OSError),
        ):
            self._pdf(self.small)
        self.assertTrue(called)

    def test_weasyprint_not_installed(self):
        self._use("always")
        with patch.object(renderer, "is_available", lambda: False):
            self.assertEqual(self.report._get_pdf_engine(), "wkhtmltopdf")
            with wkhtmltopdf(MISSING):
                state = self.env["ir.actions.report"].get_wkhtmltopdf_state()
                self.assertEqual(state, "install")

    @mute_logger("odoo.addons.report_weasyprint.models.ir_actions_report")
    def test_failure_is_explained(self):
        def fail(*_args, **_kwargs):
            raise ZeroDivisionError("the page has no height")

        with (
            patch.object(renderer, "render", fail),
            self.assertRaisesRegex(UserError, "“Test”.*the page has no height"),
        ):
            self._pdf(self.small)
        self.assertIn(b"%PDF", self._pdf(self.small)[:10])

    def test_log_is_quiet(self):
        """Unknown properties of Bootstrap are no warnings of Odoo's."""
        document = (
            "<html><head><style>a{-webkit-box-flex:1;unknown:1;color:}"
            "</style></head><body><img src='http://elsewhere.example/x.png'/>"
            "</body></html>"
        )
        with self.assertNoLogs(level="WARNING"):
            self.env["ir.actions.report"]._run_wkhtmltopdf([document])

    def test_printed_by_a_plain_user(self):
        """Who prints reads neither settings nor the reports' records."""
        user = new_test_user(self.env, "printer", groups="base.group_user")
        report = self.env["ir.actions.report"].with_user(user)
        content = report.with_context(force_report_rendering=True)._render_qweb_pdf(
            self.report.report_name, self.small.ids
        )[0]
        self.assertIn("Total of Small", " ".join(self._pages(content)))

    def test_parsed_style_is_kept_not_the_images(self):
        self._pdf(self.small)
        engine = renderer.pool.idle[-1][1]
        sheets = list(engine.sheets)
        self._pdf(self.small)
        self.assertIs(renderer.pool.idle[-1][1], engine)
        self.assertEqual(list(engine.sheets), sheets)


@tagged("post_install", "-at_install")
class TestBrowser(HttpCase):
    def test_check(self):
        """The browser's question whether PDF can be made, then the download."""
        self.env["ir.config_parameter"].set_param("report_weasyprint.use", "always")
        self.authenticate("admin", "admin")
        with wkhtmltopdf(MISSING):
            answer = self.make_jsonrpc_request("/report/check_wkhtmltopdf")
        self.assertEqual(answer, "ok")
