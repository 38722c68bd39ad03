# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64
import io
import json

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from . import fec_samples
from .common import LedgerCommon
from .fec_mutations import previous_files


@tagged("post_install", "-at_install")
class TestCheckRecord(LedgerCommon):
    def _create(self, content, user=None, **values):
        return (
            self.env["coop.ledger.check"]
            .with_user(user or self.accountant)
            .with_context(lang="en_US")
            .create(
                {
                    "name": fec_samples.NAME,
                    "file": base64.b64encode(content),
                    "company_id": self.root.id,
                    **values,
                }
            )
        )

    def test_conforming(self):
        check = self._create(fec_samples.clean_files()["pipe"][1])
        self.assertEqual(check.siren, "732829320")
        check.action_check()
        self.assertEqual(check.state, "conforming")
        self.assertEqual((check.line_count, check.entry_count), (15, 6))
        self.assertFalse(check.line_ids)

    def test_wrong(self):
        rows = fec_samples.changed(4, Credit="100.00")
        check = self._create(fec_samples.text(rows).encode())
        check.action_check()
        self.assertEqual(check.state, "wrong")
        finding = check.line_ids.filtered(lambda line: line.code == "L04")
        self.assertEqual(finding.detail, "line 6 — Credit: 100.00")
        self.assertEqual(finding.level, "error")
        # Again: the findings are replaced
        check.action_check()
        self.assertEqual(len(check.line_ids.filtered(lambda x: x.code == "L04")), 1)

    def test_in_french(self):
        rows = fec_samples.changed(4, Credit="100,01")
        check = self._create(fec_samples.text(rows).encode())
        check.with_context(lang="fr_FR").action_check()
        self.assertIn(
            "équilibrée", check.line_ids.filtered(lambda x: x.code == "E01").title
        )

    def test_year_before(self):
        (name, _right), (_name, wrong) = previous_files()
        check = self._create(
            fec_samples.clean_files()["pipe"][1],
            previous_name=name,
            previous_file=base64.b64encode(wrong),
        )
        check.action_check()
        self.assertIn("G12", check.line_ids.mapped("code"))

    def test_reports(self):
        import openpyxl

        rows = fec_samples.changed(4, Credit="100.00")
        check = self._create(fec_samples.text(rows).encode())
        with self.assertRaisesRegex(UserError, "Check the file first"):
            check.action_json()
        check.action_check()
        for action, read in (
            (check.action_json(), json.loads),
            (
                check.action_xlsx(),
                lambda raw: openpyxl.load_workbook(io.BytesIO(raw)).sheetnames,
            ),
        ):
            attachment_id = int(action["url"].split("/")[3].split("?")[0])
            attachment = self.env["ir.attachment"].browse(attachment_id)
            self.assertTrue(read(attachment.raw))
        html = self.env["ir.actions.report"]._render_qweb_html(
            "coop_ledger_export.report_check", check.ids
        )[0]
        self.assertIn(b"Credit: 100.00", html)

    def test_no_file(self):
        check = self._create(b"")
        with self.assertRaisesRegex(UserError, "Choose the file"):
            check.action_check()

    def test_of_an_export(self):
        self._sale()
        export = self._export()
        with self.assertRaisesRegex(UserError, "Export the FEC first"):
            export.copy().action_check()
        export.action_check()
        self.assertEqual(export.check_state, "conforming")
        self.assertEqual(export.check_ids.line_count, export.line_count)

    def test_refused(self):
        with self.assertRaises(AccessError):
            self._create(b"x", user=self._create_invoicing())
