# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from ..tools.lifecycle import STATUS_SELECTION

DAY = timedelta(days=1)
# Fields known at any date, and the table that holds them.
_CLASSIFIED = {"category_id": "category_id", "college_id": "college_id"}


class CoopMember(models.Model):
    """Status, category and college at a date.

    They are not stored: on the day a future admission or exit takes effect, they are
    right without any scheduled task. The date is today, or the context key
    ``coop_date``, so that lists, searches, pivots and graphs work at any date.
    """

    _inherit = "coop.member"

    status = fields.Selection(
        selection=STATUS_SELECTION,
        compute="_compute_status",
        search="_search_status",
        compute_sudo=True,
        help="Computed from the events, today or at the date asked for.",
    )
    category_id = fields.Many2one(
        "coop.member.category",
        compute="_compute_classification",
        search="_search_category_id",
        compute_sudo=True,
        help="Category in force, today or at the date asked for.",
    )
    college_id = fields.Many2one(
        "coop.college",
        compute="_compute_classification",
        search="_search_college_id",
        compute_sudo=True,
        help="College in force, today or at the date asked for.",
    )
    admission_date = fields.Date(
        compute="_compute_dates",
        store=True,
        index=True,
        help="Day of the last admission or readmission.",
    )
    exit_date = fields.Date(
        compute="_compute_dates",
        store=True,
        index=True,
        help="Day from which the person is no longer a member; may be to come.",
    )

    @api.model
    def _get_reference_date(self):
        """The date at which members are looked at: ``coop_date``, else today."""
        date = fields.Date.to_date(self.env.context.get("coop_date") or None)
        return date or fields.Date.context_today(self)

    # ------------------------------------------------------------------
    # At a date: API for other modules
    # ------------------------------------------------------------------

    def _status_at(self, date):
        """Status of each member on a day, events of that day included.

        :param date: date
        :return: ``{member id: status}``; False before the first event. One query.
        """
        statuses = dict.fromkeys(self.ids, False)
        Event = self.env["coop.member.event"].sudo()  # derived from what self may show
        query = Event._search(
            Domain("member_id", "in", self.ids) & Event._domain_in_force(date)
        )
        statuses.update(
            self.env.execute_query(
                query.select(
                    SQL.identifier(query.table, "member_id"),
                    Event._status_to_sql(query.table, date),
                )
            )
        )
        return statuses

    @api.model
    def _domain_status_at(self, statuses, date):
        """Domain of the members that have one of the statuses on a day.

        :param statuses: iterable among candidate, member, leaving, former, rejected;
            False for those to whom nothing had happened yet
        """
        statuses = set(statuses)
        Event = self.env["coop.member.event"]
        known = Event._domain_status(statuses - {False}, date)
        domain = Domain("event_ids", "any", Event._domain_in_force(date) & known)
        if False in statuses:
            domain |= ~Domain("event_ids", "any", Event._domain_in_force(date))
        return domain

    @api.model
    def _members_at(self, company, date):
        """Members of a cooperative on a day: those who leave are members until the
        end, with the vote and the rights (Cass. com. 18/12/2024)."""
        return self.search(
            Domain("company_id", "=", company.id)
            & self._domain_status_at(("member", "leaving"), date)
        )

    def _classification_at(self, date):
        """Category and college of each member on a day.

        :return: ``{member id: (category id, college id)}``, False for none. One query.
        """
        result = dict.fromkeys(self.ids, (False, False))
        Line = self.env["coop.member.classification"].sudo()
        query = Line._search(
            Domain("member_id", "in", self.ids) & Line._domain_in_force(date)
        )
        rows = self.env.execute_query(
            query.select(
                *(
                    SQL.identifier(query.table, name)
                    for name in ("member_id", "category_id", "college_id")
                )
            )
        )
        result.update(
            {member: (category, college or False) for member, category, college in rows}
        )
        return result

    # ------------------------------------------------------------------
    # Fields
    # ------------------------------------------------------------------

    @api.depends(
        "event_ids.date",
        "event_ids.date_end",
        "event_ids.date_effective",
        "event_ids.kind",
        "event_ids.cancelled",
    )
    @api.depends_context("coop_date", "tz")
    def _compute_status(self):
        statuses = self._origin._status_at(self._get_reference_date())
        for member in self:
            member.status = statuses.get(member._origin.id, False)

    @api.model
    def _search_status(self, operator, value):
        if operator != "in":
            return NotImplemented
        return self._domain_status_at(value, self._get_reference_date())

    @api.depends(
        "classification_ids.date_from",
        "classification_ids.date_to",
        "classification_ids.category_id",
        "classification_ids.college_id",
    )
    @api.depends_context("coop_date", "tz")
    def _compute_classification(self):
        in_force = self._origin._classification_at(self._get_reference_date())
        for member in self:
            category, college = in_force.get(member._origin.id, (False, False))
            member.category_id = category
            member.college_id = college

    @api.model
    def _search_category_id(self, operator, value):
        return self._search_classification("category_id", operator, value)

    @api.model
    def _search_college_id(self, operator, value):
        return self._search_classification("college_id", operator, value)

    @api.model
    def _search_classification(self, name, operator, value):
        if operator in Domain.NEGATIVE_OPERATORS:
            return NotImplemented
        in_force = self.env["coop.member.classification"]._domain_in_force(
            self._get_reference_date()
        )
        domain = Domain.FALSE
        if operator == "in" and False in value:
            domain = ~Domain(
                "classification_ids", "any", in_force & Domain(name, "!=", False)
            )
            value = [item for item in value if item is not False]
        return domain | Domain(
            "classification_ids", "any", in_force & Domain(name, operator, value)
        )

    @api.depends(
        "event_ids.date",
        "event_ids.date_effective",
        "event_ids.kind",
        "event_ids.cancelled",
    )
    def _compute_dates(self):
        for member in self:
            events = member.event_ids._in_order()
            entries = events.filtered(lambda event: event._is_admission())
            last = events[-1:]
            member.admission_date = entries[-1:].date
            # After an exit taken back or a readmission, there is no exit any more.
            member.exit_date = last.status == "former" and last.date_effective

    # ------------------------------------------------------------------
    # Group by and sort on what is not stored
    # ------------------------------------------------------------------

    def _field_to_sql(self, alias, field_expr, query=None):
        if query is not None and field_expr == "status":
            events = self._join_in_force(alias, "coop.member.event", query)
            return self.env["coop.member.event"]._status_to_sql(
                events, self._get_reference_date()
            )
        if query is not None and field_expr in _CLASSIFIED:
            lines = self._join_in_force(alias, "coop.member.classification", query)
            Line = self.env["coop.member.classification"]
            return SQL.identifier(lines, field_expr, to_flush=Line._fields[field_expr])
        return super()._field_to_sql(alias, field_expr, query)

    def _join_in_force(self, alias, model_name, query):
        """Join the line in force at the reference date: there is one at most."""
        Model = self.env[model_name]
        joined = query.make_alias(alias, f"{Model._table}_in_force")
        query.add_join(
            "LEFT JOIN",
            joined,
            Model._table,
            SQL(
                "%s = %s AND %s",
                SQL.identifier(
                    joined, "member_id", to_flush=Model._fields["member_id"]
                ),
                SQL.identifier(alias, "id"),
                Model._in_force_to_sql(joined, self._get_reference_date()),
            ),
        )
        return joined

    # ------------------------------------------------------------------
    # Dated lines
    # ------------------------------------------------------------------

    @api.model
    def _close_lines(self, lines, start, end):
        """End each dated line the day before the next one starts."""
        lines = lines.sorted(lambda line: (line[start] or fields.Date.today(), line.id))
        for line, following in zip(lines, [*lines[1:], None], strict=False):
            line[end] = following and following[start] and following[start] - DAY
