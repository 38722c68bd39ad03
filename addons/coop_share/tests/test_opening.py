# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import base64

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from .common import ShareCommon

D = fields.Date.to_date


@tagged("post_install", "-at_install")
class TestOpening(ShareCommon):
    """A former register is taken up, on screen or from a file, all or nothing."""

    def _wizard(self, text, **vals):
        return (
            self.env["coop.share.opening"]
            .with_user(self.users["manager"])
            .create(
                {
                    "company_id": self.company.id,
                    "date": "2023-12-31",
                    "file_content": base64.b64encode(text.encode()),
                    **vals,
                }
            )
        )

    def test_on_screen(self):
        form = Form(self.env["coop.share.opening"].with_user(self.users["manager"]))
        form.date = D("2023-12-31")
        for partner, quantity, date in (
            (self.alice, 5, False),
            (self.bruno, 2, "2021-05-01"),
        ):
            with form.line_ids.new() as line:
                line.partner_id = partner
                line.class_id = self.class_a
                line.quantity = quantity
                line.date = date
        action = form.save().action_apply()
        movements = self.env["coop.share.movement"].search(
            action["domain"], order="number"
        )
        self.assertRecordValues(
            movements,
            [
                {"partner_id": self.bruno.id, "number": 1, "date": D("2021-05-01")},
                {"partner_id": self.alice.id, "number": 2, "date": D("2023-12-31")},
            ],
        )

    def test_from_a_file(self):
        self.chloe.email = "chloe@example.com"
        number = self.members[0].number
        wizard = self._wizard(
            "Numéro de coopérateur;Courriel;Nom;Catégorie de parts;Nombre de parts;"
            "Détenues depuis le;Remarque\n"
            f"{number};;;a;5;31/12/2020;page 3\n"
            ";Chloe@Example.com;;B;1 000;;\n"
            ";;town;A;2;2022-01-15;\n"
        )
        wizard.action_read_file()
        self.assertEqual(len(wizard.line_ids), 3)
        wizard.action_apply()
        self.assertEqual(self._held(self.alice), 5)
        self.assertEqual(self._held(self.chloe, self.class_b), 1000)
        self.assertEqual(self._held(self.town, date=D("2022-01-15")), 2)
        self.assertEqual(self._held(self.town, date=D("2022-01-14")), 0)

    def test_template_can_be_read(self):
        wizard = self._wizard("")
        for lang in ("en_US", "fr_FR"):
            self.env["res.lang"]._activate_lang(lang)
            template = wizard.with_context(lang=lang).template_content
            content = base64.b64decode(template).decode("utf-8-sig")
            content = content.replace("12;;;A", f"{self.members[0].number};;;A")
            wizard.file_content = base64.b64encode(content.encode())
            wizard.action_read_file()
        self.assertEqual(wizard.line_ids.mapped("quantity"), [5, 5])
        self.assertIn("template_content", wizard.action_download_template()["url"])

    def test_each_bad_line_is_named(self):
        self.env["coop.member"].create(
            {
                "company_id": self.company.id,
                "partner_id": self.chloe.copy({"name": "Town"}).id,
            }
        )
        wizard = self._wizard(
            "Numéro;Courriel;Nom;Catégorie;Nombre de parts;Date\n"
            "9999;;;A;5;\n"
            ";nobody@example.com;;A;5;\n"
            ";;town;A;5;\n"
            ";;;A;5;\n"
            f"{self.members[0].number};;;Z;5;\n"
            f"{self.members[0].number};;;A;0;\n"
            f"{self.members[0].number};;;A;5;32/12/2020\n"
        )
        with self.assertRaises(UserError) as caught:
            wizard.action_read_file()
        lines = str(caught.exception).splitlines()
        for line, number, text in zip(
            lines,
            range(2, 9),
            (
                "“9999” is unknown",
                "no member answers",
                "several members answer",
                "give the member number",
                "“Z” is unknown",
                "not a number of shares",
                "not a date",
            ),
            strict=True,
        ):
            self.assertIn(f"Line {number}:", line)
            self.assertIn(text, line)
        self.assertFalse(wizard.line_ids)
        self.assertFalse(self._numbers())

    def test_all_or_nothing(self):
        self.class_a.max_quantity = 6
        wizard = self._wizard("Nom;Catégorie;Nombre de parts\nchloé;A;6\ntown;A;7\n")
        wizard.action_read_file()
        with self._refused("maximum is 6"):
            wizard.action_apply()
        self.assertFalse(self._numbers())

    def test_empty(self):
        wizard = self._wizard("", file_content=False)
        with self._refused("nothing to take up"):
            wizard.action_apply()
        with self._refused("Choose a CSV file"):
            wizard.action_read_file()

    def test_managers_only(self):
        for role in ("officer", "accountant", "alice"):
            with self.assertRaises(AccessError):
                self.env["coop.share.opening"].with_user(self.users[role]).create({})
