# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from .common import LAYOUTS, WeasyprintCommon


@tagged("post_install", "-at_install")
class TestLayouts(WeasyprintCommon):
    """Each of core's layouts, on every page."""

    def test_layouts(self):
        for name in LAYOUTS:
            with self.subTest(layout=name):
                self.company.external_report_layout_id = self.env.ref(
                    f"web.external_layout_{name}"
                )
                pages = self._pages(self._pdf(self.large))
                self.assertGreaterEqual(len(pages), 3)
                for number, text in enumerate(pages, 1):
                    self.assertIn("12 rue des Lilas", text)
                    self.assertIn("SIRET 123 456 782 00017", text)
                    self.assertIn(f"Page {number} / {len(pages)}", text)
                self.assertIn("Paper Large", pages[0])
                self.assertIn("To Large", pages[0])

    def test_internal_layout(self):
        content = self._pdf(
            self.company, self.env.ref("web.action_report_internalpreview")
        )
        text = self._pages(content)[0]
        self.assertIn("Les Trois Rivières", text)
        self.assertIn("1 / 1", text)

    def test_preview_of_layout(self):
        content = self._pdf(
            self.company, self.env.ref("web.action_report_layout_preview")
        )
        text = " ".join(self._pages(content))
        for wanted in ("Quantity", "Unit Price", "Taxes", "22,137.50", "Page 1 / 1"):
            self.assertIn(wanted, text)

    def test_colour_of_drawings(self):
        """The style sheet's colour reaches the shapes of a layout."""
        document = (
            "<html><head><style>.box rect {fill: #123456}</style></head><body>"
            "<div class='box'><svg width='10' height='10' fill='none'>"
            "<rect width='10' height='10'/></svg></div></body></html>"
        )
        content = self.env["ir.actions.report"]._run_wkhtmltopdf([document])
        drawing = self._reader(content).pages[0].get_contents().get_data()
        self.assertRegex(drawing, rb"0\.07\d* 0\.20\d* 0\.33\d* ")
