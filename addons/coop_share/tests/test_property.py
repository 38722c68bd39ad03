# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from odoo import Command, fields
from odoo.exceptions import UserError
from odoo.tests import freeze_time, tagged

from .common_ledger import LedgerCommon

DAY, WHO = st.sampled_from((3, 10, 20, 25, 25)), st.integers(0, 3)
QUANTITY = st.integers(1, 12)
RANK = st.integers(0, 9)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("subscribe"), WHO, QUANTITY, st.integers(0, 2)),
        st.tuples(st.just("pay"), RANK, st.sampled_from((100, 100, 60, 7)), DAY),
        st.tuples(st.just("bounce"), RANK),
        st.tuples(st.just("call"), RANK),
        st.tuples(st.just("transfer"), WHO, WHO, QUANTITY, DAY),
        st.tuples(st.just("convert"), WHO, st.integers(1, 3), DAY),
        st.tuples(st.just("exit"), WHO, QUANTITY, DAY, st.booleans()),
        st.tuples(st.just("refund")),
        st.tuples(st.just("reverse"), RANK),
        st.tuples(st.just("cron")),
    ),
    min_size=8,
    max_size=18,
)


class Undo(Exception):
    """Leaves a savepoint without keeping anything."""


@tagged("post_install", "-at_install")
@freeze_time("2024-06-26")
class TestProperty(LedgerCommon):
    """For any sequence of operations, those refused included: the register is the
    ledger, nobody holds less than nothing, numbers have no gap, and the capital never
    is below its floor."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.class_a.nominal = 10
        cls.class_b.nominal = 50
        cls.company.coop_share_refund_delay = 0
        # So that there is something to transfer, convert and refund.
        with freeze_time("2024-06-01"):
            firsts = cls._bulletin(cls.alice, 30, date="2024-06-01") | cls._bulletin(
                cls.bruno, 20, date="2024-06-01"
            )
            firsts.action_accept()
            cls._pay(firsts)

    def _do(self, name, *args):
        try:
            with self.env.cr.savepoint():
                getattr(self, f"_do_{name}")(*args)
        except UserError as error:
            self.refused.append((name, str(error)))

    def _pick(self, model, rank, *domain):
        records = self.env[model].search(
            [("company_id", "=", self.company.id), *domain], order="id"
        )
        return records[rank % len(records)] if records else records

    def _day(self, day):
        return fields.Date.add(fields.Date.to_date("2024-06-01"), days=day)

    def _do_subscribe(self, who, quantity, instalments):
        self._subscribe(
            self.holders[who],
            quantity,
            date="2024-06-01",
            plan="instalments" if instalments else "cash",
            instalment_count=instalments,
        )

    def _do_pay(self, rank, percent, day):
        subscription = self._pick(
            "coop.share.subscription", rank, ("state", "in", ("open", "granted"))
        )
        due = subscription.amount_due
        if due:
            amount = self.currency.round(due * percent / 100) or due
            self._pay(subscription, amount=amount, date=self._day(day))

    def _do_bounce(self, rank):
        payment = self._pick("account.payment", rank, ("payment_type", "=", "inbound"))
        payment.move_id.line_ids.remove_move_reconcile()

    def _do_call(self, rank):
        self._pick("coop.share.subscription", rank).action_call_next()

    def _do_transfer(self, giver, receiver, quantity, day):
        self.env["coop.share.transfer"].create(
            {
                "company_id": self.company.id,
                "member_id": self.members[giver].id,
                "member_to_id": self.members[receiver].id,
                "class_id": self.class_a.id,
                "quantity": quantity,
                "decision_id": self.decision.id,
                "date": self._day(day),
            }
        ).action_record()

    def _do_convert(self, who, quantity, day):
        self.env["coop.share.transfer"].create(
            {
                "kind": "conversion",
                "company_id": self.company.id,
                "member_id": self.members[who].id,
                "class_id": self.class_a.id,
                "class_to_id": self.class_b.id,
                "quantity": quantity * 5,
                "date": self._day(day),
            }
        ).action_record()

    def _do_exit(self, who, quantity, day, whole):
        vals = {"kind": "withdrawal"}
        if not whole:
            line = {"class_id": self.class_a.id, "quantity": quantity}
            vals = {"kind": "partial", "line_ids": [Command.create(line)]}
        self.env["coop.share.exit"].create(
            {
                "company_id": self.company.id,
                "member_id": self.members[who].id,
                "date": self._day(day),
                **vals,
            }
        ).action_confirm()

    def _do_refund(self):
        wizard = self.env["coop.share.refund.pay"].create(
            {"company_id": self.company.id}
        )
        wizard.action_propose()
        wizard.action_pay()

    def _do_reverse(self, rank):
        model = ("subscription", "transfer", "exit")[rank % 3]
        operation = self._pick(
            f"coop.share.{model}", rank, ("state", "in", ("done", "granted"))
        )
        if operation:
            operation._reverse_operation(fields.Date.today(), "Mistake")

    def _do_cron(self):
        self._cron("_cron_call")
        self._cron("_cron_check")
        self.env["coop.share.exit"]._cron_waiting()

    def _assert_floor(self):
        movements = self.env["coop.share.movement"].search(
            [("company_id", "=", self.company.id)], order="date, number"
        )
        mistakes = movements.reversal_ids.reversed_id.filtered(
            lambda movement: movement.amount > 0
        )
        real = highest = capital = 0
        for movement in movements:
            capital += movement.amount
            if not (movement | movement.reversed_id) & mistakes:
                real += movement.amount
            highest = max(highest, real)
            last = (
                movement
                == movements.filtered(lambda m, d=movement.date: m.date == d)[-1:]
            )
            if last:
                self.assertGreaterEqual(capital, highest * 0.25, movement.date)

    def _assert_sound(self):
        self.env.invalidate_all()
        self._assert_register_is_ledger()
        self._assert_floor()
        # Each subscription gives its shares once at most.
        groups = self.env["coop.share.movement"]._read_group(
            [("kind", "=", "subscription"), ("company_id", "=", self.company.id)],
            ["subscription_id"],
            ["__count"],
        )
        self.assertLessEqual({count for _subscription, count in groups}, {1})
        self.assertFalse(self.env["coop.share.instalment"]._find_unbooked())

    @settings(
        max_examples=8,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(st.booleans(), STEPS)
    def test_any_sequence(self, on_acceptance, steps):
        self.refused = []
        try:
            with self.env.cr.savepoint():
                self.company.coop_share_grant = (
                    "acceptance" if on_acceptance else "payment"
                )
                for step in steps:
                    self._do(*step)
                self._assert_sound()
                raise Undo
        except Undo:
            self.env.invalidate_all()
