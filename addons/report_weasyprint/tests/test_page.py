# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from .common import A4, WeasyprintCommon


@tagged("post_install", "-at_install")
class TestPage(WeasyprintCommon):
    def test_header_footer_and_counters_on_every_page(self):
        pages = self._pages(self._pdf(self.large))
        self.assertGreaterEqual(len(pages), 3)
        for number, text in enumerate(pages, 1):
            with self.subTest(page=number):
                self.assertIn("12 rue des Lilas", text)
                self.assertIn("SIRET 123 456 782 00017", text)
                self.assertIn(f"Page {number} / {len(pages)}", text)

    def test_head_of_table_is_repeated(self):
        pages = self._pages(self._pdf(self.large))
        for text in pages:
            if "Large line" in text:
                self.assertIn("Label Discount", text)

    def test_no_line_is_lost(self):
        text = " ".join(self._pages(self._pdf(self.large)))
        for rank in range(60):
            self.assertEqual(text.count(f"Large line {rank:02}"), 1)

    def test_responsive_columns(self):
        """As on a screen of the page's width: md on A4, lg too in landscape."""
        text = self._pages(self._pdf(self.small))[0]
        self.assertIn("Discount", text)
        self.assertNotIn("Wide", text)
        text = self._pages(self._pdf(self.small, landscape=True))[0]
        self.assertIn("Discount", text)
        self.assertIn("Wide", text)

    def test_landscape(self):
        self.assertEqual(self._size(self._pdf(self.small)), A4)
        content = self._pdf(self.small, landscape=True)
        self.assertEqual(self._size(content), A4[::-1])
        paper = self.company.paperformat_id.copy({"orientation": "Landscape"})
        self.report.paperformat_id = paper
        self.assertEqual(self._size(self._pdf(self.small)), A4[::-1])

    def test_custom_size(self):
        self.report.paperformat_id = self.env["report.paperformat"].create(
            {
                "name": "Label",
                "format": "custom",
                "page_width": 100,
                "page_height": 150,
                "orientation": "Portrait",
                "margin_top": 10,
                "margin_bottom": 10,
            }
        )
        size = self._size(self._pdf(self.small))
        self.assertEqual(size, (round(100 / 25.4 * 72), round(150 / 25.4 * 72)))

    def test_header_is_as_wide_as_the_text(self):
        lefts = {
            wanted: self._place_of(self._pdf(self.small), wanted)[0]
            for wanted in ("12 rue des Lilas", "SIRET", "Small line 00")
        }
        self.assertLess(max(lefts.values()) - min(lefts.values()), 1, lefts)

    def _place_of(self, content, wanted):
        """Return where a text starts, from the left and the top, in millimetres."""
        found = []
        page = self._reader(content).pages[0]

        def visit(text, matrix, text_matrix, _font, _size):
            if wanted in text:
                a, b, c, d, e, f = matrix
                x, y = text_matrix[4:]
                top = float(page.mediabox.height) - (b * x + d * y + f)
                found.append(((a * x + c * y + e) / 72 * 25.4, top / 72 * 25.4))

        page.extract_text(visitor_text=visit)
        self.assertTrue(found, f"{wanted} is not on the page")
        return found[0]

    def _top_of(self, content, wanted):
        return self._place_of(content, wanted)[1]

    def test_margins_and_header_spacing(self):
        report = self._make_report(
            """
            <t t-call="web.html_container"><t t-foreach="docs" t-as="o">
                <div class="header">HEADER</div>
                <div class="article" t-att-data-oe-model="o._name"
                    t-att-data-oe-id="o.id">BODY</div>
                <div class="footer">FOOTER</div>
            </t></t>
            """
        )
        # core looks it up by the report's external identifier, which this one lacks
        self.company.paperformat_id.css_margins = False
        report.paperformat_id = self.env["report.paperformat"].create(
            {
                "name": "Wide margins",
                "format": "A4",
                "orientation": "Portrait",
                "margin_top": 60,
                "margin_bottom": 40,
                "header_spacing": 50,
            }
        )
        content = self._pdf(self.small, report)
        # The base line of a text is some 4 mm under its top
        self.assertAlmostEqual(self._top_of(content, "HEADER"), 10 + 4, delta=2)
        self.assertAlmostEqual(self._top_of(content, "BODY"), 60 + 4, delta=2)
        self.assertAlmostEqual(self._top_of(content, "FOOTER"), 297 - 40 + 4, delta=2)

    def test_template_overrides_paper_format(self):
        report = self._make_report(
            """
            <t t-set="data_report_margin_top" t-value="100"/>
            <t t-set="data_report_landscape" t-value="True"/>
            <t t-call="web.html_container"><t t-foreach="docs" t-as="o">
                <div class="article">BODY</div>
            </t></t>
            """
        )
        content = self._pdf(self.small, report)
        self.assertEqual(self._size(content), A4[::-1])
        self.assertAlmostEqual(self._top_of(content, "BODY"), 100 + 4, delta=2)

    def test_tall_header_pushes_the_text(self):
        self.company.company_details = "<br/>".join(f"Row {i}" for i in range(25))
        content = self._pdf(self.small)
        self.assertGreater(
            self._top_of(content, "To Small"), self._top_of(content, "Row 24") + 2
        )

    def test_whole_document_as_header(self):
        """Some reports of core's call the engine with a header of their own."""
        report = self.env["ir.actions.report"]
        content = report._run_wkhtmltopdf(
            ["<html><body><p>BODY</p></body></html>"],
            header="<html><body><div class='header'>HEADER <span class='page'/>"
            "</div></body></html>",
            landscape=True,
            specific_paperformat_args={
                "data-report-margin-top": 30,
                "data-report-header-spacing": 25,
            },
        )
        self.assertEqual(self._size(content), A4[::-1])
        self.assertIn("HEADER 1", self._pages(content)[0])

    def test_metadata(self):
        self.report.print_report_name = "'Paper of %s' % object.name"
        reader = self._reader(self._pdf(self.small, lang="en_US"))
        self.assertEqual(reader.metadata.title, "Paper of Small")
        self.assertEqual(reader.metadata.author, "Les Trois Rivières")
        self.assertEqual(reader.trailer["/Root"]["/Lang"], "en-US")

    def test_fonts_of_web(self):
        report = self._make_report(
            """
            <t t-call="web.html_container"><t t-foreach="docs" t-as="o">
                <div class="article" style="font-family: Montserrat">
                    regular <strong>bold</strong> <em>italic</em>
                </div>
            </t></t>
            """
        )
        page = self._reader(self._pdf(self.small, report)).pages[0]
        fonts = {
            str(font.get_object()["/BaseFont"]).partition("+")[2].lower()
            for font in page["/Resources"]["/Font"].values()
        }
        self.assertEqual(fonts, {"montserrat", "montserrat-bold", "montserrat-italic"})
