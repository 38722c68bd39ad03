"""Posting 1 000 invoices with activities, beside the same ones without."""

import pytest

from odoo.tests import tagged

from .common import BenchCase

ROUNDS, SIZE, ACTIVITIES = 10, 100, 50


@pytest.mark.bench
@tagged("post_install", "-at_install")
class BenchPosting(BenchCase):
    """Three ways in turn, in the same database: the axis switched off (core alone),
    switched on, and switched off with an analytic distribution on the lines, which is
    what core itself does with as much information."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.activities = cls._create_activities(ACTIVITIES)
        plan = cls.env["account.analytic.plan"].create({"name": "Projects"})
        cls.projects = cls.env["account.analytic.account"].create(
            [
                {
                    "name": f"Project {rank}",
                    "plan_id": plan.id,
                    "company_id": cls.company.id,
                }
                for rank in range(ACTIVITIES)
            ]
        )

    def _activity(self, rank):
        return self.activities[rank % ACTIVITIES]

    def _core_vals(self):
        return self._invoice_vals(SIZE)

    def _axis_vals(self):
        return [
            {**vals, "coop_activity_id": self._activity(rank).id}
            for rank, vals in enumerate(self._invoice_vals(SIZE))
        ]

    def _analytic_vals(self):
        return self._invoice_vals(
            SIZE,
            lambda rank: {
                "analytic_distribution": {
                    str(self.projects[rank % ACTIVITIES].id): 100.0
                }
            },
        )

    def _measure(self, axis, vals_list):
        """Return the seconds and queries of creation, then those of posting."""
        self.company.coop_axis_enabled = axis
        self.env.flush_all()
        self.env.invalidate_all()
        Move = self.env["account.move"]
        create, create_queries, moves = self._time(lambda: Move.create(vals_list))
        post, post_queries, _result = self._time(moves.action_post)
        self.assertEqual(set(moves.mapped("state")), {"posted"})
        self.assertEqual(bool(moves.line_ids.coop_activity_id), axis)
        return {
            "both": create + post,
            "post": post,
            "queries": create_queries + post_queries,
        }

    def test_posting(self):
        ways = {
            "core": (False, self._core_vals),
            "axis": (True, self._axis_vals),
            "analytic": (False, self._analytic_vals),
        }
        for axis, vals in ways.values():
            self._measure(axis, vals())
        self._analyse()
        measures = {name: [] for name in ways}
        order = list(ways)
        for _round in range(ROUNDS):
            for name in order:
                axis, vals = ways[name]
                measures[name].append(self._measure(axis, vals()))
            order.reverse()

        def best(name, what):
            # Whatever else the machine does only adds to the time.
            return min(measure[what] for measure in measures[name])

        def ratio(name, what):
            return best(name, what) / best("core", what)

        for label, what in (("create and post", "both"), ("post alone", "post")):
            self._print(
                f"{label} {ROUNDS} × {SIZE} invoices of 3 lines, best hundred",
                f"core {best('core', what):.2f} s; "
                f"with activities {best('axis', what):.2f} s, "
                f"ratio {ratio('axis', what):.2f}; "
                f"core with analytic items {best('analytic', what):.2f} s, "
                f"ratio {ratio('analytic', what):.2f}",
            )
        self._print(
            f"queries to create and post {SIZE} invoices",
            ", ".join(f"{name} {best(name, 'queries'):.0f}" for name in ways),
        )
        self._print(
            "posting with the activities / core alone, creation included",
            f"{ratio('axis', 'both'):.2f} (at most 1.15)",
        )
        self.assertLess(ratio("axis", "both"), 1.15)
        # The analytic items that the axis makes are core's; we add next to nothing.
        self.assertLess(best("axis", "post"), best("analytic", "post") * 1.25)
