# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError
from odoo.tests import tagged

from ..generator.tables.contracts import CAPES, PEOPLE
from .common import DemoCase


@tagged("post_install", "-at_install")
class TestContracts(DemoCase):
    def _contracts(self):
        return self.demo.model("coop.contract").search(
            [("company_id", "=", self.root.id)]
        )

    def test_they_follow_the_law(self):
        contracts = self._contracts()
        contracts._check_dates()
        contracts._check_checklist()
        self.assertEqual(
            set(contracts.partner_id.mapped("name")),
            {spec["name"] for spec in PEOPLE + CAPES},
        )
        # The social security number of one of them is missing.
        blank = contracts.filtered("text_blanks").partner_id
        self.assertEqual(blank.mapped("name"), ["Solène Kervadec"])

    def test_something_to_do_for_everybody(self):
        states = set(self._contracts().mapped("state"))
        self.assertLessEqual({"to_sign", "active", "ended"}, states)
        deadlines = self.demo.model("coop.contract.deadline").search([])
        self.assertEqual(
            set(deadlines.mapped("kind")), {"term", "trial", "association", "interview"}
        )
        for login in ("conseil", "conseil2", "social"):
            user = self.demo.user(login)
            self.assertTrue(
                self.env["mail.activity"].search_count(
                    [
                        ("res_model", "=", "coop.contract.deadline"),
                        ("user_id", "=", user.id),
                    ]
                ),
                login,
            )

    def test_who_reads_contracts(self):
        for login, name in (("lea", "Léa Fontanel"), ("paul", "Paul Navarro")):
            user = self.demo.user(login)
            for model in ("coop.contract", "coop.interview"):
                found = self.env[model].with_user(user).search([])
                self.assertEqual(found.partner_id.sudo().mapped("name"), [name], model)
        for login in ("charge", "compta", "conseil", "direction"):
            Contract = self.env["coop.contract"].with_user(self.demo.user(login))
            with self.subTest(login=login), self.assertRaises(AccessError):
                Contract.search([])
