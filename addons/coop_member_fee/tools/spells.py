# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""When somebody was a member, from the events of the register."""

from odoo.addons.coop_member.tools import lifecycle


def spells(events):
    """Days on which somebody was a member: those who leave are, until the end.

    :param events: ``(date, kind, date_effective)`` of one member, in order, those
        cancelled left out
    :return: list of ``(first day, first day out or None)``, in order
    """
    result = []
    following = [*(event[0] for event in events[1:]), None]
    for (day, kind, effective), stop in zip(events, following, strict=True):
        outcome = lifecycle.OUTCOMES[kind]
        if outcome == "former":
            # Leaving: until the membership ends, or something else happens.
            ends = [limit for limit in (effective or day, stop) if limit]
            stop = min(ends)
        elif outcome != "member":
            continue
        if stop and stop <= day:
            continue
        if result and result[-1][1] == day:
            result[-1] = (result[-1][0], stop)
        else:
            result.append((day, stop))
    return result


def spell_at(own_spells, day):
    """The spell that holds a day, or None."""
    for first, out in own_spells:
        if first <= day and (out is None or day < out):
            return first, out
    return None
