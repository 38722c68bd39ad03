# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import Command
from odoo.exceptions import UserError
from odoo.tests import tagged

from .common_axis import AxisCommon


@tagged("post_install", "-at_install")
class TestAxisBatch(AxisCommon):
    """Many documents at once: same results, and few queries."""

    def _drafts(self, number):
        moves = self.env["account.move"]
        for rank in range(number):
            moves += self._invoice(
                (self.activity_a, self.activity_b)[rank % 2],
                *((None, 10 + line, self.tax) for line in range(3)),
                post=False,
            )
        return moves

    def _post(self, moves):
        """Post documents and return the number of queries."""
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        moves.action_post()
        self.env.flush_all()
        return self.env.cr.sql_log_count - before

    def _analytic_account(self, item):
        return item[self.company._coop_activity_plan()._column_name()]

    def test_posting_asks_little_per_document(self):
        self._post(self._drafts(2))
        few, many = self._drafts(4), self._drafts(14)
        more = self._post(many) - self._post(few)
        # Core itself asks some three times per document, to number it. Nothing of ours
        # is asked per document, nor for each of its three lines.
        self.assertLess(more / 10, 5)
        for move in few + many:
            for line in move.invoice_line_ids:
                self.assertEqual(line.analytic_line_ids.amount, -line.balance)
                self.assertEqual(
                    self._analytic_account(line.analytic_line_ids),
                    move.coop_activity_id.analytic_account_id,
                )

    def test_analytic_account_deleted_in_between(self):
        """An account of another plan, gone since: its share is left out, as in core."""
        plan = self.env["account.analytic.plan"].create({"name": "Vehicles"})
        gone = self.env["account.analytic.account"].create(
            {"name": "Van", "plan_id": plan.id}
        )
        moves = self._drafts(2)
        line = moves[0].invoice_line_ids[0]
        own = self.activity_a.analytic_account_id
        line.analytic_distribution = {f"{gone.id},{own.id}": 100}
        self.env.flush_all()
        gone.unlink()
        moves.action_post()
        item = line.analytic_line_ids
        self.assertEqual(self._analytic_account(item), own)
        self.assertFalse(item[plan._column_name()])

    def test_analytic_items_of_another_company_are_refused(self):
        """Each linked record is checked once; none is forgotten."""
        other = self.env["res.company"].create({"name": "Stranger"})
        foreign = self.income.copy(
            {"name": "Foreign", "company_ids": [Command.set(other.ids)]}
        )
        column = self.company._coop_activity_plan()._column_name()
        with self.assertRaisesRegex(UserError, "company inconsistencies"):
            self.env["account.analytic.line"].create(
                [
                    {
                        "name": f"Item on {account.name}",
                        "amount": 1,
                        "company_id": self.company.id,
                        "general_account_id": account.id,
                        column: self.activity_a.analytic_account_id.id,
                    }
                    for account in (self.income, self.income, foreign, self.expense)
                ]
            )

    def test_documents_change_activity_together(self):
        plain = self._drafts(3)
        joint = self._invoice(
            self.activity_a,
            (self.activity_a, 100, self.tax),
            (self.activity_b, 50, self.tax),
            post=False,
        )
        (plain + joint).coop_activity_id = self.structure
        self.assertEqual(plain.line_ids.coop_activity_id, self.structure)
        self.assertEqual(
            joint.invoice_line_ids.mapped("coop_activity_id"),
            self.structure + self.activity_b,
        )
        for move in plain + joint:
            self._assert_each_activity_balances(move)
        (plain + joint).action_post()
        self._assert_axis_complete()
