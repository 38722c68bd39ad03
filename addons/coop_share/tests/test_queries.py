# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import Command, fields
from odoo.tests import freeze_time, tagged

from .common_ledger import LedgerCommon

FEW, MANY = 5, 20


@tagged("post_install", "-at_install")
@freeze_time("2024-06-26")
class TestQueries(LedgerCommon):
    """What is read costs the same number of queries whatever the number of holders;
    what is booked, only what Odoo itself does for each journal entry."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.crowd = cls.env["coop.member"].create(
            [
                {
                    "company_id": cls.company.id,
                    "partner_id": cls.env["res.partner"].create({"name": f"N {n}"}).id,
                }
                for n in range(FEW + MANY)
            ]
        )
        cls.crowd._record_event("admission", "2020-01-01", decision_id=cls.decision.id)
        category = cls.env["coop.member.category"].create(
            {"name": "Users", "code": "U", "company_id": cls.company.id}
        )
        cls.env["coop.member.classification"].create(
            [
                {
                    "member_id": member.id,
                    "category_id": category.id,
                    "date_from": "2020-01-01",
                }
                for member in cls.crowd
            ]
        )

    def _bulletins(self, members):
        return self.env["coop.share.subscription"].create(
            [
                {
                    "company_id": self.company.id,
                    "member_id": member.id,
                    "class_id": self.class_a.id,
                    "quantity": 4,
                    "date": "2024-06-26",
                }
                for member in members
            ]
        )

    def _count(self, function):
        self.env.flush_all()
        before = self.env.cr.sql_log_count
        function()
        self.env.flush_all()
        return self.env.cr.sql_log_count - before

    def _per_more(self, function, groups):
        """Queries of each record more: the same is done for few, then for many."""
        few, many = groups
        function(few[:1])  # what is read once and kept
        rest = few[1:]
        low, high = (
            self._count(lambda: function(rest)),
            self._count(lambda: function(many)),
        )
        return (high - low) / (len(many) - len(rest)), low, high

    def test_registers(self):
        Movement = self.env["coop.share.movement"]
        today = fields.Date.to_date("2024-06-26")

        def read():
            Movement._get_register(self.company, date_to=today)
            Movement._get_holders(self.company, today)
            Movement._get_capital_by_category(self.company, today)
            Movement._compare_classes(self.company, today)
            Movement._find_differences(self.company, today)
            self.company._coop_share_capital(today)
            self.company._coop_share_highest_capital(today)

        def subscribe(members):
            self._record(
                *(self._vals(member.partner_id, 3, "2024-01-10") for member in members)
            )
            self.env.flush_all()

        subscribe(self.crowd[:FEW])
        read()
        count = self._count(read)
        subscribe(self.crowd[FEW:])
        self.env.flush_all()
        with self.assertQueryCount(count):
            read()

    def test_register_is_written_at_once(self):
        """Numbers, checks and rows of many movements: as for few."""

        def record(members):
            self._record(
                *(self._vals(member.partner_id, 3, "2024-01-10") for member in members)
            )

        more, low, high = self._per_more(record, (self.crowd[:FEW], self.crowd[FEW:]))
        self.assertLessEqual(more, 0.2, (low, high))

    def test_subscriptions(self):
        few, many = self._bulletins(self.crowd[:FEW]), self._bulletins(self.crowd[FEW:])
        more, low, high = self._per_more(lambda some: some.action_accept(), (few, many))
        # The number of its journal entry
        self.assertLessEqual(more, 8, (low, high))

    def test_payments(self):
        subscriptions = self._bulletins(self.crowd)
        subscriptions.action_accept()
        instalments = subscriptions.instalment_ids
        self.env.invalidate_all()
        Wizard = self.env["coop.share.pay"]

        def pay(some):
            Wizard.create(
                {"instalment_ids": [Command.set(some.ids)], "date": "2024-06-26"}
            ).action_pay()

        more, low, high = self._per_more(pay, (instalments[:FEW], instalments[FEW:]))
        self.assertEqual(set(subscriptions.mapped("state")), {"granted"})
        # Three entries each: the payment, the shares, the capital paid
        self.assertLessEqual(more, 25, (low, high))

    def test_what_holders_owe(self):
        subscriptions = self._bulletins(self.crowd)
        subscriptions.action_accept()

        def read(some):
            some.invalidate_recordset()
            some.instalment_ids.invalidate_recordset()
            some.mapped("amount_due")
            some.instalment_ids.mapped("state")

        read(subscriptions[:FEW])
        count = self._count(lambda: read(subscriptions[:FEW]))
        with self.assertQueryCount(count):
            read(subscriptions)
