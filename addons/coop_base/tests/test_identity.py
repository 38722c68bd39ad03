# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError, ValidationError
from odoo.tests import Form, tagged

from .common import ROLES, SIREN, SIRET, CoopCommon


@tagged("post_install", "-at_install")
class TestIdentity(CoopCommon):
    def test_a_manager_changes_the_identity_without_being_administrator(self):
        env = self.env_of("manager")
        with self.assertRaises(AccessError):
            self.cooperative.with_env(env).write({"coop_rcs_city": "Lyon"})
        self.cooperative.coop_rcs_city = "Mâcon"
        with Form(env["coop.identity"]) as form:
            self.assertEqual(form.company_id, self.cooperative)
            self.assertEqual(form.coop_rcs_city, "Mâcon")
            self.assertTrue(form.coop_is_cooperative)
            form.coop_siret = SIRET
            form.coop_siren = SIREN
            form.coop_agm_next_date = "2027-06-12"
        form.record.action_apply()
        self.assertEqual(self.cooperative.coop_siret, SIRET)
        self.assertEqual(str(self.cooperative.coop_agm_next_date), "2027-06-12")
        self.assertEqual(self.cooperative.name, "Les Quatre Vents")

    def test_fields_are_explained_as_on_the_company(self):
        fields = self.env_of("manager")["coop.identity"].fields_get(["coop_siren"])
        company_field = self.env["res.company"]._fields["coop_siren"]
        self.assertEqual(fields["coop_siren"]["help"], company_field.help)

    def test_the_other_roles_do_not(self):
        for role in set(ROLES) - {"manager"}:
            with self.subTest(role=role), self.assertRaises(AccessError):
                self.env_of(role)["coop.identity"].create(
                    {"company_id": self.cooperative.id}
                )

    def test_not_on_another_cooperative(self):
        other = self.env["res.company"].create(
            {"name": "Autre", "coop_is_cooperative": True}
        )
        wizard = self.env_of("manager", lang="fr_FR")["coop.identity"].create(
            {"company_id": other.id, "coop_rcs_city": "Lyon"}
        )
        with self.assertRaisesRegex(AccessError, "« Autre »"):
            wizard.action_apply()
        self.assertFalse(other.coop_rcs_city)

    def test_errors_are_those_of_the_company_in_french(self):
        wizard = self.env_of("manager", lang="fr_FR")["coop.identity"].create(
            {"coop_is_cooperative": True, "coop_siren": "732829321"}
        )
        with self.assertRaisesRegex(ValidationError, "clé de contrôle"):
            wizard.action_apply()
