# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import io
import re

from odoo.tests import TransactionCase
from odoo.tools.pdf import PdfFileReader

LAYOUTS = ("standard", "boxed", "bold", "striped", "folder", "wave", "bubble")
A4 = (595, 842)


class WeasyprintCommon(TransactionCase):
    """A report like an invoice, on partners: their children are the lines."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["ir.config_parameter"].set_param("report_weasyprint.use", "always")
        cls.company = cls.env.company
        cls.company.write(
            {
                "name": "Les Trois Rivières",
                "company_details": "<p>Les Trois Rivières<br/>12 rue des Lilas</p>",
                "report_footer": "<p>SIRET 123 456 782 00017</p>",
                "paperformat_id": cls.env.ref("base.paperformat_euro").id,
                "external_report_layout_id": cls.env.ref(
                    "web.external_layout_standard"
                ).id,
            }
        )
        cls.report = cls._make_report(
            """
            <t t-call="web.html_container">
                <t t-foreach="docs" t-as="o">
                    <t t-call="web.external_layout">
                        <t t-set="address"><span>To <t t-out="o.name"/></span></t>
                        <t t-set="layout_document_title">Paper <t t-out="o.name"/></t>
                        <div class="page">
                            <table class="table o_main_table">
                                <thead><tr>
                                    <th>Label</th>
                                    <th class="d-none d-md-table-cell">Discount</th>
                                    <th class="d-none d-lg-table-cell">Wide</th>
                                    <th class="text-end">Amount</th>
                                </tr></thead>
                                <tbody><tr t-foreach="o.child_ids" t-as="line">
                                    <td><t t-out="line.name"/></td>
                                    <td class="d-none d-md-table-cell">10.00</td>
                                    <td class="d-none d-lg-table-cell">1</td>
                                    <td class="text-end">1 234.56</td>
                                </tr></tbody>
                            </table>
                            <div id="total">Total of <t t-out="o.name"/>
                                <strong>1 234.56</strong></div>
                        </div>
                    </t>
                </t>
            </t>
            """
        )
        cls.small = cls._make_partner("Small", 3)
        cls.large = cls._make_partner("Large", 60)

    @classmethod
    def _make_report(cls, arch, **values):
        key = f"report_weasyprint.test_{cls.env['ir.actions.report'].search_count([])}"
        cls.env["ir.ui.view"].create(
            {"type": "qweb", "name": key, "key": key, "arch": f"<t>{arch}</t>"}
        )
        return cls.env["ir.actions.report"].create(
            {"name": "Test", "model": "res.partner", "report_name": key, **values}
        )

    @classmethod
    def _make_partner(cls, name, lines):
        return cls.env["res.partner"].create(
            {
                "name": name,
                "child_ids": [
                    (0, 0, {"name": f"{name} line {rank:02}", "type": "other"})
                    for rank in range(lines)
                ],
            }
        )

    def _pdf(self, records, report=None, **context):
        report = report or self.report
        model = self.env["ir.actions.report"].with_context(
            force_report_rendering=True, **context
        )
        content, kind = model._render_qweb_pdf(report, records.ids)
        self.assertEqual(kind, "pdf")
        return content

    @staticmethod
    def _reader(content):
        return PdfFileReader(io.BytesIO(content))

    def _pages(self, content):
        """Return the text of each page, spaces squeezed."""
        return [
            re.sub(r"\s+", " ", page.extract_text())
            for page in self._reader(content).pages
        ]

    def _size(self, content):
        box = self._reader(content).pages[0].mediabox
        return round(box.width), round(box.height)
