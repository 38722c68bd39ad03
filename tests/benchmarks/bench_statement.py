"""The accounts of 1 000 activities over two million journal items."""

import statistics
from datetime import timedelta

import pytest

from odoo import SUPERUSER_ID, Command, api, fields
from odoo.modules.registry import Registry
from odoo.tests import get_db_name, new_test_user, tagged
from odoo.tools import SQL

from .common import BenchCase

ACTIVITIES, ITEMS, ACCOUNTS, DAYS = 1000, 2_000_000, 60, 730
ROUNDS, SAMPLE = 7, 50
PAGE_LIMIT, MATRIX_LIMIT, STATEMENTS_LIMIT = 0.3, 2.0, 30


@pytest.mark.bench
@tagged("post_install", "-at_install")
class BenchStatement(BenchCase):
    @classmethod
    def setUpClass(cls):
        cls._prepare()
        super().setUpClass()
        cls.today = fields.Date.context_today(cls.company)
        cls.activities = cls.env["coop.activity"].search(
            [("code", "=like", "B%"), ("company_id", "=", cls.company.id)]
        )
        cls.officer = new_test_user(
            cls.env, login="bench_officer", groups="coop_base.group_officer"
        )

    @classmethod
    def _prepare(cls):
        """Make the volume and vacuum it, as autovacuum does in real life: what is not
        committed can't be read from an index alone. The database is dropped after."""
        registry = Registry(get_db_name())
        with registry.cursor() as cr:
            env = api.Environment(cr, SUPERUSER_ID, {})
            if not env["coop.activity"].search_count([("code", "=", "B00000")]):
                cls.company, cls.env = env.company, env
                cls.company.coop_is_cooperative = True
                cls._fill(env, cls._create_activities(ACTIVITIES))
        with registry.cursor() as cr:
            cr._cnx.autocommit = True
            cr.execute("VACUUM ANALYZE account_move_line")

    @classmethod
    def _fill(cls, env, activities):
        """Volume only: copies of one posted item, spread over activities, accounts
        and days, as they would have come: day after day."""
        Account = env["account.account"]
        kinds = ("income", "expense", "asset_receivable", "liability_current")
        existing = Account.search(
            [("account_type", "in", kinds), ("coop_is_liquidity", "=", False)],
            limit=ACCOUNTS,
        )
        created = Account.create(
            [
                {
                    "name": f"Account {rank}",
                    "code": f"{(401, 421, 437, 445, 606, 621, 706, 758)[rank % 8]}"
                    f"B{rank:03}",
                    "account_type": "expense"
                    if rank % 8 in (4, 5)
                    else "income"
                    if rank % 8 > 5
                    else "liability_current",
                }
                for rank in range(ACCOUNTS - len(existing))
            ]
        )
        accounts = existing + created
        move = env["account.move"].create(
            {
                "move_type": "entry",
                "date": fields.Date.context_today(activities),
                "coop_activity_id": activities[0].id,
                "line_ids": [
                    Command.create({"account_id": accounts[0].id, "balance": balance})
                    for balance in (-1, 1)
                ],
            }
        )
        move.action_post()
        columns = (
            "move_id, company_id, journal_id, currency_id, company_currency_id, "
            "display_type, parent_state, name"
        )
        env.flush_all()
        env.cr.execute(
            SQL(
                """
                INSERT INTO account_move_line
                    (%(columns)s, account_id, date, coop_activity_id, balance, debit,
                     credit)
                SELECT %(columns)s,
                       (%(accounts)s::integer[])
                           [1 + number / %(activities)s %% %(size)s],
                       date - %(days)s
                           + (number::bigint * %(days)s / %(items)s)::integer,
                       %(first)s + (number %% %(activities)s),
                       (number::bigint * 7919 %% 20011 - 10005) / 100.0, 0, 0
                  FROM account_move_line, generate_series(1, %(items)s) AS number
                 WHERE id = %(line)s
                """,
                columns=SQL(columns),
                accounts=accounts.ids,
                size=len(accounts),
                activities=ACTIVITIES,
                days=DAYS,
                items=ITEMS,
                first=activities[0].id,
                line=move.line_ids[0].id,
            )
        )

    def _bench(self, label, function, limit):
        function()
        measures = []
        for _round in range(ROUNDS):
            self.env.invalidate_all()
            measures.append(self._time(function)[:2])
        walls = [wall for wall, _queries in measures]
        median = statistics.median(walls)
        self._print(
            f"{label}, {ACTIVITIES} activities and {ITEMS:,} items",
            f"{1000 * median:.0f} ms, at worst {1000 * max(walls):.0f} ms (at most "
            f"{1000 * limit:.0f}), {measures[-1][1]} queries",
        )
        self.assertLess(median, limit)
        return median

    def _plain(self, activities, columns):
        """The same question, asked activity after activity through the ORM."""
        Item = self.env["account.move.line"].with_user(self.officer)
        for activity in activities:
            for column in columns:
                for start in (None, column.date_from):
                    domain = [
                        ("coop_activity_id", "=", activity.id),
                        ("parent_state", "=", "posted"),
                        ("date", "<=", column.date_to),
                    ]
                    if start:
                        domain.append(("date", ">=", start))
                    Item._read_group(domain, ["account_id"], ["balance:sum"])

    def test_page(self):
        activity = self.activities[ACTIVITIES // 2]
        Activity = self.env["coop.activity"].with_user(self.officer)
        page = self._bench(
            "the page of one activity: 12 months, the year, the year before",
            lambda: Activity.coop_account_page(activity.id),
            PAGE_LIMIT,
        )
        headings, _bounds = activity._coop_page_headings()
        columns = [heading.column for heading in headings]
        plain, queries, _result = self._time(lambda: self._plain(activity, columns))
        self._print(
            "the same through _read_group, column after column",
            f"{1000 * plain:.0f} ms, {queries} queries; page / plain "
            f"{page / plain:.2f}",
        )

    def test_matrix(self):
        Figure = self.env["coop.activity.figure"].with_user(self.officer)
        names = [
            name
            for name, field in Figure._fields.items()
            if not field.relational and name not in ("id", "display_name")
        ]
        matrix = self._bench(
            "the matrix of all, for the year: every figure of every activity",
            lambda: Figure.search_read([], names),
            MATRIX_LIMIT,
        )
        self._bench(
            "its first page, as the list asks for it, in the red first",
            lambda: Figure.web_search_read(
                [("state", "in", ("open", "closing"))],
                {name: {} for name in names},
                limit=80,
            ),
            MATRIX_LIMIT,
        )
        self._bench(
            "its pivot by adviser",
            lambda: Figure.formatted_read_group(
                [], ["adviser_id"], ["treasury_reference:sum", "turnover:sum"]
            ),
            MATRIX_LIMIT,
        )
        columns = self.activities._coop_figure_columns(self.company, 0)
        sample = self.activities[:SAMPLE]
        plain, queries, _result = self._time(lambda: self._plain(sample, columns))
        whole = plain * ACTIVITIES / SAMPLE
        self._print(
            f"the same through _read_group per activity, {SAMPLE} measured",
            f"{plain:.2f} s, {queries} queries: {whole:.1f} s for {ACTIVITIES}; "
            f"matrix / plain {matrix / whole:.3f}",
        )
        self.assertLess(matrix, whole)

    def test_months(self):
        """Every measure of every activity for twelve months, from the engine."""
        start = self.today.replace(day=1) - timedelta(days=330)
        headings = self.activities[0]._coop_page_headings(str(start))[0]
        columns = [heading.column for heading in headings]
        Measure = self.env["coop.measure"].with_user(self.officer)
        own = self.activities.with_user(self.officer)
        wall, queries, _result = self._time(lambda: Measure._coop_values(own, columns))
        self._print(
            f"all the measures of all the activities, {len(columns)} columns",
            f"{wall:.1f} s, {queries} queries",
        )

    def test_statements(self):
        """The statements of a month, PDF aside; their number costs few queries: core
        inserts them by hundreds."""
        Statement = self.env["coop.statement"].with_user(self.officer)
        end = self.today.replace(day=1) - timedelta(days=1)
        start = end.replace(day=1)
        own = self.activities.with_user(self.officer)
        Statement._coop_make(own[:2], start, end)
        few, few_queries, _made = self._time(
            lambda: Statement._coop_make(own[2:12], start, end)
        )
        wall, queries, made = self._time(
            lambda: Statement._coop_make(own[12:], start, end)
        )
        count = len(made["created"])
        self.assertEqual(count, len(own) - 12)
        self._print(
            f"{count} monthly statements, PDF aside",
            f"{wall:.1f} s (at most {STATEMENTS_LIMIT}), {queries} queries; ten take "
            f"{few:.1f} s, {few_queries} queries",
        )
        publish, publish_queries, _result = self._time(made["created"].action_publish)
        self._print(
            f"publish {count} statements", f"{publish:.1f} s, {publish_queries} queries"
        )
        self.assertLess(wall + publish, STATEMENTS_LIMIT)
        # One INSERT for a hundred rows
        self.assertLess(queries - few_queries, 2 * count / 100 + 5)
