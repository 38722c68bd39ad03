# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from odoo.tests import tagged

from ..tools import lifecycle
from ..tools.lifecycle import Event
from .common import MemberCommon

START = date(2024, 1, 1)


@st.composite
def lives(draw):
    """Sequences of events that make sense, some on the same day."""
    events, day, was_member = [], START, False
    for _step in range(draw(st.integers(0, 7))):
        day += timedelta(days=draw(st.integers(0, 40)))
        status = lifecycle.status_after(events[-1], day) if events else None
        kinds = [
            kind
            for kind, after in lifecycle.ALLOWED_AFTER.items()
            if status in after
            and (kind != "admission" or not was_member)
            and (kind != "readmission" or was_member)
        ]
        if not kinds:
            break
        kind = draw(st.sampled_from(sorted(kinds)))
        notice = draw(st.integers(0, 60)) if kind in lifecycle.EXITS else None
        effective = None if notice is None else day + timedelta(days=notice)
        events.append(Event(day, kind, effective))
        was_member = was_member or lifecycle.OUTCOMES[kind] == "member"
    return events


@tagged("post_install", "-at_install")
class TestLifecycle(MemberCommon):
    @settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
    @given(events=lives())
    def test_database_tells_the_same_as_the_rules(self, events):
        """What SQL finds in force is what the plain functions compute, at any date,
        for the status read, searched and grouped by."""
        self.assertIsNone(lifecycle.first_problem(events))
        member = self._member()
        for event in events:
            values = {"date_effective": event.date_effective}
            self._record(member, event.kind, event.date, **values)
        last = events[-1].date if events else START
        for days in range(-1, (last - START).days + 65, 7):
            day = START + timedelta(days=days)
            expected = lifecycle.status_at(events, day) or False
            self.assertEqual(self._status(member, day), expected)
            at_day = self.Member.with_context(coop_date=str(day))
            mine = [("id", "=", member.id)]
            self.assertEqual(
                at_day.search([*mine, ("status", "=", expected)]).id, member.id
            )
            self.assertFalse(at_day.search([*mine, ("status", "!=", expected)]))
            self.assertEqual(
                at_day._read_group(mine, ["status"], ["__count"]), [(expected, 1)]
            )
            self.assertEqual(at_day.browse(member.id).status, expected)

    def test_sequences_refused(self):
        day = START
        for kinds in (
            ["readmission"],
            ["admission", "admission"],
            ["admission", "candidacy"],
            ["admission", "resignation", "admission"],
            ["admission", "retraction"],
            ["refusal"],
            ["candidacy", "resignation"],
            ["admission", "death", "retraction"],
        ):
            events = [
                Event(day + timedelta(days=i), kind, day + timedelta(days=i))
                for i, kind in enumerate(kinds)
            ]
            with self.subTest(kinds=kinds):
                self.assertEqual(lifecycle.first_problem(events)[0], events[-1])
