"""The monthly run of contributions: 1 000 activities with 20 invoices a month."""

import pytest

from odoo import Command
from odoo.tests import tagged
from odoo.tools import SQL

from .common import BenchCase

ACTIVITIES, INVOICES, MONTHS, SAMPLE, LIMIT = 1000, 20, 12, 100, 60
BRACKETS = ((0, 11), (40000, 10), (80000, 9))


@pytest.mark.bench
@tagged("post_install", "-at_install")
class BenchContribution(BenchCase):
    """In the same transaction: the run, a second run that finds nothing, and the
    plain loop that somebody would write, one activity after the other."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.activities = cls._create_activities(ACTIVITIES)
        accounts = cls.env["account.account"]
        cls.charge = accounts.search([("account_type", "=", "expense")], limit=1)
        cls.income = accounts.search([("account_type", "=", "income")], limit=1)
        cls.fund = cls.env["coop.contribution.fund"].create(
            {
                "name": "Contribution",
                "code": "BENCH",
                "company_id": cls.company.id,
                "charge_account_id": cls.charge.id,
                "income_account_id": cls.income.id,
            }
        )
        scheme = cls.env["coop.contribution.scheme"].create(
            {
                "name": "Brackets and floor",
                "company_id": cls.company.id,
                "version_ids": [Command.create(cls._version_vals())],
            }
        )
        cls.env["coop.contribution.assignment"].create(
            [
                {
                    "activity_id": activity.id,
                    "scheme_id": scheme.id,
                    "date_from": "2024-01-01",
                }
                for activity in cls.activities
            ]
        )
        cls._fill()
        cls._analyse()
        cls.env.invalidate_all()

    @classmethod
    def _version_vals(cls):
        return {
            "date_from": "2020-01-01",
            "rule_ids": [
                Command.create(
                    {
                        "name": "Contribution",
                        "fund_id": cls.fund.id,
                        "bracket_ids": [
                            Command.create({"from_amount": start, "rate": rate})
                            for start, rate in BRACKETS
                        ],
                    }
                )
            ],
            "bound_ids": [
                Command.create(
                    {"fund_id": cls.fund.id, "amount": 80, "period": "month"}
                )
            ],
        }

    @classmethod
    def _fill(cls):
        """Volume only: copies of one posted item, spread over activities and days."""
        move = cls.env["account.move"].create(
            {
                "move_type": "entry",
                "date": "2024-01-01",
                "coop_activity_id": cls.company.coop_structure_activity_id.id,
                "line_ids": [
                    Command.create({"account_id": account.id, "balance": balance})
                    for account, balance in ((cls.income, -1), (cls.charge, 1))
                ],
            }
        )
        move.action_post()
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
                SELECT %(columns)s,
                       '2024-01-01'::date + ((number / %(activities)s) * 366
                           / %(rows)s)::integer,
                       %(first)s + (number %% %(activities)s),
                       -(50 + number %% 437), 0, 50 + number %% 437
                  FROM account_move_line,
                       generate_series(0, %(activities)s * %(rows)s - 1) AS number
                 WHERE id = %(line)s
                """,
                columns=SQL(columns),
                activities=ACTIVITIES,
                rows=INVOICES * MONTHS,
                first=cls.activities[0].id,
                line=move.line_ids.filtered(lambda line: line.balance < 0).id,
            )
        )

    def _make_run(self, date):
        return self.env["coop.contribution.run"].create(
            {"date": date, "company_id": self.company.id}
        )

    def _plain_loop(self):
        """One activity after the other: its turnover, the rates, its entry."""
        journal = self.fund._get_journal()
        for activity in self.activities[:SAMPLE]:
            lines = self.env["account.move.line"].search(
                [
                    ("coop_activity_id", "=", activity.id),
                    ("account_id.account_type", "=", "income"),
                    ("parent_state", "=", "posted"),
                    ("date", ">=", "2024-01-01"),
                    ("date", "<=", "2024-11-30"),
                ]
            )
            base, due = -sum(lines.mapped("balance")), 0
            limits = [*(start for start, _rate in BRACKETS[1:]), 10**12]
            for (start, rate), limit in zip(BRACKETS, limits, strict=True):
                due += max(0, min(base, limit) - start) * rate / 100
            due = self.company.currency_id.round(due)
            move = self.env["account.move"].create(
                {
                    "move_type": "entry",
                    "journal_id": journal.id,
                    "date": "2024-11-30",
                    "coop_activity_id": activity.id,
                    "line_ids": [
                        Command.create(
                            {
                                "account_id": account.id,
                                "balance": balance,
                                "coop_activity_id": owner.id,
                            }
                        )
                        for account, balance, owner in (
                            (self.charge, due, activity),
                            (self.income, -due, self.fund._get_receiver()),
                        )
                    ],
                }
            )
            move.action_post()

    def test_run(self):
        self._make_run("2024-10-31").action_post()
        run = self._make_run("2024-11-30")
        preview, preview_queries, _result = self._time(run.action_compute)
        self.assertEqual(run.entry_count, ACTIVITIES)
        post, post_queries, _result = self._time(run.action_post)
        self.assertEqual((run.state, run.posted_count), ("done", ACTIVITIES))
        again = self._make_run("2024-11-30")
        second, second_queries, _result = self._time(again.action_post)
        self.assertFalse(again.entry_ids)
        loop, loop_queries, _result = self._time(self._plain_loop)
        self._print(
            f"monthly run, {ACTIVITIES} activities × {INVOICES} invoices a month",
            f"preview {preview:.1f} s, {preview_queries} queries; "
            f"entries {post:.1f} s, {post_queries} queries; "
            f"second run {second:.1f} s, {second_queries} queries",
        )
        plain = loop * ACTIVITIES / SAMPLE
        self._print(
            f"plain loop, {SAMPLE} activities measured",
            f"{loop:.1f} s, {loop_queries} queries: {plain:.0f} s for {ACTIVITIES}; "
            f"run / loop {(preview + post) / plain:.2f}",
        )
        self.assertLess(preview + post, LIMIT)
        self.assertLess(preview + post, plain)
        self.assertLess(preview_queries, 150)
        # Core's own: the number of each entry
        self.assertLess(post_queries, 4 * ACTIVITIES)
