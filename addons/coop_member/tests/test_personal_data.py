# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import base64
import io
import json
import zipfile

from openpyxl import load_workbook

from odoo.exceptions import AccessError
from odoo.tests import HttpCase, new_test_user, tagged

from .common import MemberCommon

IBAN = "FR7630006000011234567890189"


@tagged("post_install", "-at_install")
class TestPersonalData(MemberCommon, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.users["owner"], cls.users["other"] = (
            new_test_user(
                cls.env,
                login=f"data_{login}",
                password=f"data_{login}_pw",
                name=f"=Data {login}",
                groups="base.group_portal,coop_base.group_member",
                company_id=cls.cooperative.id,
            )
            for login in ("owner", "other")
        )
        application = cls._application(
            partner_id=cls.users["owner"].partner_id.id,
            birth_date="1984-03-02",
            iban=IBAN,
            motivation="To share",
        )
        application.action_submit()
        application._decide("accept", cls.decision, "2024-02-01")
        cls.member = application.member_id
        cls.env.flush_all()

    def _export(self, role, file_format):
        return self.env_of(role)["coop.personal.data.export"].create(
            {"member_id": self.member.id, "file_format": file_format}
        )

    def test_json(self):
        wizard = self._export("owner", "json")
        action = wizard.action_export()
        self.assertIn(f"/{wizard.id}/file/", action["url"])
        content = json.loads(base64.b64decode(wizard.file))
        self.assertEqual(content["private"], [{"birth_date": "1984-03-02"}])
        self.assertEqual(content["bank"][0]["acc_number"].replace(" ", ""), IBAN)
        self.assertEqual(content["membership"][0]["number"], self.member.number)
        self.assertEqual(
            [event["kind"] for event in content["events"]], ["Application", "Admission"]
        )
        self.assertEqual(content["applications"][0]["motivation"], "To share")
        self.assertNotIn("mandates", content, "nothing is said of nothing")

    def test_xlsx(self):
        wizard = self._export("owner", "xlsx")
        wizard.action_export()
        book = load_workbook(io.BytesIO(base64.b64decode(wizard.file)))
        rows = {
            row[0]: row[1] for row in book.active.iter_rows(values_only=True) if row[0]
        }
        self.assertEqual(rows["Name"], "=Data owner", "text, not a formula")
        self.assertEqual(rows["Account Number"].replace(" ", ""), IBAN)
        self.assertEqual(rows["Birth Date"].date().isoformat(), "1984-03-02")

    def test_zip(self):
        kind = self.env["coop.member.document.type"].create({"name": "Identity"})
        self.env["coop.member.document"].create(
            [
                {
                    "type_id": kind.id,
                    "member_id": self.member.id,
                    "file": base64.b64encode(content),
                    "filename": name,
                }
                for name, content in (("../card.pdf", b"front"), ("../card.pdf", b"x"))
            ]
        )
        wizard = self._export("owner", "zip")
        wizard.action_export()
        archive = zipfile.ZipFile(io.BytesIO(base64.b64decode(wizard.file)))
        names = set(archive.namelist())
        self.assertLessEqual(
            {
                "data.json",
                "data.xlsx",
                "csv/contact.csv",
                "csv/events.csv",
                "documents/01 _card.pdf",
                "documents/02 _card.pdf",
            },
            names,
        )
        self.assertEqual(archive.read("documents/01 _card.pdf"), b"front")
        lines = archive.read("csv/contact.csv").decode("utf-8-sig").splitlines()
        self.assertEqual(lines[1].split(";")[0], "'=Data owner", "not a formula")
        content = json.loads(archive.read("data.json"))
        self.assertEqual(content["bank"][0]["acc_number"].replace(" ", ""), IBAN)

    def test_pdf(self):
        action = self._export("owner", "pdf").action_export()
        self.assertEqual(action["report_name"], "coop_member.report_personal_data")
        self.member.partner_id.lang = "fr_FR"
        html = self.env_of("owner")["ir.actions.report"]._render_qweb_html(
            "coop_member.report_personal_data", self.member.ids
        )[0]
        html = html.decode()
        self.assertIn("02/03/1984", html)
        self.assertIn(IBAN, html.replace(" ", ""))

    def test_who_exports(self):
        self._export("social", "json").action_export()
        for role in ("other", "member", "no_role", "officer", "manager", "accountant"):
            users = {**self.users, "no_role": self.no_role}
            env = self.env(
                user=users[role],
                context={"allowed_company_ids": self.cooperative.ids},
            )
            self.env.invalidate_all()
            with self.subTest(role=role):
                member = self.member.with_env(env)
                with self.assertRaises(AccessError):
                    member._get_personal_data()
                with self.assertRaises(AccessError):
                    env["ir.actions.report"]._render_qweb_html(
                        "coop_member.report_personal_data", self.member.ids
                    )
                with self.assertRaises(AccessError):
                    env["coop.personal.data.export"].create(
                        {"member_id": self.member.id, "file_format": "json"}
                    ).action_export()

    def test_trace(self):
        self._export("social", "json").action_export()
        self.assertIn("exported (json)", self.member.message_ids[0].body)

    def test_file_of_another(self):
        wizard = self._export("owner", "json")
        wizard.action_export()
        self.env.flush_all()
        for login, status in (("owner", 200), ("other", 404)):
            self.authenticate(f"data_{login}", f"data_{login}_pw")
            url = f"/web/content/{wizard._name}/{wizard.id}/file"
            self.assertEqual(self.url_open(url).status_code, status, login)
