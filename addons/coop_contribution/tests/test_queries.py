# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from functools import partial

from odoo.tests import tagged

from .common import ContributionCommon


@tagged("post_install", "-at_install")
class TestQueries(ContributionCommon):
    """The number of SQL statements doesn't grow with the activities."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.scheme = cls._scheme(
            cls._rule_vals((0, 11), (500, 10)),
            cls._rule_vals((0, 1), code="PAID", name="Paid", base="collected"),
            bounds=[{"kind": "floor", "amount": 10, "period": "month"}],
        )

    def _make_activities(self, count, start):
        activities = self.env["coop.activity"].create(
            [
                {
                    "name": f"Activity {rank}",
                    "code": f"Q{start + rank}",
                    "company_id": self.company.id,
                    "state": "open",
                    "date_open": "2024-01-01",
                }
                for rank in range(count)
            ]
        )
        self.env["coop.contribution.assignment"].create(
            [
                {
                    "activity_id": activity.id,
                    "scheme_id": self.scheme.id,
                    "date_from": "2024-01-01",
                }
                for activity in activities
            ]
        )
        for activity in activities:
            self._sale(activity, 1000, "2024-03-10")
        return activities

    def _count(self, function):
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        result = function()
        self.env.flush_all()
        return self.env.cr.sql_log_count - before, result

    def test_computation(self):
        engine = self.env["coop.contribution.engine"]
        counts = []
        for size, start in ((3, 100), (12, 200)):
            activities = self._make_activities(size, start)
            date = activities[0].date_open.replace(month=3, day=31)
            compute = partial(engine._compute, self.company, activities, date)
            self._count(compute)  # fills the caches of the registry
            count, results = self._count(compute)
            self.assertEqual(len(results), size)
            counts.append(count)
        self.assertEqual(counts[0], counts[1])
        self.assertLessEqual(counts[0], 55)

    def test_run(self):
        """Preview and posting: only core's work on each journal entry grows."""
        counts = {}
        for size, start in ((2, 300), (3, 400), (13, 500)):
            activities = self._make_activities(size, start)
            run = self._make_run("2024-03-31", activity_ids=activities.ids)
            preview, _result = self._count(run.action_compute)
            post, _result = self._count(run.action_post)
            self.assertEqual(run.state, "done")
            counts[size] = (preview, post)
        self.assertEqual(counts[3][0], counts[13][0])
        # Core takes its reference for the next number among the entries of the
        # same day without saying which (``_get_last_sequence_domain``): one read
        # more when it isn't one of this run's.
        self.assertLessEqual(counts[13][1] - counts[3][1], 3 * 10 + 1, counts)

    def test_grouped_run(self):
        counts = {}
        self.company.coop_contribution_grouped = True
        for size, start in ((2, 600), (3, 700), (13, 800)):
            activities = self._make_activities(size, start)
            run = self._make_run("2024-03-31", activity_ids=activities.ids)
            run.action_compute()
            counts[size], _result = self._count(run.action_post)
        self.assertEqual(counts[3], counts[13])
