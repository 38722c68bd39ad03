# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date

from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError
from odoo.tests import HttpCase, tagged

from .common import StatementCommon


@freeze_time("2025-03-15")
@tagged("post_install", "-at_install")
class TestServices(StatementCommon, HttpCase):
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

    def test_no_treasury_of_the_cooperative(self):
        """Every member reads what the services cost; not what the cooperative has in
        the bank, by any door: screen, portal, PDF, mail, values."""
        self._post(("5121", 98765), ("4671", -98765, self.structure), date="2024-05-03")
        run = self._make()
        run.action_publish()
        statement = run.statement_ids
        keys = self.Measure.search(
            [("company_id", "=", self.company.id), ("style", "=", "key")]
        )
        self.assertEqual(len(keys), 3)
        self.assertEqual(statement.content["figures"], [])
        self.assertEqual(
            [table["key"] for table in statement.content["tables"]],
            ["income", "services"],
        )
        own = statement.with_user(self.users["alice"])
        treasuries = ("treasury_now", "treasury_reference", "treasury_future")
        self.assertEqual(
            own.read(treasuries)[0], {"id": own.id} | dict.fromkeys(treasuries, 0)
        )
        report = self.env.ref("coop_statement.action_report_statement")
        printed = report.with_user(self.users["alice"])._render_qweb_html(
            report.report_name, own.ids
        )[0]
        template = self.env.ref("coop_statement.mail_template_statement")
        mail = template._generate_template(statement.ids, ("body_html",))[statement.id]
        self.users["alice"].password = "axis_alice"
        self.authenticate("axis_alice", "axis_alice")
        portal = self.url_open(f"/my/statements/{statement.id}")
        self.assertEqual(portal.status_code, 200)
        listed = self.url_open("/my/statements").text
        for text in (
            own.body,
            printed.decode(),
            mail["body_html"],
            portal.text,
            listed,
        ):
            for key in keys:
                self.assertNotIn(key.name, text.replace("Really available</th>", ""))
            # 98,765 of the deposit, less 1,350 spent, plus the contribution of 440
            for amount in ("97,8", "98,7", "98765", "97848", "97855"):
                self.assertNotIn(amount, text)
