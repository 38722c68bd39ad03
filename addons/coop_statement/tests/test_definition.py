# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo.tests import TransactionCase, tagged

from ..tools.definition import Definition, DefinitionError


@tagged("post_install", "-at_install")
class TestDefinition(TransactionCase):
    def _taken(self, text, *codes, account_type="expense"):
        definition = Definition(text)
        return [code for code in codes if definition.matches(code, account_type)]

    def test_prefixes(self):
        codes = ("421000", "425000", "428600", "431000", "441000", "401000")
        for text in ("42 !421 !425 43 44", "42,-421,-425,43,44", "42;!421 -425;43 44"):
            self.assertEqual(self._taken(text, *codes), ["428600", "431000", "441000"])

    def test_the_longest_decides(self):
        self.assertEqual(
            self._taken("6 !64 641", "641000", "645000", "606000"),
            ["641000", "606000"],
        )

    def test_types(self):
        definition = Definition("@asset_receivable !4116 @result")
        self.assertTrue(definition.matches("411000", "asset_receivable"))
        self.assertFalse(definition.matches("411600", "asset_receivable"))
        self.assertTrue(definition.matches("X", "expense_depreciation"))
        self.assertFalse(definition.matches("X", "asset_cash"))
        self.assertTrue(Definition("@balance").matches(False, "asset_cash"))
        self.assertFalse(Definition("@income").matches("7", "income_other"))

    def test_bad_definitions(self):
        for text, part in (
            ("", "takes no account"),
            ("!42", "takes no account"),
            ("42 !51", "“!51” leaves out"),
            ("42 ?", "“?” is not the beginning"),
            ("@nothing", "“@nothing” is not a type"),
        ):
            with self.subTest(text), self.assertRaises(DefinitionError) as error:
                Definition(text, ["income"])
            self.assertIn(part, error.exception.message(self.env))
