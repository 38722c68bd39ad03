# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import ValidationError
from odoo.tests import Form, tagged

from .common import OTHER_SIRET, SIREN, SIRET, CoopCommon


@tagged("post_install", "-at_install")
class TestSettings(CoopCommon):
    def settings(self, company=None, **context):
        company = company or self.cooperative
        context["allowed_company_ids"] = company.ids
        return Form(
            self.env["res.config.settings"]
            .with_company(company)
            .with_context(**context)
        )

    def test_settings_write_on_the_company(self):
        with self.settings() as form:
            form.coop_siret = "732 829 320 00074"
            form.coop_legal_form = "scop_sa"
            form.coop_rcs_city = "Lyon"
            form.coop_capital_min = 18500
        form.record.execute()
        self.assertEqual(self.cooperative.coop_siret, SIRET)
        self.assertEqual(self.cooperative.coop_siren, SIREN)
        self.assertEqual(self.cooperative.coop_capital_min, 18500)
        self.assertTrue(self.cooperative.coop_variable_capital)

    def test_wrong_siret_is_refused_in_french(self):
        self.cooperative.coop_siren = SIREN
        form = self.settings(lang="fr_FR")
        form.coop_siret = OTHER_SIRET
        with self.assertRaisesRegex(ValidationError, "appartient au SIREN 552 081 317"):
            form.save()

    def test_a_branch_has_no_settings_of_its_own(self):
        shop = self.env["res.company"].create(
            {"name": "Épicerie du Pont", "parent_id": self.cooperative.id}
        )
        form = self.settings(company=shop)
        self.assertTrue(form.coop_is_branch)
        self.assertEqual(form.coop_root_id, self.cooperative)
