"""The list of activities with 1 000 of them and a million journal items."""

import statistics

import pytest

from odoo import Command
from odoo.tests import new_test_user, tagged
from odoo.tools import SQL

from .common import BenchCase

ACTIVITIES, ITEMS, ROUNDS, LIMIT = 1000, 1_000_000, 15, 0.3


@pytest.mark.bench
@tagged("post_install", "-at_install")
class BenchList(BenchCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.activities = cls._create_activities(ACTIVITIES)
        # Volume only: copies of one posted item, spread over activities and days.
        line = cls._posted_entry().line_ids[0]
        columns = (
            "move_id, company_id, journal_id, account_id, currency_id, "
            "company_currency_id, display_type, parent_state, name"
        )
        cls.env.flush_all()
        cls.env.cr.execute(
            SQL(
                """
                INSERT INTO account_move_line
                    (%(columns)s, date, coop_activity_id, balance, debit, credit)
                SELECT %(columns)s, date + (number %% 700)::integer,
                       %(first)s + (number %% %(activities)s), 1, 1, 0
                  FROM account_move_line, generate_series(1, %(items)s) AS number
                 WHERE id = %(line)s
                """,
                columns=SQL(columns),
                first=cls.activities[0].id,
                activities=ACTIVITIES,
                items=ITEMS,
                line=line.id,
            )
        )
        cls._analyse()
        cls.env.invalidate_all()

    @classmethod
    def _posted_entry(cls):
        accounts = cls.env["account.account"].search(
            [("account_type", "in", ("income", "expense"))], limit=2
        )
        move = cls.env["account.move"].create(
            {
                "move_type": "entry",
                "date": "2024-01-01",
                "coop_activity_id": cls.activities[0].id,
                "line_ids": [
                    Command.create({"account_id": account.id, "balance": balance})
                    for account, balance in zip(accounts, (-1, 1), strict=True)
                ],
            }
        )
        move.action_post()
        return move

    def _columns(self, Activity):
        """What the web client asks for the list: all its columns, shown or not."""
        view_id = self.env.ref("coop_activity.coop_activity_view_list").id
        fields = Activity.get_view(view_id, "list")["models"]["coop.activity"]
        labels = {"fields": {"display_name": {}}}
        return {
            name: labels if Activity._fields[name].relational else {} for name in fields
        }

    def _bench(self, label, function):
        function()
        walls = []
        for _round in range(ROUNDS):
            self.env.invalidate_all()
            walls.append(self._time(function)[0])
        self._print(
            f"{label}, {ACTIVITIES} activities and {ITEMS:,} items",
            f"{1000 * statistics.median(walls):.0f} ms, at worst "
            f"{1000 * max(walls):.0f} ms (at most {1000 * LIMIT:.0f})",
        )
        self.assertLess(statistics.median(walls), LIMIT)

    def test_list(self):
        user = new_test_user(
            self.env, login="bench_accountant", groups="coop_base.group_accountant"
        )
        Activity = self.env["coop.activity"].with_user(user)
        columns = self._columns(Activity)
        self.assertIn("treasury", columns)
        for label, limit, offset in (
            ("first page of the list, treasury included", 80, 0),
            ("a page in the middle", 80, 480),
        ):
            self._bench(
                label,
                lambda limit=limit, offset=offset: Activity.web_search_read(
                    [], columns, limit=limit, offset=offset
                ),
            )
        self._bench(
            "the list grouped by state, groups open",
            lambda: Activity.web_read_group(
                [],
                ["state"],
                ["__count"],
                auto_unfold=True,
                unfold_read_specification=columns,
                unfold_read_default_limit=80,
            ),
        )
        page = Activity.web_search_read([], columns, limit=80)
        self.assertGreaterEqual(page["length"], ACTIVITIES)
        amounts = [record["treasury"] for record in page["records"]]
        self.assertIn(-ITEMS / ACTIVITIES, amounts)
