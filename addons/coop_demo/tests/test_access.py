# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import HttpCase, tagged

from ..generator.invoicing import WAITING
from ..generator.tables.activities import ALL
from .common import DemoCase

GROUPS = {
    "manager": "coop_base.group_manager",
    "officer": "coop_base.group_officer",
    "accountant": "coop_base.group_accountant",
    "adviser": "coop_base.group_adviser",
    "entrepreneur": "coop_base.group_member",
    "shop manager": "coop_base.group_member",
    "cashier": "point_of_sale.group_pos_user",
    "payroll": "coop_base.group_payroll",
    "social": "coop_base.group_social",
}


@tagged("post_install", "-at_install")
class TestAccess(DemoCase, HttpCase):
    def test_logins_file(self):
        self.assertEqual({row["role"] for row in self.logins}, set(GROUPS))
        for row in self.logins:
            user = self.demo.user(row["login"])
            self.assertTrue(user.active)
            self.assertEqual(user.lang, "fr_FR")
            self.assertIn(user.name, row["label"])
            self.assertTrue(user.has_group(GROUPS[row["role"]]), row["login"])

    def test_everybody_logs_in(self):
        for row in self.logins:
            session = self.authenticate(row["login"], row["password"])
            self.assertEqual(session.uid, self.demo.user(row["login"]).id)

    def _codes(self, user):
        companies = user.company_ids.ids
        activities = (
            self.env["coop.activity"]
            .with_user(user)
            .with_context(allowed_company_ids=companies)
            .search([])
        )
        return set(activities.mapped("code"))

    def test_who_reads_which_activities(self):
        everything = set(self.activities().mapped("code"))
        own = {}
        for spec in ALL:
            for _name, login, _share in spec["people"]:
                own.setdefault(login, set()).add(spec["code"])
            for login in (spec["adviser"], *spec.get("cashiers", ())):
                own.setdefault(login, set()).add(spec["code"])
        for row in self.logins:
            user = self.demo.user(row["login"])
            expected = (
                own[row["login"]]
                if row["role"] in ("entrepreneur", "shop manager", "cashier", "adviser")
                else everything
            )
            self.assertEqual(self._codes(user), expected, row["login"])

    def test_who_reads_which_documents(self):
        for login, code in (("lea", "WEB"), ("paul", "ATEL"), ("epicerie", "EPI")):
            user = self.demo.user(login)
            env = self.env(
                user=user,
                context={"allowed_company_ids": user.company_ids.ids, "lang": "fr_FR"},
            )
            activity = self.demo.activity(code)
            moves = env["account.move"].search([])
            self.assertTrue(moves)
            self.assertEqual(moves.coop_activity_id.ids, activity.ids)
            lines = env["account.move.line"].search([])
            self.assertLessEqual(set(lines.coop_activity_id.ids), set(activity.ids))

    def test_accountant_reads_the_ledger(self):
        user = self.demo.user("compta")
        env = self.env(user=user, context={"allowed_company_ids": user.company_ids.ids})
        self.assertEqual(
            env["account.move.line"].search_count([("parent_state", "=", "posted")]),
            self.demo.model("account.move.line").search_count(
                [
                    ("parent_state", "=", "posted"),
                    ("company_id", "in", self.demo.companies.ids),
                ]
            ),
        )

    def test_entrepreneurs_invoice(self):
        """They find their invoices to validate and sent back, and no others."""
        for code, login, state, _factor in WAITING:
            user = self.demo.user(login)
            self.assertTrue(user.has_group("coop_invoice.group_invoicing_member"))
            found = (
                self.env["account.move"]
                .with_user(user)
                .search(
                    [("state", "=", "draft"), ("coop_validation_state", "=", state)]
                )
            )
            self.assertTrue(found, login)
            self.assertEqual(found.coop_activity_id.code, code)

    def test_joint_invoice(self):
        """Each of the two sees its part, not the other's."""
        demo = self.demo
        shared = demo.model("account.move").search([("coop_agreement_id", "!=", False)])
        self.assertEqual(shared.mapped("state"), ["posted"])
        for login in ("lea", "yasmine"):
            parts = self.env["coop.invoice.part"].with_user(demo.user(login)).search([])
            part = parts.filtered(lambda part: part.move_id.id == shared.id)
            self.assertEqual(len(part), 1, login)
