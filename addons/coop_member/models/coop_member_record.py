# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models
from odoo.exceptions import ValidationError

from ..tools import lifecycle


class CoopMember(models.Model):
    _inherit = "coop.member"

    def _record_event(self, kind, date=None, **values):
        """Record the same event for these members, in their order.

        :param str kind: a kind of ``coop.member.event``
        :param date: day of the event, today by default
        :param values: other fields of the event: ``date_effective`` (for exits, the
            first day out), ``decision_id``, ``note``, ``imported``
        :return: the events
        :raise ValidationError: if it cannot follow what happened before
        """
        date = date or fields.Date.context_today(self)
        return self.env["coop.member.event"].create(
            [
                {"member_id": member.id, "kind": kind, "date": date, **values}
                for member in self
            ]
        )

    def _split_by_admission(self):
        """Those never admitted, then those who come back, each with the event due.

        :return: list of ``(kind, members)``, in the order of the recordset
        """
        returning = self.filtered("number").filtered(
            lambda member: any(
                event._is_admission() for event in member.event_ids._in_order()
            )
        )
        parts = (("admission", self - returning), ("readmission", returning))
        return [(kind, members) for kind, members in parts if members]

    def _check_events(self):
        """The events of each member follow one another.

        :raise ValidationError: naming the member, the event and the status it meets
        """
        for member in self:
            problem = lifecycle.first_problem(member.event_ids._in_order())
            if not problem:
                continue
            event, status = problem
            labels = dict(self._fields["status"]._description_selection(self.env))
            raise ValidationError(
                self.env._(
                    "%(member)s: “%(event)s” cannot happen then, because the status "
                    "is “%(status)s”. Check the kind of event, its date, and the "
                    "events recorded already.",
                    member=member.display_name,
                    event=event.display_name,
                    status=labels.get(status, self.env._("unknown before")),
                )
            )
