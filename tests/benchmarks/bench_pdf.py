"""Invoices as PDF with WeasyPrint: one, and a hundred at once."""

import pytest

from odoo.tests import tagged

from .common import BenchCase

BATCH = 100


@pytest.mark.bench
@tagged("post_install", "-at_install")
class BenchPdf(BenchCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["ir.config_parameter"].set_param("report_weasyprint.use", "always")
        cls.moves = cls.env["account.move"].create(cls._invoice_vals(cls, BATCH))
        cls.moves.action_post()
        cls.report = cls.env.ref("account.account_invoices")

    def _render(self, moves):
        # Not saved: a saved file would be read back instead of made
        reports = self.env["ir.actions.report"].with_context(
            force_report_rendering=True, report_pdf_no_attachment=True
        )
        content = reports._render_qweb_pdf(self.report, moves.ids)[0]
        self.assertTrue(content.startswith(b"%PDF"))

    def test_one_invoice(self):
        _cpu, first, _queries = self._time(lambda: self._render(self.moves[0]))
        _cpu, next_one, queries = self._time(lambda: self._render(self.moves[1]))
        self._print(
            "PDF of an invoice of 3 lines, the process' first / the next",
            f"{first:.2f} s / {next_one:.2f} s (at most 2); queries {queries}",
        )
        self.assertLess(next_one, 2)
        # The style sheet may have to be compiled first, which is core's own time

    def test_batch(self):
        self._render(self.moves[0])
        _cpu, wall, queries = self._time(lambda: self._render(self.moves))
        self._print(
            f"PDF of {BATCH} invoices in one batch",
            f"{wall:.1f} s (at most 60); queries {queries}",
        )
        self.assertLess(wall, 60)
