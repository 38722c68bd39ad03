# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from .common import DemoCase


@tagged("post_install", "-at_install")
class TestStatements(DemoCase):
    """Each month of the year has its statements, which say what the books say."""

    def _statements(self, kind):
        return self.demo.model("coop.statement").search(
            [("company_id", "=", self.root.id), ("kind", "=", kind)]
        )

    def test_months(self):
        statements = self._statements("activity")
        months = {self.demo.month_end(month) for month in self.demo.months} - {None}
        self.assertEqual(set(statements.mapped("date_to")), months)
        drafts = statements.filtered(lambda one: one.state == "draft")
        self.assertEqual(set(drafts.mapped("date_to")), {max(months)})
        for statement in statements:
            self.assertTrue(statement.is_intact, statement.display_name)

    def test_they_agree_with_the_books(self):
        activities = self.activities()
        for statement in self._statements("activity"):
            if statement.activity_id not in activities:
                continue
            treasury = statement.activity_id._get_treasuries(statement.date_to)
            self.assertAlmostEqual(
                statement.treasury_now, treasury.get(statement.activity_id.id, 0)
            )

    def test_entrepreneurs_read_their_own(self):
        for login, code in (("lea", "WEB"), ("ines", "JARDIN")):
            own = (
                self.env["coop.statement"]
                .with_user(self.demo.user(login))
                .search([("kind", "=", "activity")])
            )
            self.assertEqual(own.activity_id.mapped("code"), [code])
            self.assertNotIn("draft", own.mapped("state"))

    def test_services(self):
        statement = self._statements("services")
        if not statement:
            # The year of the demo is one fiscal year.
            return
        self.assertEqual(statement.activity_id, self.demo.structure)
        names = [
            row["name"]
            for table in statement.content["tables"]
            if table["key"] == "services"
            for row in table["rows"]
        ]
        self.assertIn("Accompagnement", names)
