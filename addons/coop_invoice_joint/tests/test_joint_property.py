# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from collections import defaultdict

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from odoo.tests import tagged

from .common import JointCommon

cents = st.integers(min_value=1, max_value=500_000).map(lambda value: value / 100)
shares = st.tuples(st.integers(0, 100), st.integers(0, 100)).filter(
    lambda pair: 0 < sum(pair) <= 100
)


@tagged("post_install", "-at_install")
class TestJointProperty(JointCommon):
    """Whatever is shared sums to the whole, per activity, account and tax."""

    @settings(
        max_examples=8,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        derandomize=True,
    )
    @given(
        lines=st.lists(
            st.tuples(cents, st.integers(1, 7), st.booleans()), min_size=1, max_size=4
        ),
        split=shares,
        payments=st.lists(st.integers(1, 99), max_size=3),
        order=st.booleans(),
        refund=st.booleans(),
    )
    def test_parts_sum_to_the_whole(self, lines, split, payments, order, refund):
        savepoint = self.env.cr.savepoint(flush=True)
        try:
            self._check(lines, split, payments, order, refund)
        finally:
            savepoint.close(rollback=True)
            self.env.invalidate_all()

    def _check(self, lines, split, payments, order, refund):
        agreement = self._agreement(
            (self.activity_a, 100 - sum(split)),
            (self.activity_b, split[0]),
            (self.activity_c, split[1]),
            payment_sharing="order" if order else "prorata",
        )
        specs = [
            (None, price, self.tax if taxed else None) for price, _q, taxed in lines
        ]
        move = self._invoice(self.activity_a, *specs, post=False)
        for line, (_price, quantity, _taxed) in zip(
            move.invoice_line_ids, lines, strict=True
        ):
            line.quantity = quantity
        untaxed = move.amount_untaxed
        self._share(move, agreement)
        move.action_post()

        self.assertEqual(move.amount_untaxed, untaxed)
        self._assert_each_activity_balances(move)
        self._assert_parts(move)
        for percent in payments:
            left = move.amount_residual
            amount = round(left * percent / 100, 2)
            if not amount:
                break
            before = self._residuals(move)
            self._pay(move, amount)
            after = self._residuals(move)
            self.assertAlmostEqual(sum(before) - sum(after), amount, 2)
            for old, new in zip(before, after, strict=True):
                self.assertTrue(0 <= new <= old, (before, after))
            self._assert_parts(move)
        if refund and move.amount_residual:
            note = move._reverse_moves(
                [{"invoice_date": "2024-03-25", "date": "2024-03-25"}]
            )
            note.action_post()
            by_activity = self._sums(move), self._sums(note)
            self.assertEqual(
                by_activity[0], {key: -value for key, value in by_activity[1].items()}
            )
            (move | note).line_ids.filtered(
                lambda line: line.account_id == self.receivable and not line.reconciled
            ).reconcile()
            self.assertEqual(self._residuals(move), [0, 0, 0])
        self._assert_axis_complete()

    def _sums(self, move):
        sums = defaultdict(float)
        for line in move.line_ids:
            if line.display_type not in ("line_section", "line_subsection"):
                key = (line.coop_activity_id, line.account_id, line.tax_line_id)
                sums[key] = round(sums[key] + line.balance, 2)
        return sums

    def _assert_parts(self, move):
        move.invalidate_recordset()
        self.env["coop.invoice.part"].invalidate_model()
        parts = move.coop_part_ids
        for name in ("amount_untaxed", "amount_tax", "amount_total"):
            self.assertAlmostEqual(sum(parts.mapped(name)), move[name], 2)
        self.assertAlmostEqual(
            sum(parts.mapped("amount_residual")), move.amount_residual, 2
        )
