# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import base64
from datetime import date

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import MemberCommon

HEADER = (
    "Numéro;Nom;Prénom;Catégorie;Date d'admission;Date de sortie;Motif de sortie;E-mail"
)
FILE = f"""{HEADER}
12;Martin;Jeanne;Employees;01/02/2010;;;jeanne@example.org
7;Durand;Paul;cus;2009-05-06;31/12/2015;Démission;
;Blanc;Zoé;CUS;15/03/2020;;;
"""


@tagged("post_install", "-at_install")
class TestImport(MemberCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.users["manager"].group_ids += cls.env.ref("coop_base.group_social")

    def _wizard(self, content, role="manager", **mapping):
        if isinstance(content, str):
            content = content.encode()
        wizard = self.env_of(role)["coop.member.import"].create(
            {
                "file": base64.b64encode(content),
                "company_id": self.cooperative.id,
                "category_id": self.workers.id,
            }
        )
        wizard.action_read()
        for header, field in mapping.items():
            column = wizard.column_ids.filtered(
                lambda column, header=header: column.header == header
            )
            column.field = field
        return wizard

    def _import(self, content, **mapping):
        wizard = self._wizard(content, **mapping)
        action = wizard.action_import()
        return self.Member.search(action["domain"], order="number")

    def test_columns_are_guessed(self):
        wizard = self._wizard(FILE)
        self.assertEqual(
            {column.header: column.field for column in wizard.column_ids},
            {
                "Numéro": "number",
                "Nom": "lastname",
                "Prénom": "firstname",
                "Catégorie": "category",
                "Date d'admission": "admission_date",
                "Date de sortie": "exit_date",
                "Motif de sortie": "exit_kind",
                "E-mail": "email",
            },
        )
        self.assertEqual(wizard.column_ids[1].sample, "Martin, Durand, Blanc")

    def test_import(self):
        paul, jeanne, zoe = self._import(FILE)
        self.assertEqual(
            [member.partner_id.name for member in (paul, jeanne, zoe)],
            ["Paul Durand", "Jeanne Martin", "Zoé Blanc"],
        )
        self.assertEqual([paul.number, jeanne.number, zoe.number], [7, 12, 13])
        self.assertEqual(jeanne.category_id, self.workers)
        self.assertEqual(paul.category_id, self.users_category)
        self.assertEqual(paul._status_at(date(2015, 12, 30))[paul.id], "member")
        self.assertEqual(paul.status, "former")
        self.assertEqual(paul.event_ids._in_order().mapped("kind")[-1], "resignation")
        self.assertTrue(all(jeanne.event_ids.mapped("imported")))
        self.assertEqual(jeanne.email, "jeanne@example.org")
        self.assertEqual(self._member("Next", admitted="2024-01-01").number, 14)

    def test_private_columns(self):
        content = (
            "nom;date de naissance;iban;ville personnelle\n"
            "Martin;02/03/1984;FR76 3000 6000 0112 3456 7890 189;Sète\n"
        )
        member = self._import(content)
        self.assertEqual(str(member.birth_date), "1984-03-02")
        self.assertEqual(member.private_city, "Sète")
        self.assertFalse(member.private_id.iban)
        self.assertEqual(
            member.partner_id.bank_ids.sanitized_acc_number,
            "FR7630006000011234567890189",
        )
        self.assertFalse(member.status, "no date, no status is made up")
        self.users["manager"].group_ids -= self.env.ref("coop_base.group_social")
        with self._refused("Birth, IBAN|private data", AccessError):
            self._wizard(content).action_preview()

    def test_every_error_by_line(self):
        content = (
            "numero;nom;categorie;date admission;date sortie;e-mail;siren;iban\n"
            "1;Good;EMP;01/01/2020;;;;\n"
            "x;Bad number;EMP;01/01/2020;;;;\n"
            "2;Bad date;EMP;2020;;;;\n"
            "3;Bad category;ZZZ;01/01/2020;;;;\n"
            "4;Exit first;EMP;01/01/2020;01/01/2019;;;\n"
            "1;Same number;EMP;01/01/2020;;;;\n"
            ";;EMP;01/01/2020;;;;\n"
            ";No admission;EMP;;01/01/2020;;;\n"
            ";Mail;EMP;;;nobody;;\n"
            ";Siren;EMP;;;;123456789;\n"
            ";Iban;EMP;;;;;FR76 1\n"
            "9;Number only;EMP;;;;;\n"
        )
        wizard = self._wizard(content)
        wizard.action_preview()
        self.assertEqual(wizard.line_count, 12)
        problems = {line.line: line.errors for line in wizard.line_ids if line.errors}
        for line, words in (
            (3, "“x” is not a member number"),
            (4, "“2020” is not a date"),
            (5, "“ZZZ” is unknown; those known are: Customers, Employees"),
            (6, "not in order"),
            (2, "number 1 appears several times"),
            (7, "number 1 appears several times"),
            (8, "the name is missing"),
            (9, "cannot follow"),
            (10, "“nobody” is not an e-mail"),
            (11, "SIREN"),
            (12, "not a valid IBAN"),
            (13, "number without a date"),
        ):
            with self.subTest(line=line):
                self.assertIn(words, problems[line])
        self.assertNotIn("FR76", problems[12], "private")
        before = self.Member.search_count([]), self.env["res.partner"].search_count([])
        with self._refused("Line 3: Member Number: “x”"):
            wizard.action_import()
        self.assertEqual(
            before,
            (self.Member.search_count([]), self.env["res.partner"].search_count([])),
            "nothing half-written",
        )

    def test_number_of_a_present_member(self):
        self._member("Jeanne Martin", admitted="2010-01-01")
        wizard = self._wizard("numero;nom;date admission\n1;Other;01/01/2020\n")
        wizard.action_preview()
        self.assertIn("that of Jeanne Martin", wizard.line_ids.errors)

    def test_known_contacts(self):
        partner = self.env["res.partner"].create({"name": "Known", "ref": "C12"})
        member = self._import("ref;date admission\nC12;01/01/2020\n")
        self.assertEqual(member.partner_id, partner)
        wizard = self._wizard("ref;date admission\nC12;01/01/2020\nC13;01/01/2020\n")
        wizard.action_preview()
        self.assertIn("member already", wizard.line_ids.mapped("errors")[0])
        self.assertIn("not that of one", wizard.line_ids.mapped("errors")[1])

    def test_mapping_to_mend(self):
        wizard = self._wizard("a;b\nx;y\n")
        with self._refused("No column gives the name"):
            wizard.action_preview()
        wizard.column_ids.field = "name"
        with self._refused("Several columns"):
            wizard.action_preview()
        wizard.column_ids[1].field = False
        wizard.action_preview()
        self.assertEqual(wizard.line_ids.name, "x")
        wizard.action_back()
        self.assertEqual(wizard.state, "columns")

    def test_not_a_file(self):
        with self._refused("not a CSV"):
            self._wizard(b"PK\x03\x04zip")

    def test_who_imports(self):
        for role in ("officer", "social", "accountant"):
            with self.assertRaises(AccessError):
                self._wizard(FILE, role)
            with self.assertRaises(AccessError):
                self.env_of(role)["coop.member.loader"]._load(
                    self.cooperative, [{"name": "X"}]
                )

    def test_query_count(self):
        """A hundred lines do not cost ten times ten lines."""

        def content(count, start):
            lines = [
                f"{start + rank};Name{rank};EMP;01/01/2020" for rank in range(count)
            ]
            return "numero;nom;categorie;date admission\n" + "\n".join(lines)

        self._import(content(10, 100))
        wizard = self._wizard(content(100, 1000))
        self.env.flush_all()
        with self.assertQueryCount(120):
            wizard.action_import()
