# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields
from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged

from .common_ledger import LedgerCommon

D = fields.Date.to_date


@tagged("post_install", "-at_install")
@freeze_time("2025-05-20")
class TestInterest(LedgerCommon):
    """2024 has 366 days: shares paid on 2 July count for half of them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.cap = cls.env["coop.share.interest.cap"].create(
            {"year": 2025, "tmo_average": 1.5}
        )
        for partner, quantity, day in (
            (cls.alice, 50, "2023-06-01"),
            (cls.bruno, 50, "2024-07-02"),
            (cls.town, 50, "2023-06-01"),
        ):
            with freeze_time(day):
                cls._pay(cls._subscribe(partner, quantity, date=day))

    def _interest(self, **vals):
        return self.env["coop.share.interest"].create(
            {
                "company_id": self.company.id,
                "rate": 3,
                "surplus": 1000,
                "decision_id": self.decision.id,
                **vals,
            }
        )

    def _lines(self, interest):
        return {
            line.partner_id: (line.base, line.amount, line.amount_net)
            for line in interest.line_ids
        }

    def test_each_day_counts(self):
        interest = self._interest()
        self.assertEqual(
            (interest.date_from, interest.date_to), (D("2024-01-01"), D("2024-12-31"))
        )
        self.assertEqual(
            (interest.cap, interest.name), (3.5, "Interest on shares 2024")
        )
        interest.action_compute()
        # 12.8 % of income tax and 17.2 % of levies for persons, none for the town.
        self.assertEqual(
            self._lines(interest),
            {
                self.alice: (1000, 30, 21),
                self.bruno: (500, 15, 10.5),
                self.town: (1000, 30, 30),
            },
        )
        interest.action_post()
        self._assert_ledger(
            paid=-3000, surplus=75, tax=-5.76, social=-7.74, interest=-61.5
        )
        self.assertEqual(interest.move_id.date, D("2025-05-20"))
        self._assert_register_is_ledger()

    def test_closing(self):
        interest = self._interest(method="closing", minimum=20)
        self.members[0].share_tax_exempt = True
        interest.action_compute()
        self.assertEqual(self._lines(interest)[self.bruno][1], 30)
        self.assertEqual(self._lines(interest)[self.alice][2], 24.84)
        interest.action_draft()
        interest.write({"minimum": 31})
        interest.action_compute()
        self.assertFalse(interest.line_ids)
        with self._refused("nothing to book"):
            interest.action_post()

    def test_only_what_is_paid(self):
        self.company.coop_share_grant = "acceptance"
        with freeze_time("2023-12-01"):
            subscription = self._subscribe(
                self.chloe, 50, plan="instalments", date="2023-12-01"
            )
            self._pay(subscription)
        interest = self._interest()
        interest.action_compute()
        self.assertEqual(self._lines(interest)[self.chloe][0], 250)

    def test_exits_that_wait_bear_none(self):
        """From the day of the exit, even if the refund waits for the capital."""
        self.company.coop_capital_min = 3000
        with freeze_time("2024-07-02"):
            exit_ = self.env["coop.share.exit"].create(
                {"company_id": self.company.id, "member_id": self.members[0].id}
            )
            exit_.action_confirm()
        self.assertEqual(exit_.state, "waiting")
        interest = self._interest()
        interest.action_compute()
        self.assertEqual(self._lines(interest)[self.alice][0], 500)
        self.company.coop_capital_min = 0
        with freeze_time("2024-12-01"):
            exit_.action_retry()
        self.assertEqual(exit_.state, "done")
        interest.action_compute()
        self.assertEqual(self._lines(interest)[self.alice][0], 500)

    def test_classes_without_interest(self):
        self.class_a.is_remunerated = False
        interest = self._interest()
        interest.action_compute()
        self.assertFalse(interest.line_ids)

    def test_law(self):
        with self._refused("above the cap of 2025, 3.50 %"):
            self._interest(rate=3.51).action_compute()
        with self._refused("more than the surplus"):
            self._interest(surplus=74.99).action_compute()
        with self._refused("cap of 2026 is not known"):
            self._interest(date="2026-05-01").action_compute()
        interest = self._interest(decision_id=False)
        interest.action_compute()
        with self._refused("field “Decision”"):
            interest.action_post()

    def test_once_a_year(self):
        interest = self._interest()
        interest.action_compute()
        interest.action_post()
        with self._refused("was booked"):
            interest.action_compute()
        with self._refused("is kept"):
            interest.unlink()
        again = self._interest()
        again.action_compute()
        with self._refused("booked already"):
            again.action_post()
        interest.move_id._reverse_moves(cancel=True)
        again.action_post()
        self.assertEqual(again.state, "posted")

    def test_pay_with_core_s_own_screen(self):
        interest = self._interest()
        interest.action_compute()
        interest.action_post()
        action = interest.with_user(self.users["accountant"]).action_pay()
        wizard = (
            self.env["account.payment.register"]
            .with_user(self.users["accountant"])
            .with_context(**action["context"])
            .create({"journal_id": self.bank_journal.id, "group_payment": False})
        )
        wizard.action_create_payments()
        self.assertEqual(self._balance("interest"), 0)
        with self._refused("Everything is paid"):
            interest.action_pay()

    def test_rights(self):
        interest = self._interest()
        interest.action_compute()
        Line = self.env["coop.share.interest.line"]
        self.assertFalse(Line.with_user(self.users["alice"]).search([]))
        interest.action_post()
        own = Line.with_user(self.users["alice"]).search([])
        self.assertEqual(own.partner_id.ids, self.alice.ids)
        own.read()
        for user in ("alice", "payroll", "no_role"):
            with self.assertRaises(AccessError):
                self.env["coop.share.interest"].with_user(self.users[user]).search([])
        for user in ("payroll", "no_role"):
            self.assertFalse(Line.with_user(self.users[user]).search([]))

    def test_cap(self):
        self.assertEqual(self.cap.cap, 3.5)
        self.assertIsNone(self.env["coop.share.interest.cap"]._get_cap(1999))
        self.company.write({"coop_share_surplus_account_id": False})
        interest = self._interest()
        interest.action_compute()
        with self._refused("Surplus to Distribute"):
            interest.action_post()
