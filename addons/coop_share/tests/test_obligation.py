# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import Command, fields
from odoo.exceptions import AccessError, ValidationError
from odoo.tests import Form, freeze_time, tagged

from .common import ShareCommon

D = fields.Date.to_date


@tagged("post_install", "-at_install")
@freeze_time("2024-06-10")
class TestObligation(ShareCommon):
    """What the statutes ask of members, and who has not done it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.worker = cls.env["coop.member.category"].create(
            {"name": "Worker", "code": "W", "company_id": cls.company.id}
        )
        cls.members[:2].classification_ids = [
            Command.create({"date_from": "2020-01-01", "category_id": cls.worker.id})
        ]
        cls._move(cls.alice, 5, "2024-01-10")

    def _obligation(self, **vals):
        return self.env["coop.share.obligation"].create(
            {
                "name": "Ten shares",
                "company_id": self.company.id,
                "quantity": 10,
                "category_ids": [Command.set(self.worker.ids)],
                "deadline_months": 60,
                **vals,
            }
        )

    def _lines(self, obligation, user="manager"):
        # Read again, as the next request would.
        self.env.invalidate_all()
        lines = (
            self.env["coop.share.obligation.line"]
            .with_user(self.users[user])
            .search([("obligation_id", "=", obligation.id)])
        )
        return {
            line.partner_id.id: (line.required, line.held, line.missing, line.state)
            for line in lines
        }

    def test_number_of_shares(self):
        obligation = self._obligation()
        # Admitted on 1 January 2020: five years are not over.
        self.assertEqual(
            self._lines(obligation),
            {
                self.alice.id: (10, 5, 5, "coming"),
                self.bruno.id: (10, 0, 10, "coming"),
            },
        )
        obligation.deadline_months = 36
        self._move(self.alice, 5, "2024-06-10")
        self.assertEqual(
            self._lines(obligation),
            {self.alice.id: (10, 10, 0, "met"), self.bruno.id: (10, 0, 10, "late")},
        )
        self.assertEqual(obligation.late_count, 1)
        line = self.env["coop.share.obligation.line"].search(
            obligation.action_view_lines()["domain"] + [("state", "=", "late")]
        )
        self.assertEqual(line.deadline, D("2023-01-01"))
        context = line.action_subscribe()["context"]
        form = Form(self.env["coop.share.subscription"].with_context(**context))
        self.assertEqual((form.quantity, form.member_id), (10, self.members[1]))

    def test_amount_of_one_class(self):
        obligation = self._obligation(
            kind="amount", amount=150, class_id=self.class_b.id, category_ids=False
        )
        self._move(self.alice, 2, "2024-06-10", self.class_b)
        lines = self._lines(obligation)
        self.assertEqual(len(lines), 4)
        self.assertEqual(lines[self.alice.id], (150, 100, 50, "coming"))
        line = self.env["coop.share.obligation.line"].search(
            [
                ("obligation_id", "=", obligation.id),
                ("partner_id", "=", self.alice.id),
            ]
        )
        # One share of 50 is enough.
        self.assertEqual(line.action_subscribe()["context"]["default_quantity"], 1)

    def test_percentage_of_the_pay(self):
        obligation = self._obligation(
            kind="percent", percent=3, amount=500, date_from="2024-01-01"
        )
        self.env["coop.share.pay.base"].with_user(self.users["payroll"]).create(
            [
                {
                    "company_id": self.company.id,
                    "member_id": self.members[0].id,
                    "date": date,
                    "amount": 5000,
                }
                for date in ("2023-12-31", "2024-01-31", "2024-02-29")
            ]
        )
        self.assertEqual(
            self._lines(obligation, "payroll"),
            {self.alice.id: (300, 100, 200, "coming")},
        )
        # It would tell the pay: only those who see salaries read it.
        for user in ("officer", "manager", "accountant"):
            self.assertFalse(self._lines(obligation, user))
            with self.assertRaises(AccessError):
                self.env["coop.share.pay.base"].with_user(self.users[user]).search([])
        self.assertFalse(self._lines(self._obligation(), "payroll"))
        obligation.amount = 250
        self.assertEqual(self._lines(obligation, "payroll")[self.alice.id][0], 250)

    def test_candidates_are_bound_from_their_application(self):
        partner = self.env["res.partner"].create({"name": "Diane"})
        member = self.env["coop.member"].create(
            {"company_id": self.company.id, "partner_id": partner.id}
        )
        member._record_event("candidacy", "2021-06-09")
        obligation = self._obligation(
            name="Associate within three years",
            quantity=1,
            category_ids=False,
            start="candidacy",
            deadline_months=36,
        )
        self.assertEqual(self._lines(obligation)[partner.id], (1, 0, 1, "late"))
        obligation.start = "admission"
        self.assertNotIn(partner.id, self._lines(obligation))

    def test_former_members_are_not(self):
        self.members[1]._record_event("resignation", "2024-06-01")
        self.assertNotIn(self.bruno.id, self._lines(self._obligation()))

    def test_members_see_nothing(self):
        self._obligation()
        for user in ("alice", "no_role"):
            with self.assertRaises(AccessError):
                self.env["coop.share.obligation.line"].with_user(
                    self.users[user]
                ).search([])

    def test_bad_input(self):
        for kind in ("quantity", "amount", "percent"):
            with self._refused("above zero is expected", ValidationError):
                self._obligation(kind=kind, quantity=0)
