"""50 000 members: list, status at a date, statistics, beside loops over records."""

from collections import Counter
from datetime import date

import pytest

from odoo.tests import tagged
from odoo.tools import SQL

from odoo.addons.coop_member.tools import lifecycle

from .common import BenchCase

MEMBERS, LIMIT = 50_000, 2.0
IMPORTED = 1_000
DAY = date(2023, 6, 30)
IN_OFFICE = ("member", "leaving")


@pytest.mark.bench
@tagged("post_install", "-at_install")
class BenchMember(BenchCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company = cls.env["res.company"].create(
            {"name": "Bench", "coop_is_cooperative": True}
        )
        cls.env.user.company_ids += cls.company
        cls.env = cls.env(
            context={
                **cls.env.context,
                "allowed_company_ids": cls.company.ids,
                "tracking_disable": True,
            }
        )
        cls.categories = cls.env["coop.member.category"].create(
            [
                {"name": f"C{rank}", "code": f"C{rank}", "company_id": cls.company.id}
                for rank in range(5)
            ]
        )
        # Five lives, made by the code itself, then copied: 150 000 events.
        patterns = cls.env["coop.member.loader"]._load(
            cls.company, [cls._row(rank) for rank in range(5)]
        )
        cls.env.flush_all()
        cls._copy(patterns)
        cls._analyse()
        cls.env.invalidate_all()
        cls.Member = cls.env["coop.member"]
        cls.members = cls.Member.search([("company_id", "=", cls.company.id)])

    @classmethod
    def _row(cls, rank):
        start = date(2020, 1, 1 + rank % 28)
        events = [("candidacy", start, False), ("admission", date(2020, 6, 1), False)]
        if rank % 5 == 1:
            events.append(("resignation", date(2023, 5, 1), date(2023, 12, 31)))
        elif rank % 5 == 2:
            events.append(("resignation", date(2022, 5, 1), date(2022, 12, 31)))
            events.append(("readmission", date(2024, 1, 1), False))
        elif rank % 5 == 3:
            events = events[:1]
        return {
            "name": f"Member {rank}",
            "events": events,
            "category": cls.categories[rank % 5],
        }

    @classmethod
    def _copy(cls, patterns):
        """Volume only: rows copied in SQL, with the columns as they are."""
        copies = (MEMBERS - len(patterns)) // len(patterns)
        # Identifiers of a copy: those of its pattern, moved by a fixed step.
        step = 10_000_000
        for table, links in (
            ("res_partner", ("id", "commercial_partner_id")),
            ("coop_member", ("id", "partner_id", "number")),
            ("coop_member_event", ("id", "member_id")),
            ("coop_member_classification", ("id", "member_id")),
        ):
            column, ids = {
                "res_partner": ("id", patterns.partner_id.ids),
                "coop_member": ("id", patterns.ids),
            }.get(table, ("member_id", patterns.ids))
            cls.env.cr.execute(
                SQL(
                    "SELECT column_name FROM information_schema.columns"
                    " WHERE table_name = %s AND table_schema = current_schema",
                    table,
                )
            )
            columns = [name for (name,) in cls.env.cr.fetchall()]
            values = [
                SQL(
                    "CASE WHEN %(was)s > 0 THEN %(was)s + copy_no * 100 + %(step)s END",
                    was=SQL.identifier("origin", name),
                    step=step,
                )
                if name in links
                else SQL.identifier("origin", name)
                for name in columns
            ]
            cls.env.cr.execute(
                SQL(
                    "INSERT INTO %s (%s) SELECT %s"
                    " FROM %s AS origin, generate_series(1, %s) AS copy_no"
                    " WHERE %s = ANY(%s)",
                    SQL.identifier(table),
                    SQL(", ").join(SQL.identifier(name) for name in columns),
                    SQL(", ").join(values),
                    SQL.identifier(table),
                    copies,
                    SQL.identifier("origin", column),
                    ids,
                )
            )

    def _bench(self, label, function, limit=LIMIT):
        function()  # warm
        self.env.invalidate_all()
        seconds, queries, result = self._time(function)
        self._print(label, f"{seconds:.3f} s, {queries} queries")
        self.assertLess(seconds, limit, label)
        return seconds, result

    def _loop(self, label, fast, function):
        """The same by records, as members are read one by one."""
        self.env.invalidate_all()
        seconds, __, result = self._time(function)
        self._print(
            label, f"{seconds:.2f} s by records, ratio {seconds / max(fast, 1e-9):.0f}"
        )
        return result

    def _life(self, member):
        events = [
            lifecycle.Event(event.date, event.kind, event.date_effective)
            for event in member.event_ids._in_order()
        ]
        return lifecycle.status_at(events, DAY) or False

    def _category(self, member):
        for line in member.classification_ids:
            if line.date_from <= DAY and (not line.date_to or line.date_to >= DAY):
                return line.category_id.id
        return False

    def test_list(self):
        self.assertEqual(len(self.members), MEMBERS)
        view = self.env.ref("coop_member.coop_member_view_list")
        names = self.Member.get_view(view.id, "list")["models"]["coop.member"]
        label = {"fields": {"display_name": {}}}
        columns = {
            name: label if self.Member._fields[name].relational else {}
            for name in names
        }
        self._bench(
            "first page of the list of present members",
            lambda: self.Member.web_search_read(
                [("status", "in", IN_OFFICE)], columns, limit=80, count_limit=10_001
            ),
        )

    def test_status(self):
        fast, statuses = self._bench(
            "status of 50 000 members at a date", lambda: self.members._status_at(DAY)
        )
        looped = self._loop(
            "status",
            fast,
            lambda: {member.id: self._life(member) for member in self.members},
        )
        self.assertEqual(statuses, looped)
        fast, found = self._bench(
            "members in office at a date, searched",
            lambda: self.Member._members_at(self.company, DAY),
        )
        expected = {key for key, status in looped.items() if status in IN_OFFICE}
        self.assertEqual(set(found.ids), expected)

    def test_statistics(self):
        at_date = self.Member.with_context(coop_date=str(DAY))
        domain = [("company_id", "=", self.company.id)]
        fast, groups = self._bench(
            "members by category and status at a date",
            lambda: at_date._read_group(domain, ["category_id", "status"], ["__count"]),
        )
        looped = self._loop(
            "statistics",
            fast,
            lambda: Counter(
                (self._category(member), self._life(member)) for member in self.members
            ),
        )
        self.assertEqual(
            {(category.id, status): count for category, status, count in groups}, looped
        )
        self._bench(
            "entries and exits by month",
            lambda: self.env["coop.member.event"].formatted_read_group(
                [("company_id", "=", self.company.id), ("cancelled", "=", False)],
                ["date:month", "kind"],
                ["__count"],
            ),
        )

    def test_import(self):
        rows = [self._row(rank) for rank in range(IMPORTED)]
        seconds, queries, members = self._time(
            lambda: self.env["coop.member.loader"]._load(self.company, rows)
        )
        self.assertEqual(len(members), IMPORTED)
        self._print(
            f"{IMPORTED} members taken up", f"{seconds:.1f} s, {queries} queries"
        )
