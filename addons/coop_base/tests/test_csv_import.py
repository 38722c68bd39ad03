# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import csv
import io

from hypothesis import given, settings
from hypothesis import strategies as st

from odoo.exceptions import UserError
from odoo.tests import tagged

from ..tools.csv_import import read_header, read_rows
from .common import CoopCommon

COLUMNS = {"code": "Code", "name": ["Nom", "Raison sociale"], "city": "Ville"}
VALUES = st.text(
    alphabet=st.characters(
        codec="utf-8", exclude_categories=("Cc", "Cs"), exclude_characters="\ufeff"
    ),
    max_size=12,
).map(str.strip)


@tagged("post_install", "-at_install")
class TestCsvImport(CoopCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env_fr = cls.env(context={"lang": "fr_FR"})

    def rows(self, content, **kwargs):
        kwargs = {"columns": COLUMNS, "required": ["code"], **kwargs}
        return list(read_rows(content, env=self.env_fr, **kwargs))

    def assert_refused(self, content, regex, **kwargs):
        with self.assertRaisesRegex(UserError, regex):
            self.rows(content, **kwargs)

    def test_encodings_and_delimiters(self):
        expected = [(2, {"code": "EPI", "name": "Épicerie, bar", "city": "Œuilly"})]
        for delimiter in ";\t":
            text = delimiter.join(["Code", "Nom", "Ville"]) + "\r\n"
            text += delimiter.join(["EPI", "Épicerie, bar", "Œuilly"]) + "\r\n"
            for encoding in ("utf-8", "utf-8-sig", "cp1252"):
                with self.subTest(delimiter=delimiter, encoding=encoding):
                    self.assertEqual(self.rows(text.encode(encoding)), expected)
        comma = b'code,nom,ville\nEPI,"\xc3\x89picerie, bar",\xc5\x92uilly\n'
        self.assertEqual(self.rows(comma), expected)

    def test_headers_are_forgiving(self):
        rows = self.rows(" CODE ;raison_sociale\nEPI;Épicerie")
        self.assertEqual(rows, [(2, {"code": "EPI", "name": "Épicerie", "city": ""})])

    def test_line_numbers_are_those_of_the_editor(self):
        rows = self.rows('code;nom\n\nA;"deux\nlignes"\n;\nB;b\n')
        self.assertEqual([line for line, _row in rows], [3, 6])

    @settings(max_examples=200, deadline=None, database=None)
    @given(st.lists(st.tuples(VALUES.filter(bool), VALUES, VALUES), min_size=1))
    def test_what_a_spreadsheet_writes_is_read_back(self, lines):
        buffer = io.StringIO(newline="")
        writer = csv.writer(buffer, delimiter=";")
        writer.writerow(["Code", "Nom", "Ville"])
        writer.writerows(lines)
        rows = self.rows(buffer.getvalue().encode())
        self.assertEqual([tuple(row.values()) for _line, row in rows], lines)

    def test_unknown_column(self):
        self.assert_refused(
            "code;nom;plage\nA;b;c",
            "Ligne 1, colonne 3 : colonne « plage » inconnue.*Code, Nom, Ville",
        )

    def test_duplicate_column_under_another_name(self):
        self.assert_refused(
            "code;nom;raison sociale\nA;b;c", "« raison sociale ».*deux fois"
        )

    def test_missing_column(self):
        self.assert_refused("nom\nb", "Ligne 1 : il manque .* Code[.]")

    def test_missing_value_on_line_57(self):
        lines = ["code;nom"] + [f"A{n};x" for n in range(2, 57)] + [";y"]
        self.assert_refused("\n".join(lines), "Ligne 57, colonne « Code »")

    def test_value_without_column(self):
        self.assert_refused("code;nom\nA;b;c", "Ligne 2 : la valeur « c »")
        self.assert_refused("code;;nom\nA;x;b", "Ligne 2 : la valeur « x »")

    def test_unclosed_quote(self):
        self.assert_refused('code;nom\nA;b\nC;"d', "Ligne 3 : un guillemet")

    def test_not_a_csv_file(self):
        for content in (b"PK\x03\x04rest", b"%PDF-1.7", b"a\x00b"):
            self.assert_refused(content, "n.est pas un fichier CSV")

    def test_empty_files(self):
        for content in (b"", b"\xef\xbb\xbf", b" \n \n"):
            self.assert_refused(content, "fichier est vide")
        self.assert_refused("code;nom\n;\n", "aucune ligne")

    def test_nothing_comes_out_before_the_whole_file_is_right(self):
        content = "code;nom\nA;b\n;c\n"
        with self.assertRaisesRegex(UserError, "Ligne 3"):
            read_rows(content, COLUMNS, required=["code"], env=self.env_fr)

    def test_plain_list_of_columns(self):
        rows = list(read_rows("siret\n123", ["siret"]))
        self.assertEqual(rows, [(2, {"siret": "123"})])

    def test_header_with_samples(self):
        content = "\nCode;Nom;;Ville\nA;b;x;Sète\n\nC\n"
        self.assertEqual(
            read_header(content),
            [("Code", ["A", "C"]), ("Nom", ["b"]), ("Ville", ["Sète"])],
        )
        self.assertEqual(read_header(content, samples=1)[0], ("Code", ["A"]))
        with self.assertRaisesRegex(UserError, "vide"):
            read_header(b" ", env=self.env_fr)
