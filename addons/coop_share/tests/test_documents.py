# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import base64
import io

import openpyxl

from odoo import fields
from odoo.exceptions import AccessError, ValidationError
from odoo.tests import HttpCase, freeze_time, tagged
from odoo.tools import mute_logger

from .common_ledger import LedgerCommon

D = fields.Date.to_date


@tagged("post_install", "-at_install")
@freeze_time("2024-06-10")
class TestDocuments(LedgerCommon, HttpCase):
    """What the documents say, in PDF (looked at as HTML) and XLSX."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("fr_FR")
        cls.alice.write(
            {"name": "Alice Martin", "street": "1 rue du Port", "city": "Nantes"}
        )
        cls.bruno.name = "=Bruno"
        cls.category = cls.env["coop.member.category"].create(
            {"name": "Workers", "code": "W", "company_id": cls.company.id}
        )
        cls.env["coop.member.classification"].create(
            {
                "member_id": cls.members[0].id,
                "date_from": "2020-01-01",
                "category_id": cls.category.id,
            }
        )
        cls.subscription = cls._subscribe(
            cls.alice, 10, plan="instalments", date="2024-06-10"
        )
        cls.payment = cls._pay(cls.subscription)
        cls._pay(cls._subscribe(cls.bruno, 5, date="2024-06-10"))
        cls.transfer = cls.env["coop.share.transfer"].create(
            {
                "company_id": cls.company.id,
                "member_id": cls.members[1].id,
                "member_to_id": cls.members[2].id,
                "class_id": cls.class_a.id,
                "quantity": 2,
                "decision_id": cls.decision.id,
            }
        )
        cls.transfer.action_record()

    def _html(self, report, records, user=None, data=None):
        Report = self.env["ir.actions.report"]
        if user:
            Report = Report.with_user(self.users[user])
        html, _type = Report._render_qweb_html(
            f"coop_share.{report}", records.ids, data=data
        )
        return " ".join(html.decode().replace("\xa0", " ").split())

    def _assert_in(self, html, *texts):
        for text in texts:
            self.assertIn(text, html)

    def _wizard(self, user="officer", **vals):
        return (
            self.env["coop.share.report"]
            .with_user(self.users[user])
            .create({"company_id": self.company.id, **vals})
        )

    def _sheet(self, wizard):
        wizard.action_xlsx()
        content = base64.b64decode(wizard.file_content)
        sheet = openpyxl.load_workbook(io.BytesIO(content)).active
        return [list(row) for row in sheet.iter_rows(values_only=True)]

    # ------------------------------------------------------------------
    # Of a member
    # ------------------------------------------------------------------

    def test_bulletin(self):
        html = self._html("report_bulletin", self.subscription)
        self._assert_in(
            html,
            "Alice Martin",
            "BS 00001",
            "[A] Share A",
            "200.00",
            "50.00",
            "law 47-1775, art. 12",
            "I, Alice Martin, subscribe 10 shares of",
        )

    def test_certificate(self):
        html = self._html("report_certificate", self.members[0])
        self._assert_in(html, "Alice Martin", "200.00", "150.00", "06/10/2024")
        html = self._html("report_certificate", self.members[3])
        self._assert_in(html, "no share for the person above")
        # On the day before, she held nothing.
        before = self.members[0].with_context(coop_share_date="2024-06-09")
        self.assertFalse(before._share_certificate_lines())

    def test_in_the_member_s_language(self):
        self.alice.lang = "fr_FR"
        html = self._html("report_certificate", self.members[0])
        self._assert_in(html, "10/06/2024", "200,00")

    def test_account(self):
        lines = self.members[1]._share_account_lines()
        self.assertEqual(
            [(l["movement"].quantity, l["held"], l["capital"]) for l in lines],
            [(5, 5, 100), (-2, 3, 60)],
        )
        html = self._html("report_account", self.members[1])
        self._assert_in(html, "Transfer", "60.00")

    def test_order(self):
        html = self._html("report_order", self.transfer)
        self._assert_in(html, "=Bruno", "Chloé", "R228-10", "OM 00001", "3, 4", "CA 1")
        conversion = self.env["coop.share.transfer"].create(
            {
                "kind": "conversion",
                "company_id": self.company.id,
                "member_id": self.members[1].id,
                "class_id": self.class_a.id,
                "class_to_id": self.class_b.id,
                "quantity": 5,
            }
        )
        self._assert_in(self._html("report_order", conversion), "[B] Share B")

    def test_tax_certificate(self):
        report = "report_tax_certificate"
        html = self._html(report, self.members[0], data={"coop_share_year": 2024})
        self._assert_in(html, "Tax certificate", "2024", "50.00")
        self._assert_in(html, "Alice Martin paid")
        # What has bounced was not paid.
        self._bounce(self.payment)
        self.assertFalse(
            [p for p in self.members[0]._share_tax_payments(2024) if p["amount"] > 0]
        )
        self.assertFalse(self.members[0]._share_tax_payments(2023))

    def test_text_is_dated(self):
        Text = self.env["coop.share.text"]
        Text.create(
            {
                "kind": "tax",
                "company_id": self.company.id,
                "date_from": "2024-12-31",
                "body": "<p>New text for {{ name }}: {{ amount }}</p>",
            }
        )
        for year, expected in ((2023, "certifies that"), (2024, "New text for Alice")):
            member = self.members[0].with_context(coop_share_year=year)
            self.assertIn(expected, member._share_tax_text())
        with self._refused("it is not known here", ValidationError):
            Text.create({"kind": "tax", "body": "{{ password }}"})
        # Data are escaped.
        self.alice.name = "<b>Alice</b>"
        text = self.members[0].with_context(coop_share_year=2024)._share_tax_text()
        self.assertIn("&lt;b&gt;Alice", text)
        Text.search([("kind", "=", "tax")]).unlink()
        with self._refused("There is no text"):
            self.members[0]._share_tax_text()

    # ------------------------------------------------------------------
    # Registers
    # ------------------------------------------------------------------

    def test_register_of_movements(self):
        wizard = self._wizard(kind="movements", date_from="2024-01-01")
        rows = self._sheet(wizard)
        self.assertIn("Les Quatre Vents", rows[1][0])
        self.assertEqual(
            [(row[0], row[2], row[4], row[5], row[7], row[10]) for row in rows[4:8]],
            [
                (1, "Subscription", "Alice Martin", None, 10, 200),
                (2, "Subscription", "=Bruno", None, 5, 300),
                (3, "Transfer", "=Bruno", "Chloé", -2, 260),
                (4, "Transfer", "Chloé", "=Bruno", 2, 300),
            ],
        )
        self.assertEqual((rows[8][7], rows[8][9]), (15, 300))
        html = self._html("report_movements", wizard)
        self._assert_in(html, "Alice Martin", "CA 1", "300.00")
        # Each line has its eleven cells, those that say nothing included.
        body = html.split("<tbody>")[1].split("</tbody>")[0]
        self.assertEqual([row.count("<td") for row in body.split("<tr")[1:5]], [11] * 4)
        wizard = self._wizard(kind="movements", date_to="2024-06-09", date_from=False)
        self.assertFalse(wizard._get_movements())
        self.assertIn("file_content", wizard.action_xlsx()["url"])

    def test_register_of_members(self):
        wizard = self._wizard(kind="holders")
        rows = self._sheet(wizard)
        self.assertEqual(
            [(row[1], row[5], row[8], row[9], row[10]) for row in rows[4:7]],
            [
                ("=Bruno", None, 3, 60, 0),
                ("Alice Martin", "Workers", 10, 200, 150),
                ("Chloé", None, 2, 40, 0),
            ],
        )
        html = self._html("report_holders", wizard)
        self._assert_in(html, "1 rue du Port, Nantes", "150.00")
        body = html.split("<tbody>")[1].split("</tbody>")[0]
        self.assertEqual([row.count("<td") for row in body.split("<tr")[1:4]], [9] * 3)
        self.assertFalse(
            self._wizard(kind="holders", class_ids=self.class_b.ids)._get_holders()
        )

    def test_statement_of_the_capital(self):
        with freeze_time("2024-06-20"):
            self.env["coop.share.exit"].create(
                {
                    "company_id": self.company.id,
                    "member_id": self.members[1].id,
                    "kind": "withdrawal",
                }
            ).action_confirm()
            wizard = self._wizard(
                kind="capital", date_from="2024-06-15", date_to="2024-06-20"
            )
        [change] = wizard._get_changes()
        self.assertEqual((change["opening"], change["closing"]), ([15, 300], [12, 240]))
        self.assertEqual(change["changes"], [("Withdrawal", [0, 0.0], [-3, -60.0])])
        figures = wizard._get_figures()
        self.assertEqual(
            {name: figures[name] for name in ("before", "capital", "highest", "floor")},
            {"before": 300, "capital": 240, "highest": 300, "floor": 75},
        )
        self.assertEqual(figures["unpaid"], 150)
        self.assertEqual(
            wizard._get_categories(),
            [
                (self.category, 1, 10, 200),
                (self.category.browse(), 1, 2, 40),
            ],
        )
        html = self._html("report_capital", wizard)
        self._assert_in(html, "240.00", "Workers", "Without category", "83.3")
        rows = self._sheet(wizard)
        self.assertEqual(rows[5][1:], ["Withdrawal", 0, 0, 3, 60])

    def test_tax_certificates_of_a_year(self):
        wizard = self._wizard(kind="tax", year=2024)
        self.assertEqual(
            [(row["holder"], row["amount"]) for row in wizard._get_tax_rows()],
            [("=Bruno", 100), ("Alice Martin", 50)],
        )
        action = wizard.action_pdf()
        self.assertEqual(
            action["data"]["member_ids"], self.members[1].ids + self.members[0].ids
        )
        html = self._html(
            "report_tax_certificate", self.members[:0], data=action["data"]
        )
        self._assert_in(html, "Alice Martin", "=Bruno")
        with self._refused("Nobody paid"):
            self._wizard(kind="tax", year=2020).action_pdf()
        self.assertEqual(self._sheet(wizard)[6][2], 150)

    def test_pdf(self):
        for kind in ("movements", "holders", "capital"):
            action = self._wizard(kind=kind).action_pdf()
            self.assertEqual(action["report_name"], f"coop_share.report_{kind}_main")

    def test_bad_dates(self):
        with self._refused("first day or a later one"):
            self._wizard(date_from="2024-06-11", date_to="2024-06-10")

    # ------------------------------------------------------------------
    # Who may
    # ------------------------------------------------------------------

    def test_members_print_their_own(self):
        for report in ("report_certificate", "report_account"):
            self._assert_in(
                self._html(report, self.members[0], "alice"), "Alice Martin"
            )
            with self.assertRaises(AccessError):
                self._html(report, self.members[1], "alice")
        data = {"coop_share_year": 2024}
        html = self._html("report_tax_certificate", self.members[0], "alice", data)
        self._assert_in(html, "50.00")
        for ids in (self.members[1], self.members[:0]):
            with self.assertRaises(AccessError):
                self._html(
                    "report_tax_certificate",
                    ids,
                    "alice",
                    {**data, "member_ids": self.members[1].ids},
                )
        self._html("report_bulletin", self.subscription, "alice")
        with self.assertRaises(AccessError):
            self._html("report_bulletin", self.subscription, "bruno")
        with self.assertRaises(AccessError):
            self._html("report_order", self.transfer, "alice")

    def test_registers_are_of_staff(self):
        for user in ("alice", "payroll", "no_role"):
            with self.assertRaises(AccessError):
                self._wizard(user)
        wizard = self._wizard("officer")
        with self.assertRaises(AccessError):
            wizard.with_user(self.users["accountant"]).action_xlsx()
        for report in ("report_movements", "report_holders", "report_capital"):
            with self.assertRaises(AccessError):
                self._html(report, wizard, "alice")

    @mute_logger("odoo.http")
    def test_over_http(self):
        self.users["bruno"].password = "bruno-password"
        self.authenticate("share_bruno", "bruno-password")
        for report, member, status in (
            ("report_account_main", self.members[1], 200),
            ("report_account_main", self.members[0], 403),
        ):
            response = self.url_open(f"/report/html/coop_share.{report}/{member.id}")
            self.assertEqual(response.status_code, status)
            self.assertNotIn("Alice Martin", response.text)
