"""Posting 1 000 invoices with activities, beside the same ones without."""

import statistics

import pytest

from odoo.tests import tagged

from .common import BenchCase

ROUNDS, SIZE = 5, 100


@pytest.mark.bench
@tagged("post_install", "-at_install")
class BenchPosting(BenchCase):
    def _create_and_post(self):
        moves = self.env["account.move"].create(self._invoice_vals(SIZE))
        moves.action_post()

    def _measure(self):
        """Measure half of the rounds each way, in turn, on the same database."""
        self._time(self._create_and_post)  # warm the caches
        return [self._time(self._create_and_post) for _round in range(ROUNDS)]

    def test_posting(self):
        without = self._measure()
        self._switch_axis(50)
        with_axis = self._measure()

        def median(measures, rank):
            return statistics.median(measure[rank] for measure in measures)

        ratio = median(with_axis, 1) / median(without, 1)
        self._print(
            f"create and post {SIZE} invoices of 3 lines, with activities / without",
            f"{median(with_axis, 1):.2f} s / {median(without, 1):.2f} s"
            f" = {ratio:.2f} (at most 1.15); queries {median(with_axis, 2):.0f}"
            f" / {median(without, 2):.0f}",
        )
        self.assertLess(ratio, 1.15)
