# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from hypothesis import given, settings
from hypothesis import strategies as st
from stdnum import luhn

from odoo.exceptions import ValidationError
from odoo.tests import tagged

from ..tools import fr_identifiers as fr
from .common import OTHER_SIRET, SIREN, SIRET, CoopCommon

fast = settings(max_examples=200, deadline=None, database=None)


@tagged("post_install", "-at_install")
class TestFrIdentifiers(CoopCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env_fr = cls.env(context={"lang": "fr_FR"})

    def test_separators_are_ignored(self):
        for typed in (SIREN, "732 829 320", "732.829.320", " 732\u202f829\xa0320 "):
            self.assertEqual(fr.check_siren(typed), SIREN)
        self.assertEqual(fr.check_siret("732 829 320 00074"), SIRET)
        self.assertEqual(fr.check_naf("47.11 d"), "4711D")

    @fast
    @given(st.integers(0, 8), st.integers(1, 9))
    def test_any_wrong_digit_is_found(self, position, shift):
        digit = str((int(SIREN[position]) + shift) % 10)
        with self.assertRaises(ValidationError):
            fr.check_siren(SIREN[:position] + digit + SIREN[position + 1 :])

    @fast
    @given(st.text(alphabet="0123456789", min_size=8, max_size=8))
    def test_any_number_with_its_key_is_accepted(self, digits):
        siren = digits + luhn.calc_check_digit(digits)
        self.assertEqual(fr.check_siren(siren), siren)
        self.assertEqual(fr.format_siren(siren).replace(" ", ""), siren)

    def test_post_offices_have_their_own_key(self):
        # La Poste: the sum of the digits is a multiple of 5, not a Luhn key
        self.assertEqual(fr.check_siret("356 000 000 09075"), "35600000009075")

    def test_nothing_is_not_a_number(self):
        for value in (None, False, "", "  "):
            with self.assertRaises(ValidationError):
                fr.check_siren(value)

    def test_siren_messages_in_french(self):
        with self.assertRaisesRegex(
            ValidationError, "SIREN « 73282932 » : 9 chiffres.*8"
        ):
            fr.check_siren("73282932", env=self.env_fr)
        with self.assertRaisesRegex(ValidationError, "clé de contrôle est fausse"):
            fr.check_siren("732829321", env=self.env_fr)

    def test_siret_messages_in_french(self):
        with self.assertRaisesRegex(ValidationError, "14 chiffres.*9"):
            fr.check_siret(SIREN, env=self.env_fr)
        with self.assertRaisesRegex(ValidationError, "clé de contrôle est fausse"):
            fr.check_siret("73282932000075", env=self.env_fr)
        with self.assertRaisesRegex(
            ValidationError, "552 081 317, et non .* 732 829 320"
        ):
            fr.check_siret(OTHER_SIRET, siren=SIREN, env=self.env_fr)

    def test_naf_message_in_french(self):
        for value in ("4711", "D4711", "47111D"):
            with self.assertRaisesRegex(ValidationError, f"Code NAF « {value} »"):
                fr.check_naf(value, env=self.env_fr)

    def test_without_environment_the_message_is_english(self):
        with self.assertRaisesRegex(ValidationError, "9 digits are expected"):
            fr.check_siren("12")

    def test_formats(self):
        self.assertEqual(fr.format_siren(SIREN), "732 829 320")
        self.assertEqual(fr.format_siret(SIRET), "732 829 320 00074")
        self.assertEqual(fr.format_naf("4711D"), "47.11D")
        self.assertEqual(fr.format_siren("12"), "12")
        self.assertEqual(fr.format_siret(False), "")
