# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date, timedelta

from freezegun import freeze_time

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import ContractCommon


@tagged("post_install", "-at_install")
class TestDeadline(ContractCommon):
    """Deadlines follow the contracts; one reminder each, whatever the cron does."""

    def _deadlines(self, contract):
        return {
            one.kind: one.date
            for one in self.env["coop.contract.deadline"].search(
                [("contract_id", "=", contract.id)]
            )
        }

    def _reminders(self, domain=()):
        return self.env["mail.activity"].search(
            [("res_model", "=", "coop.contract.deadline"), *domain]
        )

    def _cron(self):
        self.env["coop.contract.deadline"]._cron_remind()

    @freeze_time("2026-02-01")
    def test_of_a_cesa(self):
        cesa = self._signed("cesa", "2026-02-01", trial_term="2026-08-31")
        self.assertEqual(
            self._deadlines(cesa),
            {
                "trial": date(2026, 8, 31),
                "association": date(2029, 2, 1),
                "interview": date(2026, 7, 31),
            },
        )
        cesa.associated_on = "2026-03-01"
        self.assertNotIn("association", self._deadlines(cesa))
        cesa._end(date(2026, 4, 30), self.env.ref("coop_contract.end_reason_trial"))
        self.assertEqual(
            self._deadlines(cesa),
            {"term": date(2026, 4, 30), "trial": date(2026, 8, 31)},
        )
        with freeze_time("2026-05-01"):
            self._cron()
            self.assertFalse(self._deadlines(cesa))

    @freeze_time("2026-02-01")
    def test_of_a_cape(self):
        cape = self._contract("cape", "2026-02-01", "2027-01-31")
        self.assertFalse(self._deadlines(cape))
        cape._sign(date(2026, 2, 1))
        self.assertEqual(self._deadlines(cape)["term"], date(2027, 1, 31))
        Deadline = self.env["coop.contract.deadline"]
        term = Deadline.search([("contract_id", "=", cape.id), ("kind", "=", "term")])
        self.assertTrue(term.can_renew)
        self.assertEqual(term.display_name, "Renewal to decide: Anne (CAPE)")
        self.assertEqual(term.remind_from, date(2026, 12, 2))
        for year in (2028, 2029):
            self.env["coop.contract.amendment"].create(
                {
                    "contract_id": cape.id,
                    "kind": "renewal",
                    "date_term": f"{year}-01-31",
                }
            )._sign(date(2026, 2, 1))
        term = Deadline.search([("contract_id", "=", cape.id), ("kind", "=", "term")])
        self.assertEqual(term.date, date(2029, 1, 31))
        self.assertFalse(term.can_renew)
        self.assertEqual(term.display_name, "End of the contract: Anne (CAPE)")

    def test_reminded_once(self):
        with freeze_time("2026-02-01"):
            cape = self._signed("cape", "2026-02-01", "2027-01-31")
            self._cron()
            self.assertFalse(self._reminders())
        with freeze_time("2026-12-02"):
            for _time in range(3):
                self._cron()
            reminders = self._reminders([("summary", "like", "Renewal")])
            self.assertEqual(len(reminders), 1)
            self.assertEqual(reminders.user_id, self.users["adviser"])
            self.assertEqual(reminders.date_deadline, date(2027, 1, 31))
            reminders.with_user(self.users["adviser"]).action_done()
            self._cron()
            self.assertFalse(self._reminders([("summary", "like", "Renewal")]))
            # Renewed: the next end is another deadline.
            self.env["coop.contract.amendment"].create(
                {
                    "contract_id": cape.id,
                    "kind": "renewal",
                    "date_term": "2028-01-31",
                }
            )._sign(date(2026, 12, 2))
        with freeze_time("2027-12-03"):
            self._cron()
            reminders = self._reminders([("summary", "like", "Renewal")])
            self.assertEqual(reminders.date_deadline, date(2028, 1, 31))

    def test_reminder_of_a_date_that_changes(self):
        with freeze_time("2026-12-10"):
            cape = self._signed("cape", "2026-02-01", "2027-01-31")
            self._cron()
            self.assertEqual(len(self._reminders([("summary", "like", "Renewal")])), 1)
            cape._end(
                date(2026, 12, 31), self.env.ref("coop_contract.end_reason_person")
            )
            self.assertFalse(self._reminders([("summary", "like", "Renewal")]))
            self._cron()
            reminder = self._reminders([("summary", "like", "End of the contract")])
            self.assertEqual(reminder.date_deadline, date(2026, 12, 31))

    def test_interview_held(self):
        with freeze_time("2026-06-15"):
            cesa = self._signed("cesa", "2026-01-01")
            self._cron()
            self.assertEqual(
                len(self._reminders([("summary", "like", "Interview")])), 1
            )
            interview = self.env["coop.interview"].create(
                {"member_id": cesa.member_id.id, "date": "2026-06-15"}
            )
            interview.action_held()
            self.assertEqual(self._deadlines(cesa)["interview"], date(2026, 12, 31))
            self.assertFalse(self._reminders([("summary", "like", "Interview")]))

    @freeze_time("2026-08-20")
    def test_for_whom(self):
        cesa = self._signed("cesa", "2026-02-01", trial_term="2026-08-31")
        self.assertEqual(cesa.responsible_id, self.users["social"])
        self._cron()
        users = {one.summary.split(":")[0]: one.user_id for one in self._reminders()}
        self.assertEqual(users["End of the trial"], self.users["social"])
        self.assertEqual(users["Interview"], self.users["adviser"])
        # Nobody who may not read it gets a reminder; the dashboard shows it.
        paul = self._signed(
            "cesa",
            "2026-02-01",
            login="paul",
            activity=self.activity_paul,
            trial_term="2026-08-31",
        )
        paul.responsible_id = self.users["accountant"]
        self._cron()
        deadlines = self.env["coop.contract.deadline"].search(
            [("contract_id", "=", paul.id), ("remind_from", "<=", "2026-08-20")]
        )
        self.assertEqual(len(deadlines), 2)
        self.assertFalse(deadlines.activity_ids)

    def test_notices_are_settings(self):
        self.cooperative.coop_contract_notice_term = 10
        with freeze_time("2026-02-01"):
            cape = self._signed("cape", "2026-02-01", "2027-01-31")
            term = self.env["coop.contract.deadline"].search(
                [("contract_id", "=", cape.id), ("kind", "=", "term")]
            )
            self.assertEqual(term.date - term.remind_from, timedelta(days=10))
            self.cooperative.coop_contract_notice_term = 20
            self._cron()
            term = self.env["coop.contract.deadline"].search(
                [("contract_id", "=", cape.id), ("kind", "=", "term")]
            )
            self.assertEqual(term.date - term.remind_from, timedelta(days=20))

    @freeze_time("2026-06-15")
    def test_queries_dont_grow(self):
        """The cron makes as many queries for many contracts as for a few."""

        def cost():
            self.env.flush_all()
            self.env.invalidate_all()
            start = self.env.cr.sql_log_count
            self._cron()
            self.env.flush_all()
            return self.env.cr.sql_log_count - start

        activities = [self._activity(f"MANY{number}", ["brice"]) for number in range(8)]
        # One reminder for an adviser, one for the social service.
        self._signed("cesa", "2026-01-01")
        self._signed("cesa", "2026-01-01", login="paul", activity=self.activity_paul)
        cost()
        self.env["coop.contract.deadline"].search([]).unlink()
        few = cost()
        steady = cost()
        contracts = self.env["coop.contract"]
        for activity in activities:
            contracts += self._signed(
                "cesa", "2026-01-01", login="brice", activity=activity
            )
        self.env["coop.contract.deadline"].search([]).unlink()
        many = cost()
        self.assertEqual(
            self.env["coop.contract.deadline"].search_count(
                [("contract_id", "in", contracts.ids)]
            ),
            16,
        )
        self.assertLessEqual(many, few + 1)
        self.assertEqual(cost(), steady)

    @freeze_time("2026-06-15")
    def test_who_sees_deadlines(self):
        self._signed("cesa", "2026-01-01", activity=self.activity_duo)
        self._signed("cesa", "2026-01-01", login="paul", activity=self.activity_paul)
        self.env.invalidate_all()
        Deadline = self.env["coop.contract.deadline"]
        for login, count in (
            ("social", 4),
            ("payroll", 4),
            ("officer", 4),
            ("adviser", 2),
        ):
            found = Deadline.with_user(self.users[login]).search([])
            self.assertEqual(len(found), count, login)
            found.read(["date", "kind", "partner_id", "display_name"])
        adviser = Deadline.with_user(self.users["adviser"])
        with self.assertRaises(AccessError):
            adviser.search([]).read(["contract_id"])
        hidden = Deadline.search([("activity_id", "=", self.activity_paul.id)])
        with self.assertRaises(AccessError):
            hidden.with_user(self.users["adviser"]).read(["date"])
        action = adviser.search([], limit=1).action_view_contract()
        self.assertEqual(action["res_model"], "coop.contract.overview")
        for login in ("anne", "brice", "paul", "accountant"):
            with self.subTest(login=login), self.assertRaises(AccessError):
                Deadline.with_user(self.users[login]).search([])
        self._cron()
        for login in ("brice", "accountant"):
            self.assertFalse(
                self.env["mail.activity"]
                .with_user(self.users[login])
                .search([("res_model", "=", "coop.contract.deadline")])
            )
            self.assertFalse(
                self.env["mail.followers"]
                .with_user(self.users[login])
                .search([("res_model", "=", "coop.contract.deadline")])
            )


@tagged("post_install", "-at_install")
class TestDashboard(ContractCommon):
    """Each role finds its cards, counted with its own rights, and opens them."""

    def _cards(self, login):
        env = self.env(
            user=self.users[login],
            context={"lang": "en_US", "allowed_company_ids": self.cooperative.ids},
        )
        ids = self.env["ir.model.data"].search(
            [("module", "=", "coop_contract"), ("model", "=", "coop.dashboard.card")]
        )
        cards = env["coop.dashboard.card"].search(
            [("id", "in", ids.mapped("res_id")), ("is_visible", "=", True)]
        )
        for card in cards:
            action = card.action_open()
            model = env[action["res_model"]]
            model.search(action.get("domain") or [])
            model.get_views([(False, "list"), (False, "form")])
        return {card.name: card.value for card in cards}

    @freeze_time("2026-08-20")
    def test_cards(self):
        cape = self._contract(
            "cape",
            "2026-10-01",
            "2027-09-30",
            login="paul",
            activity=self.activity_paul,
        )
        cape.action_ready()
        cesa = self._signed("cesa", "2026-02-01", trial_term="2026-08-31")
        self.env["coop.contract.amendment"].create(
            {"contract_id": cesa.id, "date_from": "2026-08-01", "fixed_amount": 250}
        )._sign(date(2026, 7, 30))
        self.env["coop.interview"].create(
            {"member_id": cesa.member_id.id, "date": "2026-08-25"}
        )
        self.env["coop.contract.deadline"]._cron_remind()
        social = self._cards("social")
        for name, value in (
            ("Contracts to sign", "1"),
            ("Personal files to complete", "2"),
            ("Signed copies missing", "1"),
            ("Ends of trials", "1"),
            ("Interviews due", "1"),
            ("Interviews missing", "1"),
            ("Contracts in force", "1"),
            ("People on trial", "1"),
            ("People without contract", "2"),  # Anne and Brice in their collective
        ):
            self.assertEqual(social[name], value, name)
        payroll = self._cards("payroll")
        self.assertIn("250", payroll["Fixed pay of the month"])
        self.assertEqual(payroll["Pay that changes"], "1")
        self.assertEqual(payroll["Employments without fixed pay"], "0")
        self.assertNotIn("Contracts to sign", payroll)
        adviser = self._cards("adviser")
        self.assertEqual(adviser["Interviews due"], "1")
        self.assertEqual(adviser["My interviews of the next 7 days"], "1")
        self.assertNotIn("Contracts in force", adviser)
        anne = self._cards("anne")
        self.assertEqual(
            anne, {"My contract": "CESA", "My next interview": "08/25/2026"}
        )
        self.assertEqual(self._cards("brice"), {})
        self.assertEqual(self._cards("paul"), {"My contract": "CAPE"})
        self.assertEqual(self._cards("accountant"), {})
