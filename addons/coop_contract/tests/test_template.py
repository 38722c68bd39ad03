# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import BaseCase, tagged

from odoo.addons.coop_contract.tools import placeholders

from .common import ContractCommon


@tagged("post_install", "-at_install")
class TestPlaceholders(BaseCase):
    """Names out of a list, replaced by escaped texts; nothing is evaluated."""

    def test_render(self):
        values = {"a.b": "<script>", "lines": "one\ntwo", "table": Markup("<b>x</b>")}
        for text, result in (
            ("<p>{{ a.b }}</p>", "<p>&lt;script&gt;</p>"),
            (
                "<p>{{a.b}} and {{  a.b  }}</p>",
                "<p>&lt;script&gt; and &lt;script&gt;</p>",
            ),
            ("<p>{{&nbsp;<b>a.b</b> }}</p>", "<p>&lt;script&gt;</p>"),
            ("{{ lines }}", "one<br/>two"),
            ("{{ table }}", "<b>x</b>"),
            ("no placeholder", "no placeholder"),
            ("", ""),
            (None, ""),
        ):
            with self.subTest(text=text):
                self.assertEqual(placeholders.render(text, values), result)

    def test_blank(self):
        self.assertIn("coop_contract_blank", placeholders.render("{{ a }}", {"a": ""}))
        self.assertEqual(placeholders.render_text("{{ a }}", {"a": False}), "…………")

    def test_unknown(self):
        for text, name in (
            ("{{ person.password }}", "person.password"),
            ("{{ object.env.cr }}", "object.env.cr"),
            ("{{ 7 * 7 }}", "7*7"),
            ("{{ a.b", "{{"),
            ("a.b }}", "}}"),
            ("{{ {{ a.b }} }}", "{{a.b"),
        ):
            with (
                self.subTest(text=text),
                self.assertRaises(placeholders.UnknownPlaceholder) as caught,
            ):
                placeholders.render(text, {"a.b": "x"})
            self.assertEqual(caught.exception.name, name)

    @given(st.text(), st.text())
    def test_values_never_make_tags(self, before, value):
        before = before.replace("{", "").replace("}", "").replace("<", "")
        result = placeholders.render(f"{before}{{{{ a }}}}", {"a": value})
        tags = str(result).replace("<br/>", "").replace(str(placeholders.BLANK), "")
        self.assertNotIn("<", tags)


@tagged("post_install", "-at_install")
class TestTemplate(ContractCommon):
    """Templates by versions, texts that are frozen, PDF."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.cooperative.write(
            {
                "coop_contract_signatory": "Camille Durand, directrice",
                "street": "12 rue des Ateliers",
                "zip": "44000",
                "city": "Nantes",
                "coop_siren": "732829320",
            }
        )

    def _complete(self, contract):
        contract.action_create_employee()
        contract.employee_id.write(
            {
                "birthday": "1980-05-01",
                "place_of_birth": "Rennes",
                "country_id": self.env.ref("base.fr").id,
                "ssnid": "280053523800117",
                "private_street": "4 rue Haute",
                "private_zip": "44100",
                "private_city": "Nantes",
            }
        )

    def test_text_of_a_cesa(self):
        cesa = self._contract("cesa", "2026-02-01", trial_term="2026-09-30")
        self._complete(cesa)
        cesa.action_ready()
        text = cesa.text
        for part in (
            "Camille Durand, directrice",
            "12 rue des Ateliers, 44000 Nantes",
            "née? ?\\(?e?\\)? le 1er mai 1980 à Rennes",
            "4 rue Haute, 44100 Nantes",
            "280053523800117",
            "11 % of the turnover",
            "prend effet le 1er février 2026",
            "période d'essai qui prend fin le 30 septembre 2026",
            "durée indéterminée",
            "au plus tard le 1er février 2029",
            "statuts de la coopérative en vigueur, en date du 1er juin 2024",
        ):
            self.assertRegex(text.replace("&#39;", "'"), part)
        self.assertEqual(cesa.text_blanks, 0)
        self.assertNotIn("{{", text)
        self.assertNotIn("L'activité est exercée en commun", text)
        # Articles are numbered without gap.
        self.assertIn("Article 1 ", text)
        self.assertNotIn("Lissage", text)

    def test_collective(self):
        cesa = self._contract("cesa", "2026-02-01", activity=self.activity_duo)
        cesa.action_write_text()
        self.assertIn("Brice", cesa.text)
        self.assertGreater(cesa.text_blanks, 3)  # no personal file

    def test_text_is_frozen(self):
        cesa = self._contract("cesa", "2026-02-01")
        cesa.action_write_text()
        cesa.text = f"{cesa.text}<p>One more sentence</p>"
        cesa.action_ready()
        self.assertIn("One more sentence", cesa.text)
        with self.assertRefused("is not a draft any more", UserError):
            cesa.action_write_text()
        cesa.action_draft()
        cesa.action_write_text()
        self.assertNotIn("One more sentence", cesa.text)

    def test_what_is_read_is_what_is_signed(self):
        cesa = self._contract("cesa", "2026-02-01")
        cesa.action_ready()
        for vals in ({"fixed_amount": 999}, {"text": "<p>Other</p>"}):
            with self.assertRefused("waits for signatures.*Back to Draft", UserError):
                cesa.write(vals)
        cesa.action_draft()
        cesa.fixed_amount = 999
        cesa.action_ready()
        self.assertRegex(cesa.text, "999,00")

    def test_text_changed_by_hand(self):
        cesa = self._contract("cesa", "2026-02-01")
        cesa.action_write_text()
        cesa.text = f"{cesa.text}<p>One more sentence</p>"
        cesa.fixed_amount = 999
        with self.assertRefused("the text was changed by hand", UserError):
            cesa.action_ready()
        cesa.fixed_amount = 150
        cesa.action_ready()
        self.assertIn("One more sentence", cesa.text)

    def test_used_template_has_versions(self):
        template = self.env.ref("coop_contract.template_cesa")
        cesa = self._contract("cesa", "2026-02-01")
        cesa.action_ready()
        self.assertEqual(cesa.template_id, template)
        self.assertTrue(template.is_used)
        clause = template.clause_ids[0]
        for door in (
            lambda: template.write({"title": "Other"}),
            lambda: clause.write({"body": "<p>Other</p>"}),
            lambda: clause.unlink(),
            lambda: clause.create({"template_id": template.id, "name": "Other"}),
        ):
            with self.assertRefused("Use “New Version”", UserError):
                door()
        action = template.with_user(self.users["manager"]).action_new_version()
        version = template.browse(action["res_id"])
        self.assertEqual(version.version, 2)
        self.assertEqual(len(version.clause_ids), len(template.clause_ids))
        version.clause_ids[0].body = "<p>New purpose of {{ activity.name }}</p>"
        other = self._contract(
            "cesa", "2026-02-01", login="paul", activity=self.activity_paul
        )
        other.action_ready()
        self.assertEqual(other.template_id, version)
        self.assertIn("New purpose of Activity PAUL", other.text)
        self.assertNotIn("New purpose", cesa.text)

    def test_find(self):
        Template = self.env["coop.contract.template"]

        def find(code, day="2026-01-01"):
            return Template._find(
                "contract", self.types[code], self.cooperative, date.fromisoformat(day)
            )

        own = Template.create(
            {
                "name": "Own",
                "title": "Own",
                "date_from": "2026-06-01",
                "company_id": self.cooperative.id,
            }
        )
        self.assertEqual(find("cape"), self.env.ref("coop_contract.template_cape"))
        self.assertEqual(find("cape", "2026-06-01"), own)
        other = own.copy({"company_id": self.env.company.create({"name": "X"}).id})
        other.date_from = "2026-01-01"
        self.assertEqual(find("cape"), self.env.ref("coop_contract.template_cape"))

    def test_unknown_placeholder(self):
        template = self.env.ref("coop_contract.template_cape")
        with self.assertRefused("“CAPE”, “Title”: “person.wage” is no placeholder"):
            template.title = "For {{ person.wage }}"
        with self.assertRefused("“Objet”: “object.env” is no placeholder"):
            template.clause_ids[0].body = "<p>{{ object.env }}</p>"

    def test_without_template(self):
        self.env["coop.contract.template"].search([]).active = False
        cape = self._contract("cape", "2026-01-01", "2026-12-31")
        with self.assertRefused("no template is in force", UserError):
            cape.action_write_text()
        cape.action_ready()  # the cooperative has its own paper
        self.assertEqual(cape.state, "to_sign")
        self.assertFalse(cape.text)

    def test_amendment(self):
        cesa = self._signed("cesa", "2026-01-01")
        amendment = self.env["coop.contract.amendment"].create(
            {
                "contract_id": cesa.id,
                "date_from": "2026-03-01",
                "fixed_amount": 200,
                "reason": "More turnover & more pay",
            }
        )
        amendment.action_ready()
        for part in (
            "Avenant n° 1",
            "1er mars 2026",
            "More turnover &amp; more pay",
            "1er janvier 2026",
            "Part fixe par mois",
        ):
            self.assertIn(part, amendment.text)
        self.assertRegex(amendment.text, "200,00")

    def test_renewal(self):
        cape = self._signed("cape", "2026-01-01", "2026-12-31")
        renewal = self.env["coop.contract.amendment"].create(
            {"contract_id": cape.id, "kind": "renewal", "date_term": "2027-12-31"}
        )
        renewal.action_ready()
        self.assertIn("à compter du 1er janvier 2027", renewal.text)
        self.assertIn("jusqu'au 31 décembre 2027", renewal.text.replace("&#39;", "'"))

    def _render(self, report, record, login):
        return (
            self.env["ir.actions.report"]
            .with_user(self.users[login])
            ._render_qweb_html(report, record.ids)[0]
            .decode()
        )

    def test_report(self):
        cesa = self._contract("cesa", "2026-02-01")
        report = "coop_contract.report_contract"
        html = self._render(report, cesa, "social")
        self.assertIn("Projet", html)
        self.assertIn(
            "Contrat d'entrepreneur salarié associé", html.replace("&#39;", "'")
        )
        cesa.action_ready()
        cesa._sign(date(2026, 1, 31))
        html = self._render(report, cesa, "anne")
        self.assertNotIn("Projet", html)
        self.assertIn("Camille Durand, directrice", html)
        self.assertIn("31/01/2026", html)

    def test_report_of_draft_is_not_for_payroll(self):
        """The draft has the personal file in it."""
        cesa = self._contract("cesa", "2026-02-01")
        self._complete(cesa)
        html = self._render("coop_contract.report_contract", cesa, "payroll")
        self.assertNotIn("280053523800117", html)

    def test_social_needs_no_manager(self):
        template = (
            self.env["coop.contract.template"]
            .with_user(self.users["social"])
            .create(
                {
                    "name": "Mine",
                    "title": "Mine",
                    "clause_ids": [
                        Command.create({"name": "One", "body": "{{ person.name }}"})
                    ],
                }
            )
        )
        self.assertIn("person.name", template.placeholders_html)
