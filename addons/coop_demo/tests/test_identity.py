# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from stdnum.eu import vat as stdnum_vat
from stdnum.fr import siret as stdnum_siret

from odoo.tests import tagged

from odoo.addons.base_iban.models.res_partner_bank import validate_iban
from odoo.addons.coop_base.tools.fr_identifiers import check_siren, check_siret

from ..generator import identifiers
from .common import DemoCase


@tagged("post_install", "-at_install")
class TestIdentity(DemoCase):
    def test_cooperative(self):
        self.assertEqual(self.root.name, "Les Trois Rivières")
        self.assertEqual(self.root.chart_template, "fr")
        self.assertTrue(self.root.coop_is_cae)
        self.assertTrue(self.root.coop_axis_enabled)
        self.assertIn("SCIC SA à capital variable", self.root.coop_legal_mention())

    def test_activities(self):
        activities = self.activities()
        kinds = {kind: len(group) for kind, group in activities.grouped("kind").items()}
        # 12 entrepreneurs and 3 shops; a collective; the shared services.
        self.assertEqual(kinds, {"individual": 15, "collective": 1, "structure": 1})
        shops = activities.filtered("branch_id")
        self.assertEqual(set(shops.mapped("code")), {"EPI", "BOUL", "RESTO"})
        states = {
            state: len(group) for state, group in activities.grouped("state").items()
        }
        self.assertEqual(states, {"open": 14, "prospect": 1, "closing": 1, "closed": 1})
        for activity in activities:
            self.assertTrue(activity.image_1920, activity.code)
            self.assertTrue(activity.analytic_account_id, activity.code)

    def test_collective_shares(self):
        people = self.demo.activity("ATEL").member_ids
        self.assertEqual(len(people), 3)
        self.assertEqual(sum(people.mapped("share")), 100)

    def test_shops_have_their_journals(self):
        for shop in self.activities().filtered("branch_id"):
            self.assertEqual(shop.branch_id.parent_id, self.root)
            journals = self.demo.model("account.journal").search(
                [("company_id", "=", shop.branch_id.id)]
            )
            self.assertLessEqual(
                {"sale", "purchase", "cash", "bank"}, set(journals.mapped("type"))
            )

    def test_identifiers(self):
        siren = check_siren(self.root.coop_siren)
        self.assertTrue(stdnum_vat.is_valid(self.root.vat))
        sirets = [self.root.coop_siret, *self.activities().mapped("siret")]
        for siret in sirets:
            check_siret(siret, siren=siren)
        partners = self.demo.model("res.partner").search([("vat", "like", "FR%")])
        self.assertGreater(len(partners), 30)
        for partner in partners:
            self.assertTrue(stdnum_vat.is_valid(partner.vat), partner.name)
            if partner.company_registry:
                self.assertTrue(
                    stdnum_siret.is_valid(partner.company_registry), partner.name
                )
        accounts = self.demo.model("res.partner.bank").search([])
        self.assertGreater(len(accounts), 20)
        for account in accounts:
            validate_iban(account.acc_number)

    def test_rib_key(self):
        """The whole RIB, key included, is a multiple of 97."""
        iban = identifiers.iban(20438001)
        bank, branch, account, key = iban[4:9], iban[9:14], iban[14:25], iban[25:]
        self.assertEqual(int(f"{bank}{branch}{account}{key}") % 97, 0)

    def test_vat_rates(self):
        lines = self.demo.model("account.move.line").search(
            [
                ("tax_line_id", "!=", False),
                ("company_id", "in", self.demo.companies.ids),
            ]
        )
        self.assertLessEqual({20.0, 10.0, 5.5}, set(lines.tax_line_id.mapped("amount")))
