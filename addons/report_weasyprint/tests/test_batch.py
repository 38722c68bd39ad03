# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from .common import WeasyprintCommon


@tagged("post_install", "-at_install")
class TestBatch(WeasyprintCommon):
    """Several records in one PDF."""

    def test_counters_restart_for_each_record(self):
        other = self._make_partner("Other", 40)
        pages = self._pages(self._pdf(self.large | self.small | other))
        counters = {}
        for text in pages:
            name = next(n for n in ("Large", "Small", "Other") if f"{n} " in text + " ")
            counters.setdefault(name, []).append(text)
        self.assertGreaterEqual(len(counters["Large"]), 3)
        self.assertEqual(len(counters["Small"]), 1)
        self.assertGreaterEqual(len(counters["Other"]), 2)
        for texts in counters.values():
            for number, text in enumerate(texts, 1):
                self.assertIn(f"Page {number} / {len(texts)}", text)

    def test_order_of_records_is_kept(self):
        text = " ".join(self._pages(self._pdf(self.large | self.small)))
        self.assertLess(text.index("Large line 00"), text.index("Small line 00"))

    def test_header_of_each_record_is_its_own(self):
        report = self._make_report(
            """
            <t t-call="web.html_container"><t t-foreach="docs" t-as="o">
                <div class="header">Head of <t t-out="o.name"/></div>
                <div class="article" t-att-data-oe-model="o._name"
                    t-att-data-oe-id="o.id"><h1 t-out="o.name"/></div>
                <div class="footer">Foot of <t t-out="o.name"/></div>
            </t></t>
            """
        )
        pages = self._pages(self._pdf(self.large | self.small, report))
        self.assertEqual(len(pages), 2)
        for text, name in zip(pages, ("Large", "Small"), strict=True):
            self.assertIn(f"Head of {name}", text)
            self.assertIn(f"Foot of {name}", text)

    def _attachments(self, records):
        return self.env["ir.attachment"].search(
            [("res_model", "=", "res.partner"), ("res_id", "in", records.ids)],
            order="res_id",
        )

    def test_each_record_is_saved_apart(self):
        self.report.attachment = "'%s.pdf' % object.name"
        records = self.small | self.large
        content = self._pdf(records)
        saved = self._attachments(records)
        self.assertEqual(saved.mapped("name"), ["Small.pdf", "Large.pdf"])
        small, large = (self._pages(attachment.raw) for attachment in saved)
        self.assertEqual(len(small), 1)
        self.assertGreaterEqual(len(large), 3)
        self.assertEqual(len(self._pages(content)), len(small) + len(large))
        self.assertIn("Total of Small", small[0])
        self.assertNotIn("Large", " ".join(small))
        self.assertNotIn("Small", " ".join(large))
        self.assertIn(f"Page 1 / {len(large)}", large[0])

    def test_saved_files_are_used_again(self):
        self.report.write(
            {"attachment": "'%s.pdf' % object.name", "attachment_use": True}
        )
        self._pdf(self.small)
        before = self._attachments(self.small)
        self.small.child_ids[0].name = "Changed"
        content = self._pdf(self.small | self.large)
        self.assertEqual(self._attachments(self.small), before)
        self.assertNotIn("Changed", " ".join(self._pages(content)))
        self.assertIn("Large line 59", " ".join(self._pages(content)))

    def test_same_record_twice(self):
        content = (
            self.env["ir.actions.report"]
            .with_context(force_report_rendering=True)
            ._render_qweb_pdf(self.report, [self.small.id, self.small.id])[0]
        )
        text = " ".join(self._pages(content))
        self.assertEqual(text.count("Total of Small"), 2)

    def test_outline_names_each_record(self):
        report = self.env["ir.actions.report"]
        bodies = [
            "<html><body><div class='article' data-oe-model='res.partner'"
            f" data-oe-id='{rank}'><h1>Paper {rank}</h1>"
            "<p style='break-before: page'>next</p></div></body></html>"
            for rank in (1, 2, 2)
        ]
        reader = self._reader(report._run_wkhtmltopdf(bodies))
        root = reader.trailer["/Root"]
        node, found = root["/Outlines"]["/First"], []
        while node:
            found.append((node["/Title"], root["/Dests"][node["/Dest"]][0]))
            node = node.get("/Next")
            node = node and node.get_object()
        # Two bodies of one record make one entry
        self.assertEqual(found, [("Paper 1", 0), ("Paper 2", 2)])
