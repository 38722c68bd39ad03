# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import Command
from odoo.exceptions import AccessError
from odoo.tests import new_test_user, tagged

from .common_axis import AxisCommon

BILLING = "base.group_user,account.group_account_invoice"


@tagged("post_install", "-at_install")
class TestIsolationMatching(AxisCommon):
    """Full matchings: made by whoever may change all their items, by nobody else."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.billing = new_test_user(
            cls.env,
            login="axis_matching",
            groups=f"{BILLING},coop_base.group_member",
            company_id=cls.company.id,
            company_ids=[Command.set(cls.company.ids)],
        )
        cls.activity_a.member_ids = [
            Command.create({"partner_id": cls.billing.partner_id.id, "role": "member"})
        ]

    def _receivables(self, activity):
        """Items of 30 and -30 to match, on one account."""
        moves = self._entry(
            (self.receivable, 30, activity), (self.income, -30, activity)
        ) + self._entry((self.receivable, -30, activity), (self.income, 30, activity))
        return moves.line_ids.filtered(lambda line: line.account_id == self.receivable)

    def test_member_matches_own_items(self):
        items = self._receivables(self.activity_a)
        items.with_user(self.billing).reconcile()
        self.assertEqual(len(items.full_reconcile_id), 1)
        self.assertEqual(items.mapped("amount_residual"), [0, 0])

    def test_member_does_not_match_others_items(self):
        items = self._receivables(self.activity_b)
        FullReconcile = self.env["account.full.reconcile"].with_user(self.billing)
        for command in (
            [Command.set(items.ids)],
            [Command.link(items[0].id)],
            [Command.set((self._receivables(self.activity_a)[0] + items[1]).ids)],
        ):
            with self.assertRaises(AccessError):
                FullReconcile.create(
                    [{"reconciled_line_ids": command, "partial_reconcile_ids": []}]
                )
        self.assertFalse(items.full_reconcile_id)

    def test_company_without_activities(self):
        """Whoever has no role in a cooperative matches items as with Odoo alone."""
        self.company.coop_axis_enabled = False
        clerk = new_test_user(
            self.env,
            login="axis_clerk",
            groups=BILLING,
            company_id=self.company.id,
            company_ids=[Command.set(self.company.ids)],
        )
        items = self._receivables(None)
        items.with_user(clerk).reconcile()
        self.assertEqual(len(items.full_reconcile_id), 1)
