# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import io
import zipfile

from freezegun import freeze_time
from lxml import etree, html

from odoo import Command
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from .common import StatementCommon

NS = {"s": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}


@tagged("post_install", "-at_install")
class TestExport(StatementCommon, HttpCase):
    """The live account as PDF and workbook: the same figures, to the cent."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._post_month()

    def _export(self, role="alice", **vals):
        user = self.users[role]
        return (
            self.env["coop.account.export"]
            .with_user(user)
            .create(
                {
                    "activity_ids": [Command.set(self.activity_a.ids)],
                    "date_from": "2024-01-01",
                    "date_to": "2024-03-31",
                    **vals,
                }
            )
        )

    def _cells(self, content, sheet=1):
        """Return label -> list of (value, formula) of a sheet."""
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            texts = [
                "".join(node.itertext())
                for node in etree.fromstring(archive.read("xl/sharedStrings.xml"))
            ]
            tree = etree.fromstring(archive.read(f"xl/worksheets/sheet{sheet}.xml"))
        rows = {}
        for row in tree.iterfind(".//s:row", NS):
            values = []
            for cell in row.iterfind("s:c", NS):
                value = cell.findtext("s:v", namespaces=NS)
                if value is None:
                    continue
                if cell.get("t") == "s":
                    value = texts[int(value)]
                else:
                    value = float(value)
                values.append((value, cell.findtext("s:f", namespaces=NS)))
            if values:
                rows.setdefault(values[0][0], values[1:])
        return rows

    def test_workbook(self):
        rows = self._cells(self._export(step="month")._coop_xlsx())
        available = rows["Really available"]
        # January, February, March, total, year before
        self.assertEqual([value for value, _formula in available], [0, 0, -36, -36, 0])
        self.assertEqual([value for value, _formula in rows["Result"]][3], 1084)
        self.assertEqual(rows["Rate of gross margin"][2][0], 0.875)
        # What is a formula stays one, over the cells above.
        self.assertRegex(available[2][1], r"^D\d+ \+ D\d+ \+ D\d+$")
        self.assertIsNone(rows["Turnover"][2][1])

    def test_workbook_of_several(self):
        export = self._export(
            "officer",
            activity_ids=[Command.set(self.activities.ids)],
            by_account=True,
        )
        content = export._coop_xlsx()
        rows = self._cells(content)
        account = self.accounts["4457"]
        self.assertEqual(rows[f"{account.code} VAT"][0][0], -700)
        structure = self._cells(content, sheet=3)
        self.assertEqual(structure["In the bank in your name"][0][0], 440)

    def test_printed_page(self):
        export = self._export()
        report = self.env["ir.actions.report"].with_user(self.users["alice"])
        content, _kind = report._render_qweb_html(
            "coop_statement.report_account", export.ids
        )
        text = " ".join(html.fromstring(content).text_content().split())
        for part in (
            "Alice's bread (ALI)",
            "Really available -36.00",
            "In the bank in your name 1,195.00",
            "Result 1,084.000.00",
            "Rate of gross margin 87.5 %—",
            "nothing can be divided by zero",
        ):
            self.assertIn(part, text)

    def test_columns(self):
        def flows(**vals):
            return [one.flow for one in self._export(**vals)._coop_headings()]

        self.assertEqual(
            flows(step="quarter", date_to="2024-12-31")[::2],
            ["01/01/2024 – 03/31/2024", "07/01/2024 – 09/30/2024", "Total"],
        )
        self.assertEqual(len(flows(step="total", compare=False)), 1)
        # One month alone needs no total.
        self.assertEqual(
            flows(step="month", date_from="2024-03-01"), ["Mar 2024", "Mar 2023"]
        )

    def test_refusals(self):
        with self.assertRaises(ValidationError):
            self._export(date_to="2023-12-31")
        with self.assertRaises(ValidationError):
            self._export(step="month", date_from="2015-01-01")
        with self.assertRaises(AccessError):
            self._export("bruno").action_pdf()
        with self.assertRaises(UserError):
            self._export(activity_ids=[Command.clear()]).action_xlsx()

    def test_wide_pdf(self):
        self.assertEqual(
            self._export(step="month", date_to="2024-12-31").action_pdf()[
                "report_name"
            ],
            "coop_statement.report_account_wide",
        )
        self.assertEqual(
            self._export().action_pdf()["report_name"], "coop_statement.report_account"
        )

    @freeze_time("2024-04-15")
    def test_download_of_the_page(self):
        activity = self.activity_a.with_user(self.users["alice"])
        action = activity.coop_account_download("xlsx")
        self.assertIn("/coop_statement/export/", action["url"])
        self.assertEqual(
            activity.coop_account_download("pdf")["report_name"],
            "coop_statement.report_account",
        )

    @mute_logger("odoo.http")
    def test_url(self):
        for role in ("alice", "bruno"):
            self.users[role].password = f"axis_{role}"
        url = self._export().action_xlsx()["url"]
        self.authenticate("axis_alice", "axis_alice")
        response = self.url_open(url)
        self.assertEqual(response.status_code, 200)
        self.assertEqual(self._cells(response.content)["Result"][0][0], 1084)
        self.authenticate("axis_bruno", "axis_bruno")
        self.assertEqual(self.url_open(url).status_code, 404)
        # Whatever is in a record of theirs.
        stolen = self._export("bruno", activity_ids=self.activity_b.ids)
        stolen.sudo().activity_ids = self.activity_a
        self.assertEqual(
            self.url_open(f"/coop_statement/export/{stolen.id}").status_code, 404
        )
        self.assertEqual(self.url_open("/coop_statement/export/0").status_code, 404)
