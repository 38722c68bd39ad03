"""The list of activities with 1 000 of them and a million journal items."""

import statistics

import pytest

from odoo.tests import tagged
from odoo.tools import SQL

from .common import BenchCase

ITEMS = 1_000_000


@pytest.mark.bench
@tagged("post_install", "-at_install")
class BenchList(BenchCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._switch_axis(1000)
        move = cls.env["account.move"].create(
            {
                "move_type": "entry",
                "date": "2024-01-01",
                "coop_activity_id": cls.activities[0].id,
                "line_ids": [
                    (0, 0, {"account_id": account.id, "balance": balance})
                    for account, balance in zip(
                        cls.env["account.account"].search(
                            [("account_type", "in", ("income", "expense"))], limit=2
                        ),
                        (-1, 1),
                        strict=True,
                    )
                ],
            }
        )
        move.action_post()
        cls.env.flush_all()
        columns = SQL(
            "move_id, company_id, journal_id, account_id, currency_id, "
            "company_currency_id, display_type, parent_state, date, name"
        )
        # Volume only: a million copies of one item, spread over the activities.
        cls.env.cr.execute(
            SQL(
                """
                INSERT INTO account_move_line
                    (%(columns)s, coop_activity_id, balance, debit, credit)
                SELECT %(columns)s,
                       %(first)s + (number %% 1000), 1, 1, 0
                  FROM account_move_line, generate_series(1, %(items)s) AS number
                 WHERE id = %(line)s
                """,
                columns=columns,
                first=cls.activities[0].id,
                items=ITEMS,
                line=move.line_ids[0].id,
            )
        )
        cls.env.cr.execute(SQL("ANALYZE account_move_line"))
        cls.env.invalidate_all()

    def test_list(self):
        Activity = self.env["coop.activity"]
        view = Activity.get_view(
            self.env.ref("coop_activity.coop_activity_view_list").id, "list"
        )
        specification = {
            name: {}
            for name in view["models"]["coop.activity"]
            if not Activity._fields[name].relational
        }
        specification["treasury"] = {}

        def read():
            self.env.invalidate_all()
            Activity.web_search_read([], specification, limit=80)

        read()
        walls = [self._time(read)[1] for _round in range(5)]
        self._print(
            "first page of the list, 1 000 activities and 1 million items",
            f"{1000 * statistics.median(walls):.0f} ms (at most 300)",
        )
        self.assertLess(statistics.median(walls), 0.3)
