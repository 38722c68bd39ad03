# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from psycopg2 import IntegrityError

from odoo.exceptions import AccessError
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from .common import MemberCommon


@tagged("post_install", "-at_install")
class TestEvents(MemberCommon):
    def _wizard(self, members, user="officer", **values):
        Wizard = self.env["coop.member.event.wizard"].with_user(self.users[user])
        form = Form(
            Wizard.with_context(
                active_model="coop.member",
                active_ids=members.ids,
                allowed_company_ids=self.cooperative.ids,
            )
        )
        for name, value in values.items():
            setattr(form, name, value)
        return form.save()

    def test_officer_admits_many_with_one_decision(self):
        members = self._member("One") + self._member("Two")
        self._wizard(
            members,
            kind="admission",
            date="2024-03-01",
            body_id=self.board,
            decision_date="2024-02-20",
            reference="CA 2024-02",
        ).action_record()
        self.assertEqual(members.mapped("status"), ["member", "member"])
        self.assertEqual(members.mapped("number"), [1, 2])
        decision = members.event_ids.decision_id
        self.assertEqual(len(decision), 1)
        self.assertEqual(decision.reference, "CA 2024-02")
        self.assertEqual(decision.event_ids, members.event_ids)

    def test_same_minutes_are_one_decision(self):
        for name in ("One", "Two"):
            self._wizard(
                self._member(name),
                kind="admission",
                date="2020-02-01",
                body_id=self.board,
                decision_date="2020-01-10",
                reference="CA 2020-01",
            ).action_record()
        self.assertEqual(len(self.decision.event_ids), 2)

    def test_admission_without_decision(self):
        member = self._member()
        with self._refused("minutes"):
            member._record_event("admission", "2024-01-01")
        self.cooperative.coop_member_decision_required = False
        member._record_event("admission", "2024-01-01")
        with self._refused("Jeanne Martin.*minutes"):
            member._record_event("exclusion", "2024-02-01")

    def test_half_a_decision(self):
        wizard = self._wizard(
            self._member(admitted="2024-01-01"), kind="resignation", date="2024-02-01"
        )
        wizard.body_id = self.board
        with self._refused("three fields"):
            wizard.action_record()

    def test_decision_in_the_future(self):
        with self._refused("future"):
            self.decision.date = "2999-01-01"

    @mute_logger("odoo.sql_db")
    def test_exit_before_its_event(self):
        member = self._member(admitted="2024-01-01")
        with self.assertRaises(IntegrityError):
            self._record(
                member, "resignation", "2024-05-01", date_effective="2024-04-01"
            )

    def test_impossible_sequence_says_why(self):
        member = self._member(admitted="2024-01-01")
        with self._refused("Jeanne Martin.*Admission.*Member"):
            self._record(member, "admission", "2024-06-01")

    def test_late_event_must_suit_what_follows(self):
        member = self._member(admitted="2024-01-01")
        self._record(member, "resignation", "2024-06-01")
        with self._refused("Resignation"):
            self._record(member, "death", "2024-03-01")

    def test_events_are_not_changed(self):
        member = self._member(admitted="2024-01-01")
        event = member.event_ids
        for vals in ({"date": "2024-02-01"}, {"kind": "candidacy"}):
            with self._refused("cancel it"):
                event.write(vals)
        with self._refused("cancel it"):
            event.unlink()
        event.note = "A word more"

    def test_nobody_unticks_a_cancellation(self):
        member = self._member(admitted="2024-01-01")
        event = member.event_ids
        for user in ("officer", "manager"):
            with self._refused("cancel it"):
                event.with_user(self.users[user]).cancelled = True
            with self._refused("cancel it"):
                event.with_user(self.users[user]).create(
                    {"member_id": member.id, "kind": "death", "cancelled": True}
                )
        with self.assertRaises(AccessError):
            event.with_user(self.users["officer"]).create(
                {
                    "member_id": self._member("New").id,
                    "kind": "admission",
                    "imported": True,
                }
            )

    def test_cancel(self):
        member = self._member(admitted="2024-01-01")
        exit_event = self._record(member, "resignation", "2024-06-01")
        self.assertEqual(member.status, "former")
        wizard = Form(
            self.env["coop.member.event.cancel"]
            .with_user(self.users["officer"])
            .with_context(default_event_ids=exit_event.ids)
        )
        wizard.reason = "Another Jeanne Martin"
        wizard.save().action_cancel()
        self.assertEqual(member.status, "member")
        self.assertFalse(member.exit_date)
        self.assertEqual(exit_event.cancel_user_id, self.users["officer"])
        self.assertEqual(exit_event.cancel_reason, "Another Jeanne Martin")
        self.assertIn(exit_event, member.event_ids)

    def test_cancel_needs_a_reason_and_sense(self):
        member = self._member(admitted="2024-01-01")
        admission = member.event_ids
        with self._refused("why"):
            admission._cancel(" ")
        self._record(member, "resignation", "2024-06-01")
        with self._refused("Resignation"):
            admission._cancel("Mistake")

    def test_cancelled_admission_keeps_its_number(self):
        member = self._member(admitted="2024-01-01")
        member.event_ids._cancel("Wrong person")
        self.assertFalse(member.status)
        self.assertEqual(member.number, 1)
        self._record(member, "admission", "2024-02-01")
        self.assertEqual(member.number, 1)

    def test_members_of_two_cooperatives(self):
        other = self.env["res.company"].create(
            {"name": "Other", "coop_is_cooperative": True}
        )
        self.users["officer"].company_ids += other
        members = self._member("One", admitted="2024-01-01")
        members += self.Member.create(
            {"partner_id": members.partner_id.id, "company_id": other.id}
        )
        self.assertEqual(len(members), 2, "the same person in two cooperatives")
        wizard = self.env["coop.member.event.wizard"].create(
            {"member_ids": members.ids, "kind": "candidacy", "date": "2024-01-01"}
        )
        with self._refused("several cooperatives"):
            wizard.action_record()
