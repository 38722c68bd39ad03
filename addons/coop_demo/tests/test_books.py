# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from dateutil.relativedelta import relativedelta

from odoo.tests import tagged
from odoo.tools import SQL

from ..generator import generate
from .common import DemoCase


@tagged("post_install", "-at_install")
class TestBooks(DemoCase):
    def _rows(self, query):
        self.env.flush_all()
        self.env.cr.execute(query)
        return self.env.cr.fetchall()

    def _differences(self, where):
        """Rows (account, month) whose activities don't sum to the ledger."""
        return self._rows(
            SQL(
                """
                SELECT line.account_id, date_trunc('month', line.date),
                       SUM(line.balance),
                       SUM(line.balance) FILTER (
                           WHERE line.coop_activity_id IS NOT NULL)
                  FROM account_move_line line
                  JOIN account_account account ON account.id = line.account_id
                 WHERE line.company_id IN %s AND line.parent_state = 'posted'
                   AND NOT account.coop_is_liquidity AND %s
                 GROUP BY 1, 2
                HAVING SUM(line.balance) IS DISTINCT FROM COALESCE(
                    SUM(line.balance) FILTER (WHERE line.coop_activity_id IS NOT NULL),
                    0)
                """,
                tuple(self.demo.companies.ids),
                where,
            )
        )

    def test_activities_sum_to_the_ledger(self):
        """Per account and month, over a year of books."""
        self.assertEqual(self._differences(SQL("TRUE")), [])

    def test_every_item_has_an_activity(self):
        domain = [
            ("company_id", "in", self.demo.companies.ids),
            ("parent_state", "=", "posted"),
            ("display_type", "not in", ("line_section", "line_note")),
        ]
        Line = self.demo.model("account.move.line")
        without = [*domain, ("coop_activity_id", "=", False)]
        self.assertFalse(
            Line.search([*without, ("account_id.coop_is_liquidity", "=", False)])
        )
        self.assertFalse(
            Line.search(
                [
                    *domain,
                    ("coop_activity_id", "!=", False),
                    ("account_id.coop_is_liquidity", "=", True),
                ]
            )
        )

    def test_treasury_of_activities_is_the_banks(self):
        """Minus the items of all activities is what the liquidity accounts hold."""
        [(items, liquidity)] = self._rows(
            SQL(
                """
                SELECT SUM(line.balance) FILTER (WHERE NOT account.coop_is_liquidity),
                       SUM(line.balance) FILTER (WHERE account.coop_is_liquidity)
                  FROM account_move_line line
                  JOIN account_account account ON account.id = line.account_id
                 WHERE line.company_id IN %s AND line.parent_state = 'posted'
                """,
                tuple(self.demo.companies.ids),
            )
        )
        self.assertEqual(-items, liquidity)
        self.assertGreater(liquidity, 0)

    def test_analytic_accounts_follow_the_activities(self):
        """Per activity, analytic items are the income and expenses of the ledger."""
        plan = self.root.coop_activity_plan_id
        column = SQL.identifier(plan._column_name())
        rows = self._rows(
            SQL(
                """
                SELECT activity.code, ledger.amount, analytic.amount
                  FROM coop_activity activity
                  LEFT JOIN (
                       SELECT line.coop_activity_id, -SUM(line.balance) AS amount
                         FROM account_move_line line
                         JOIN account_account account ON account.id = line.account_id
                        WHERE line.parent_state = 'posted'
                          AND (account.account_type LIKE 'income%%'
                               OR account.account_type LIKE 'expense%%')
                        GROUP BY 1) ledger ON ledger.coop_activity_id = activity.id
                  LEFT JOIN (
                       SELECT %s AS account_id, SUM(amount) AS amount
                         FROM account_analytic_line
                        GROUP BY 1) analytic
                       ON analytic.account_id = activity.analytic_account_id
                 WHERE activity.company_id = %s
                   AND COALESCE(ledger.amount, 0) != COALESCE(analytic.amount, 0)
                """,
                column,
                self.root.id,
            )
        )
        self.assertEqual(rows, [])

    def test_year_of_documents(self):
        Move = self.demo.model("account.move")
        posted = [
            ("company_id", "in", self.demo.companies.ids),
            ("state", "=", "posted"),
        ]
        months = Move._read_group(
            [*posted, ("move_type", "=", "out_invoice")], ["date:month"], ["__count"]
        )
        self.assertGreaterEqual(len(months), 12)
        for move_type, low in (
            ("out_invoice", 300),
            ("out_refund", 9),
            ("out_receipt", 66),
            ("in_invoice", 250),
            ("in_refund", 2),
        ):
            count = Move.search_count([*posted, ("move_type", "=", move_type)])
            self.assertGreaterEqual(count, low, move_type)
        late = Move.search_count(
            [
                *posted,
                ("move_type", "=", "out_invoice"),
                ("payment_state", "in", ("not_paid", "partial")),
                ("invoice_date_due", "<", self.demo.today),
            ]
        )
        self.assertGreater(late, 5)
        self.assertFalse(Move.search_count([*posted, ("date", ">", self.demo.today)]))
        self.assertEqual(
            self.demo.start, self.demo.today.replace(day=1) + relativedelta(months=-12)
        )

    def test_deposits_pay_several_activities(self):
        transfers = (
            self.demo.model("account.partial.reconcile")
            .search([("coop_transfer_move_id", "!=", False)])
            .coop_transfer_move_id
        )
        self.assertTrue(transfers)
        for move in transfers:
            self.assertEqual(len(move.line_ids.coop_activity_id), 2)
            self.assertEqual(sum(move.line_ids.mapped("balance")), 0)

    def test_closed_activity_has_nothing_left(self):
        activity = self.demo.activity("REFLEX")
        self.assertEqual(activity.state, "closed")
        self.assertEqual(activity._get_unsettled_balances(), [])

    def test_second_run_does_nothing(self):
        counts = {
            model: self.env[model].sudo().search_count([])
            for model in ("account.move", "res.users", "coop.activity", "res.partner")
        }
        generate(self.env)
        for model, count in counts.items():
            self.assertEqual(self.env[model].sudo().search_count([]), count, model)
