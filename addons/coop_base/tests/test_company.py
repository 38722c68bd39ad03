# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from psycopg2 import IntegrityError

from odoo.exceptions import ValidationError
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from .common import OTHER_SIRET, SIREN, SIRET, CoopCommon


@tagged("post_install", "-at_install")
class TestCompany(CoopCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.cooperative_fr = cls.cooperative.with_context(lang="fr_FR")

    def test_identifiers_are_stored_without_separators(self):
        self.cooperative.write(
            {
                "coop_siren": "732 829 320",
                "coop_siret": "732 829 320 00074",
                "coop_naf_code": "47.11d",
            }
        )
        self.assertEqual(self.cooperative.coop_siren, SIREN)
        self.assertEqual(self.cooperative.coop_siret, SIRET)
        self.assertEqual(self.cooperative.coop_naf_code, "4711D")

    def test_siren_comes_from_the_siret(self):
        self.cooperative.coop_siret = SIRET
        self.assertEqual(self.cooperative.coop_siren, SIREN)

    def test_siret_comes_from_the_registry_number(self):
        company = self.env["res.company"].create(
            {"name": "Registered", "company_registry": "732 829 320 00074"}
        )
        self.assertEqual(company.coop_siret, SIRET)
        self.assertEqual(company.coop_siren, SIREN)

    def test_registry_number_of_another_kind_is_left_alone(self):
        company = self.env["res.company"].create(
            {"name": "Abroad", "company_registry": "HRB 12345"}
        )
        self.assertFalse(company.coop_siret)

    def test_wrong_identifiers_are_refused_in_french(self):
        for values, message in (
            ({"coop_siren": "732829321"}, "clé de contrôle"),
            ({"coop_siret": "7328"}, "14 chiffres"),
            ({"coop_siren": SIREN, "coop_siret": OTHER_SIRET}, "552 081 317"),
            ({"coop_naf_code": "47"}, "Code NAF"),
        ):
            with (
                self.subTest(values=values),
                self.assertRaisesRegex(ValidationError, message),
                self.cr.savepoint(),
            ):
                self.cooperative_fr.write(values)
        self.assertFalse(self.cooperative.coop_siren)

    def test_extra_digits_are_not_cut_into_a_valid_number(self):
        with self.assertRaises(ValidationError):
            self.cooperative.coop_siren = "732 829 320 1"

    def test_vat_number_of_another_siren(self):
        self.cooperative.coop_siren = SIREN
        self.cooperative.vat = f"FR44{SIREN}"
        with self.assertRaisesRegex(ValidationError, "TVA FR.*552 081 317"):
            # the key of this number is right: only the SIREN differs
            self.cooperative_fr.vat = "FR03552081317"

    def test_a_branch_is_not_a_cooperative(self):
        with self.assertRaisesRegex(ValidationError, "Boulangerie.*Les Quatre Vents"):
            self.env["res.company"].with_context(lang="fr_FR").create(
                {
                    "name": "Boulangerie",
                    "parent_id": self.cooperative.id,
                    "coop_is_cooperative": True,
                }
            )

    def test_variable_capital_follows_the_legal_form(self):
        for form, variable in (
            ("scic_sas", True),
            ("association", False),
            ("sarl_variable", True),
        ):
            self.cooperative.coop_legal_form = form
            self.assertEqual(self.cooperative.coop_variable_capital, variable)
        with self.assertRaisesRegex(ValidationError, "capital variable"):
            self.cooperative_fr.coop_variable_capital = False

    def test_minimum_capital_is_not_negative(self):
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaisesRegex(IntegrityError, "coop_capital_min_positive"),
            self.cr.savepoint(),
        ):
            self.cooperative.coop_capital_min = -1
            self.cooperative.flush_recordset()

    def test_company_form(self):
        with Form(self.cooperative, view="coop_base.view_company_form") as form:
            form.coop_siret = SIRET
            self.assertEqual(form.coop_siren, SIREN)
            form.coop_legal_form = "scop_sarl"
            self.assertTrue(form.coop_variable_capital)
        self.assertEqual(self.cooperative.coop_siret, SIRET)


@tagged("post_install", "-at_install")
class TestLegalMention(CoopCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.cooperative.write(
            {
                "coop_siren": SIREN,
                "coop_rcs_city": "Lyon",
                "street": "3 quai des Bateliers",
                "zip": "69001",
                "city": "Lyon",
                "vat": "FR44732829320",
            }
        )

    def test_whole_mention(self):
        self.assertEqual(
            self.cooperative.coop_legal_mention(),
            "Les Quatre Vents — SCIC SA à capital variable — "
            "SIREN 732 829 320 RCS Lyon — TVA FR44732829320",
        )

    def test_the_words_are_french_whatever_the_language(self):
        english = self.cooperative.with_context(lang="en_US")
        self.assertIn("à capital variable", english.coop_legal_mention())

    def test_head_office(self):
        self.assertIn(
            "Siège social : 3 quai des Bateliers, 69001 Lyon",
            self.cooperative.coop_legal_mention(head_office=True),
        )

    def test_missing_parts_are_left_out(self):
        self.cooperative.write({"vat": False, "coop_rcs_city": False})
        self.assertEqual(
            self.cooperative.coop_legal_mention(separator=" · "),
            "Les Quatre Vents · SCIC SA à capital variable · SIREN 732 829 320",
        )

    def test_fixed_capital_has_no_mention(self):
        self.cooperative.coop_legal_form = "association"
        self.assertNotIn("variable", self.cooperative.coop_legal_mention())

    def test_a_shop_prints_the_mention_of_its_cooperative(self):
        shop = self.env["res.company"].create(
            {"name": "Épicerie du Pont", "parent_id": self.cooperative.id}
        )
        user = self.users["member"]
        user.write({"company_id": shop.id, "company_ids": [(6, 0, shop.ids)]})
        mention = shop.with_user(user).with_company(shop).coop_legal_mention()
        self.assertEqual(mention, self.cooperative.coop_legal_mention())
