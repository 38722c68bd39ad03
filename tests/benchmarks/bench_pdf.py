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
        cls.moves = cls.env["account.move"].create(
            cls._invoice_vals(cls, BATCH, lambda _rank: {})
        )
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
        # The first one of a process also reads the style sheets and the fonts
        first, _queries, _none = self._time(lambda: self._render(self.moves[0]))
        wall, queries, _none = self._time(lambda: self._render(self.moves[1]))
        self._print(
            "PDF of an invoice of 3 lines, the next after the first",
            f"{wall:.2f} s (at most 2; the first {first:.2f} s); queries {queries}",
        )
        self.assertLess(wall, 2)

    def test_batch(self):
        self._render(self.moves[0])
        wall, queries, _none = self._time(lambda: self._render(self.moves))
        self._print(
            f"PDF of {BATCH} invoices in one batch",
            f"{wall:.1f} s (at most 60); queries {queries}",
        )
        self.assertLess(wall, 60)
