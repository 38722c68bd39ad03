# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import random

from odoo import Command
from odoo.tests import tagged

from .common_axis import AxisCommon


@tagged("post_install", "-at_install")
class TestAxisProperty(AxisCommon):
    """Whatever is posted, matched and unmatched, in any order: the activities add up
    to the ledger, and what is matched leaves nothing open with an activity."""

    SEEDS = 6
    STEPS = 14

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.activities = cls.activity_a | cls.activity_b | cls.structure
        cls.terms = cls.env["account.payment.term"].create(
            {
                "name": "Half now",
                "line_ids": [
                    Command.create(
                        {"value": "percent", "value_amount": 50, "nb_days": days}
                    )
                    for days in (0, 30)
                ],
            }
        )

    def _random_invoice(self, draw):
        specs = [
            (
                draw.choice(self.activities),
                draw.randint(1, 99_999) / 100,
                draw.choice((self.tax, None)),
            )
            for _rank in range(draw.randint(1, 5))
        ]
        move = self._invoice(
            specs[0][0],
            *specs,
            move_type=draw.choice(("out_invoice", "out_invoice", "out_refund")),
            date=f"2024-0{draw.randint(1, 6)}-15",
            invoice_payment_term_id=draw.choice((self.terms.id, False)),
        )
        self._assert_each_activity_balances(move)

    def _random_deposit(self, draw):
        amount = draw.randint(1, 99_999) / 100
        self._entry(
            (self.bank_account, amount, None),
            (self.receivable, -amount, None),
            journal_id=self.bank_journal.id,
            date=f"2024-0{draw.randint(1, 6)}-20",
        )

    def _items(self, reconciled):
        return self.env["account.move.line"].search(
            [
                ("account_id", "=", self.receivable.id),
                ("parent_state", "=", "posted"),
                ("matching_number", "!=" if reconciled else "=", False),
                ("move_id.journal_id.type", "in", ("sale", "bank")),
            ]
        )

    def _random_match(self, draw):
        items = self._items(reconciled=False)
        chosen = items.browse(draw.sample(items.ids, min(len(items), 3)))
        if len(chosen) > 1:
            chosen.reconcile()

    def _random_unmatch(self, draw):
        items = self._items(reconciled=True)
        if items:
            items.browse(draw.choice(items.ids)).remove_move_reconcile()

    def _check(self):
        self._assert_axis_complete()
        lines = self.env["account.move.line"].search(
            [("company_id", "=", self.company.id), ("parent_state", "=", "posted")]
        )
        liquidity = lines.filtered("account_id.coop_is_liquidity")
        treasuries = (
            self.env["coop.activity"]
            .search([("company_id", "=", self.company.id)])
            ._get_treasuries()
        )
        self.assertAlmostEqual(
            sum(treasuries.values()), sum(liquidity.mapped("balance")), places=2
        )
        # What each activity is owed is the open part of its own documents.
        receivable = lines.filtered(lambda line: line.account_id == self.receivable)
        for activity in self.activities:
            own = receivable.filtered(
                lambda line, a=activity: line.coop_activity_id == a
            )
            self.assertAlmostEqual(
                sum(own.mapped("balance")),
                sum(own.mapped("amount_residual")),
                places=2,
            )

    def test_any_order(self):
        steps = (
            self._random_invoice,
            self._random_invoice,
            self._random_deposit,
            self._random_match,
            self._random_match,
            self._random_unmatch,
        )
        for seed in range(self.SEEDS):
            draw = random.Random(seed)
            with self.subTest(seed=seed):
                for _step in range(self.STEPS):
                    draw.choice(steps)(draw)
                self._check()
