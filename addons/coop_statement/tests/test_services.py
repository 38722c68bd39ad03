# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date

from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import StatementCommon


@freeze_time("2025-03-15")
@tagged("post_install", "-at_install")
class TestServices(StatementCommon):
    """The yearly analytic account of the mutualised services (art. R7331-9)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        Account = cls.env["account.analytic.account"]
        cls.plan = cls.env["account.analytic.plan"].create({"name": "Services"})
        cls.training, cls.accounting = Account.create(
            [
                {
                    "name": name,
                    "code": code,
                    "plan_id": cls.plan.id,
                    "company_id": cls.company.id,
                }
                for name, code in (("Training", "S2"), ("Accounting", "S1"))
            ]
        )
        cls.company.coop_services_plan_id = cls.plan
        cls._post_month()
        cls._pay(1000, {cls.accounting.id: 100})
        cls._pay(300, {cls.training.id: 60})
        cls._pay(50, {})
        cls._pay(7, {cls.training.id: 100}, "2023-05-02")

    @classmethod
    def _pay(cls, amount, services, day="2024-05-02"):
        """A charge of the structure, shared between services."""
        move = cls._post(
            ("6251", amount, cls.structure), ("5121", -amount), date=day, post=False
        )
        line = move.line_ids.filtered("coop_activity_id")
        line.analytic_distribution = {
            **(line.analytic_distribution or {}),
            **{str(service): percent for service, percent in services.items()},
        }
        move.action_post()

    def _make(self):
        run = (
            self.env["coop.statement.run"]
            .with_user(self.users["officer"])
            .create({"kind": "services", "company_id": self.company.id})
        )
        run.action_make()
        return run

    def _rows(self, statement):
        table = next(
            one for one in statement.content["tables"] if one["key"] == "services"
        )
        return {row["name"]: row for row in table["rows"]}

    def test_services(self):
        run = self._make()
        self.assertEqual(
            (run.date_from, run.date_to), (date(2024, 1, 1), date(2024, 12, 31))
        )
        statement = run.statement_ids
        self.assertEqual(statement.activity_id, self.structure)
        rows = self._rows(statement)
        self.assertEqual(
            {name: row["values"] for name, row in rows.items()},
            {
                "Accounting": [-1000, 0],
                "Training": [-180, -7],
                # 120 of the training, 50, and the contribution of 440
                "Not allocated to a service": [270, 0],
                "Result of the services": [-910, -7],
            },
        )
        self.assertEqual(next(iter(rows)), "Accounting")
        accounts = {
            one["code"][:4]: one["values"]
            for one in rows["Not allocated to a service"]["accounts"]
        }
        self.assertEqual(accounts, {"6251": [-170, 0], "7088": [440, 0]})
        # The whole is the result of the structure.
        income = {row["code"]: row for row in statement.content["tables"][0]["rows"]}
        self.assertEqual(income["RESULT"]["values"], [-910, -7])
        self.assertEqual(statement.result, -910)

    def test_without_plan(self):
        self.company.coop_services_plan_id = False
        rows = self._rows(self._make().statement_ids)
        self.assertEqual(rows["Not allocated to a service"]["values"], [-910, -7])

    def test_every_member_reads_it(self):
        run = self._make()
        statement = run.statement_ids
        alice = self.users["alice"]
        with self.assertRaises(AccessError):
            statement.with_user(alice).read(["content"])
        run.action_publish()
        for role in ("alice", "bruno", "adviser", "accountant"):
            own = statement.with_user(self.users[role])
            self.assertIn("Training", own.body)
            self.assertIn("2024", own.display_name)
            own.web_read({"activity_id": {"fields": {"display_name": {}}}})
            # Not the activity itself
            if role in ("alice", "bruno"):
                with self.assertRaises(AccessError):
                    own.activity_id.read(["name"])
        with self.assertRaises(UserError):
            statement.with_user(self.users["officer"]).action_send()
