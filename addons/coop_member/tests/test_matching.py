# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo.tests import BaseCase, tagged

from ..tools import iban
from ..tools.matching import name_key, phone_key, siren_key


@tagged("post_install", "-at_install")
class TestMatching(BaseCase):
    def test_names(self):
        for one, other in (
            ("Jean-Pierre LÉVÊQUE", "leveque jean pierre"),
            ("Marie de la Tour", "TOUR Marie"),
            ("Bœuf Agathe", "agathe boeuf"),
            ("Coopérative L'Étincelle", "cooperative etincelle"),
        ):
            self.assertEqual(name_key(one), name_key(other))
        self.assertNotEqual(name_key("Jeanne Martin"), name_key("Jean Martin"))
        self.assertEqual(name_key("de la"), "de la", "a name is never empty")
        self.assertEqual(name_key(None), "")

    def test_phones(self):
        for phone in ("06 12 34 56 78", "+33 6 12 34 56 78", "0033.6.12.34.56.78"):
            self.assertEqual(phone_key(phone), "612345678")
        self.assertEqual(phone_key("3615"), "")

    def test_sirens(self):
        for value in ("732 829 320", "73282932000074", "FR44732829320"):
            self.assertEqual(siren_key(value), "732829320")
        for value in ("", None, "12", "BE0477472701"):
            self.assertEqual(siren_key(value), "")

    def test_iban(self):
        self.assertTrue(iban.is_valid("FR76 3000 6000 0112 3456 7890 189"))
        self.assertTrue(iban.is_valid("be68539007547034"))
        self.assertTrue(iban.is_valid("GB82 WEST 1234 5698 7654 32"))
        for bad in (
            "FR76 3000 6000 0112 3456 7890 188",
            "FR76 3000 6000 0112 3456 7890 18",
            "3000 6000 0112 3456 7890 189",
            "",
            None,
        ):
            self.assertFalse(iban.is_valid(bad), bad)
