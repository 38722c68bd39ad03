# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form

from ..tools import defaults


class MeasureTests:
    def _create(self, **vals):
        return self.Measure.create(
            {"name": "Test", "code": "TEST", "company_id": self.company.id, **vals}
        )

    def _assert_refused(self, *parts, **vals):
        with self.assertRaises(ValidationError) as error, self.env.cr.savepoint():
            self._create(**vals)
        for part in parts:
            self.assertIn(part, str(error.exception))

    def test_unknown_measure(self):
        self._assert_refused(
            "“Test” (TEST)",
            "there is no measure NOWHERE",
            source="formula",
            formula="now + nowhere",
        )

    def test_cycle(self):
        self._create(source="formula", formula="NOW + 1")
        self._create(code="TEST_2", source="formula", formula="TEST * 2")
        with self.assertRaises(ValidationError) as error:
            self._measure("TEST").formula = "TEST_2 - 1"
        self.assertIn("TEST → TEST_2 → TEST", str(error.exception))

    def test_division_by_zero(self):
        self._assert_refused(
            "“Test” (TEST)", "“1 - 1” is nil", source="formula", formula="NOW / (1 - 1)"
        )

    def test_bad_accounts(self):
        self._assert_refused("“Test” (TEST)", "no account", definition=" ")
        self._assert_refused("“!51”", definition="42 !51")
        self._assert_refused("only a formula", definition="42", unit="percent")

    def test_bad_code(self):
        self._assert_refused("“1 B”", code="1 b", definition="42")

    def test_used_measure_stays(self):
        with self.assertRaises(UserError) as error:
            self._measure("TAX_DUE").unlink()
        self.assertIn("“Really available”", str(error.exception))
        with self.assertRaises(ValidationError):
            self._measure("TAX_DUE").active = False
        with self.assertRaises(ValidationError):
            self._measure("TAX_DUE").code = "TAXES"
        # With what uses it, it goes.
        self.Measure.search([("company_id", "=", self.company.id)]).unlink()

    def test_form_tells_the_problem(self):
        form = Form(self.Measure)
        form.name, form.code, form.source = "Test", "TEST", "formula"
        form.formula = "NOW +"
        self.assertIn("stops too early", form.problem)
        form.formula = "NOW + 1"
        self.assertFalse(form.problem)
        form.table = "liabilities"
        self.assertEqual((form.sign, form.basis), ("credit", "balance"))

    def test_restore_defaults(self):
        own = self._create(definition="42")
        margin, count = self._measure("MARGIN"), self.Measure.search_count([])
        margin.write({"name": "Renamed", "formula": "TURNOVER", "sequence": 99})
        self._measure("MARGIN_RATE").unlink()
        self.Measure.with_user(self.users["manager"]).with_company(
            self.company
        ).action_restore_defaults()
        self.assertEqual(margin.name, "Gross margin")
        self.assertEqual(margin.formula, "TURNOVER + PURCHASES")
        self.assertEqual(self.Measure.search_count([]), count)
        self.assertEqual(own.definition, "42")
        for role in ("alice", "officer", "accountant"):
            with self.assertRaises(AccessError):
                self.Measure.with_user(self.users[role]).action_restore_defaults()

    def test_generic_chart(self):
        self.assertLess(
            {"NOW", "REFERENCE", "FUTURE", "TURNOVER", "RESULT"},
            {line["code"] for table in defaults.GENERIC.values() for line in table},
        )

    def test_enabling_activities_loads_measures(self):
        company = self.env["res.company"].create({"name": "Other cooperative"})
        self.assertFalse(self.Measure.search([("company_id", "=", company.id)]))
        company.write({"coop_is_cooperative": True, "coop_axis_enabled": True})
        self.assertTrue(self.Measure.search([("company_id", "=", company.id)]))

    def test_labels_are_in_french(self):
        self.env["res.lang"]._activate_lang("fr_FR")
        self.Measure._coop_restore_defaults(self.company)
        now = self._measure("NOW")
        self.assertEqual(
            now.with_context(lang="en_US").name, "In the bank in your name"
        )
        self.assertEqual(now.with_context(lang="fr_FR").name, "En banque à votre nom")
