# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import timedelta

from odoo.exceptions import ValidationError
from odoo.tests import tagged

from ..models.coop_member_fee_state import STATE_SELECTION
from .common import FeeCommon


@tagged("post_install", "-at_install")
class TestStatus(FeeCommon):
    """What a fee, and a member, are at a date: called on 1 January, 30 days to pay,
    60 days of tolerance."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.rule = cls._rule()
        cls.member = cls._member(admitted="2020-01-01")
        cls.fee = cls._call("2026-01-01")

    def _state(self, date):
        return self.fee.with_context(coop_date=date).state

    def _fee_status(self, date):
        return self.member._fee_statuses_at(date)[self.member.id]

    def test_unpaid(self):
        """Time alone makes it late, then expired: nobody ticks anything."""
        for date, state, status in (
            ("2025-12-31", "due", False),
            ("2026-01-01", "due", "due"),
            ("2026-01-31", "due", "due"),
            ("2026-02-01", "late", "late"),
            ("2026-04-01", "late", "late"),
            ("2026-04-02", "expired", "expired"),
            ("2030-01-01", "expired", "expired"),
        ):
            with self.subTest(date=date):
                self.assertEqual(self._state(date), state)
                self.assertEqual(self._fee_status(date), status)

    def test_paid(self):
        self.fee.date_paid = "2026-02-15"
        for date, state, status in (
            ("2026-02-14", "late", "late"),
            ("2026-02-15", "paid", "up_to_date"),
            ("2026-12-31", "paid", "up_to_date"),
            # Nobody called the next one: tolerance, then it has expired.
            ("2027-01-01", "paid", "due"),
            ("2027-03-01", "paid", "due"),
            ("2027-03-02", "paid", "expired"),
        ):
            with self.subTest(date=date):
                self.assertEqual(self._state(date), state)
                self.assertEqual(self._fee_status(date), status)

    def test_next_period(self):
        self.fee.date_paid = "2026-01-10"
        following = self._call("2027-01-01")
        self.assertEqual(self._fee_status("2026-12-31"), "up_to_date")
        self.assertEqual(self._fee_status("2027-01-01"), "due")
        self.assertEqual(self._fee_status("2027-02-01"), "late")
        following.date_paid = "2027-02-10"
        self.assertEqual(self._fee_status("2027-02-10"), "up_to_date")

    def test_waived(self):
        self.fee.write({"waive_date": "2026-02-10", "waive_reason": "Hardship"})
        self.assertEqual(self._state("2026-02-09"), "late")
        self.assertEqual(self._state("2026-02-10"), "waived")
        self.assertEqual(self._fee_status("2026-02-10"), "up_to_date")

    def test_cancelled_counts_for_nothing(self):
        self.fee.stage = "cancelled"
        self.assertEqual(self._state("2026-06-01"), "cancelled")
        self.assertFalse(self._fee_status("2026-06-01"))
        self.fee.stage = "called"
        self.env.flush_all()
        self.fee.is_void = True
        self.assertEqual(self._state("2026-06-01"), "cancelled")
        self.assertFalse(self._fee_status("2026-06-01"))

    def test_worst_of_several(self):
        self.fee.date_paid = "2026-01-10"
        other = self._rule(name="Other", due_days=0)
        second = self._call("2026-01-01", rules=other)
        self.assertEqual(self._fee_status("2026-01-20"), "late")
        other.counts_for_status = False
        self.assertEqual(self._fee_status("2026-01-20"), "up_to_date")
        other.write({"counts_for_status": True, "active": False})
        self.assertEqual(self._fee_status("2026-01-20"), "up_to_date")
        self.assertEqual(second.with_context(coop_date="2026-01-20").state, "late")

    def test_search_and_group(self):
        """The same through the field, a search, a group and a filter, on any day."""
        members = self.member
        for number, vals in enumerate(
            (
                {"date_paid": "2026-01-20"},
                {"waive_date": "2026-03-01"},
                {"is_void": True},
                {"is_void": True, "waive_date": "2026-03-01"},
                {"stage": "cancelled"},
                {"stage": "draft"},
                {"stage": "error"},
                {"date_paid": "2026-05-01", "waive_date": "2026-04-15"},
            )
        ):
            member = self._member(f"M{number}", admitted="2020-01-01")
            self._call("2026-01-01", members=member, **vals)
            members += member
        members += self._member("Nothing yet", admitted="2020-01-01")
        fees = members.fee_ids
        self.env.flush_all()
        day = self._day("2025-12-30")
        while day < self._day("2027-04-01"):
            with self.subTest(day=day):
                self._assert_same(members.with_context(coop_date=day), "fee_status")
                self._assert_same(fees.with_context(coop_date=day), "state")
            day += timedelta(days=13)

    def _assert_same(self, records, fname):
        expected = {}
        for record in records:
            expected.setdefault(record[fname], records.browse())
            expected[record[fname]] += record
        labels = records._fields[fname]._description_selection(self.env)
        domain = [("id", "in", records.ids)]
        for value in [*(value for value, _label in labels), False]:
            found = records.search([*domain, (fname, "=", value)])
            self.assertEqual(set(found), set(expected.get(value, ())), value)
            others = records.search([*domain, (fname, "!=", value)])
            self.assertEqual(set(others), set(records - found), value)
            self.assertEqual(
                records.filtered_domain([(fname, "=", value)]), found & records
            )
        groups = records._read_group(domain, [fname], ["__count"])
        self.assertEqual(
            dict(groups), {value: len(group) for value, group in expected.items()}
        )

    def test_one_query(self):
        members = self.member
        for number in range(10):
            members += self._member(f"M{number}", admitted="2020-01-01")
        self._call("2026-01-01")
        self.env.flush_all()
        with self.assertQueryCount(1):
            statuses = members._fee_statuses_at("2026-06-01")
        self.assertEqual(set(statuses.values()), {"expired"})

    def test_every_state_has_a_domain(self):
        states = [state for state, _label in STATE_SELECTION]
        Fee = self.env["coop.member.fee"]
        domain = Fee._domain_state_at(states, self._day("2026-02-10"))
        self.assertIn(self.fee, Fee.search(domain))
        self.assertFalse(Fee.search(Fee._domain_state_at([], self._day("2026-02-10"))))

    def test_what_an_officer_corrects(self):
        """The amount of a free fee, the payer; before the call, nothing else."""
        free = self._rule({"kind": "free", "amount": 20, "amount_min": 10})
        draft = self.env["coop.member.fee"].create(
            self._compute("2026-01-01", rules=free)
        )
        draft = draft.with_env(self.env_of("officer"))
        draft.amount = 12
        with self._refused("below the least amount", ValidationError):
            draft.amount = 9
        draft.payer_id = self.env["res.partner"].create({"name": "Payer"})
        for vals in ({"date_paid": "2026-01-01"}, {"stage": "called"}):
            with self._refused("follows from its rule"):
                draft.write(vals)
        fixed = self.env["coop.member.fee"].create(self._compute("2027-01-01"))[0]
        for fee in (fixed, self.fee):
            with self._refused("follows from its rule"):
                fee.with_env(self.env_of("officer")).amount = 12
        with self._refused("it can't be deleted"):
            self.fee.unlink()
        fixed.unlink()
