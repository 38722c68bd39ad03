# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The life of a member, computed from dated events: no status is ever set by hand.

An event is in force from its date to the day before the next event. An exit has two
dates: the day it is known (``date``) and the day the membership ends
(``date_effective``); in between the member is *leaving*. A later event replaces what
an earlier one announced: a death during the notice, a resignation taken back.
"""

from collections import namedtuple

# For selection fields, whose labels Odoo translates.
STATUS_SELECTION = [
    ("candidate", "Candidate"),
    ("member", "Member"),
    ("leaving", "Leaving"),
    ("former", "Former Member"),
    ("rejected", "Not Admitted"),
]
STATUSES = tuple(status for status, _label in STATUS_SELECTION)

# What a member is once the event has taken effect.
OUTCOMES = {
    "candidacy": "candidate",
    "refusal": "rejected",
    "desistance": "rejected",
    "admission": "member",
    "readmission": "member",
    "retraction": "member",
    "resignation": "former",
    "exclusion": "former",
    "loss": "former",
    "death": "former",
    "dissolution": "former",
    "other_exit": "former",
}
ADMISSIONS = ("admission", "readmission")
EXITS = tuple(kind for kind, outcome in OUTCOMES.items() if outcome == "former")

# Statuses in which each kind makes sense; None: nothing has happened yet.
ALLOWED_AFTER = {
    "candidacy": (None, "rejected", "former"),
    "refusal": ("candidate",),
    "desistance": ("candidate",),
    "admission": (None, "candidate", "rejected"),
    "readmission": ("former", "candidate", "rejected"),
    "retraction": ("leaving",),
    **dict.fromkeys(EXITS, ("member", "leaving")),
}

Event = namedtuple("Event", "date kind date_effective")


def status_after(event, date):
    """Status that ``event`` gives on ``date``, a day on which it is in force."""
    outcome = OUTCOMES[event.kind]
    if outcome == "former" and event.date_effective and date < event.date_effective:
        return "leaving"
    return outcome


def status_at(events, date):
    """Status on a date, both days included.

    :param events: events of one member, in order
    :return: one of STATUSES, or None before the first event
    """
    last = None
    for event in events:
        if event.date > date:
            break
        last = event
    return status_after(last, date) if last else None


def first_problem(events):
    """The first event that cannot follow those before it.

    :param events: events of one member, in order
    :return: ``(event, status before it)``, or None if the sequence makes sense.
        “admission” is for those who never were members, “readmission” for the others.
    """
    before, was_member = None, False
    for event in events:
        status = status_after(before, event.date) if before else None
        if status not in ALLOWED_AFTER[event.kind]:
            return event, status
        if event.kind in ADMISSIONS and was_member != (event.kind == "readmission"):
            return event, status
        was_member = was_member or OUTCOMES[event.kind] == "member"
        before = event
    return None
