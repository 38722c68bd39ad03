# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo.exceptions import AccessError

FIELDS = [
    "treasury_now",
    "treasury_reference",
    "treasury_future",
    "turnover",
    "result",
    "pay_month",
    "below_pay",
]


class FigureTests:
    """The matrix of all the activities says what their pages say."""

    def _figures(self, role="officer", **context):
        return (
            self.env["coop.activity.figure"]
            .with_user(self.users[role])
            .with_context(allowed_company_ids=self.company.ids, **context)
        )

    def _of(self, activity, role="officer", **context):
        return self._figures(role, **context).search(
            [("activity_id", "=", activity.id)]
        )

    def test_figures(self):
        found = self._of(self.activity_a).read(FIELDS)[0]
        del found["id"]
        self.assertEqual(
            found,
            {
                "treasury_now": 1195,
                "treasury_reference": -36,
                "treasury_future": 1084,
                "turnover": 4000,
                "result": 1084,
                "pay_month": 1896,
                "below_pay": True,
            },
        )
        self.assertEqual(str(self._of(self.activity_a).last_sale), "2024-03-10")

    def test_same_as_the_engine(self):
        columns = self.env["coop.activity"]._coop_figure_columns(self.company, 0)
        values = self._values(columns=columns)
        figures = {one.activity_id: one for one in self._figures().search([])}
        for activity in self.activities:
            figure = figures[activity]
            for field, code, column in (
                ("treasury_now", "NOW", 0),
                ("treasury_future", "FUTURE", 0),
                ("turnover_previous", "TURNOVER", 1),
                ("result_previous", "RESULT", 1),
            ):
                self.assertEqual(figure[field], values.get(activity, code, column))

    def test_filters(self):
        Figure = self._figures()

        def search(*domain):
            return Figure.search([*domain]).activity_id & self.activities

        self.assertEqual(search(("treasury_reference", "<", 0)), self.activity_a)
        self.assertEqual(search(("below_pay", "=", True)), self.activity_a)
        no_sale = ["|", ("last_sale", "=", False), ("last_sale", "<", "-3m")]
        self.assertEqual(search(*no_sale), self.activity_b)
        self.assertEqual(
            search(("adviser_id", "=", self.users["adviser"].id)), self.activity_a
        )

    def test_groups(self):
        self.activity_a.tag_ids = self.env["coop.activity.tag"].create({"name": "Food"})
        for groupby in ("adviser_id", "tag_ids", "kind", "naf_code"):
            groups = self._figures().formatted_read_group(
                [("activity_id", "in", self.activities.ids)],
                [groupby],
                ["turnover:sum", "__count"],
            )
            total = sum(group["turnover:sum"] for group in groups)
            self.assertEqual(total, 4440, groupby)

    def test_last_fiscal_year(self):
        figure = self._of(self.activity_b, coop_account_year=-1)
        self.assertEqual((figure.turnover, figure.treasury_now), (50, 50))
        # Another request
        self.env.invalidate_all()
        self.assertEqual(self._of(self.activity_b).turnover, 0)

    def test_what_is_posted_shows_at_once(self):
        self._post(("5121", 7), ("7061", -7))
        self.assertEqual(self._of(self.activity_a).treasury_now, 1202)

    def test_measures_that_are_gone(self):
        self.Measure.search([("code", "in", ("ALL_TIME", "FUTURE"))]).unlink()
        figure = self._of(self.activity_a)
        self.assertEqual((figure.treasury_future, figure.treasury_now), (0, 1195))

    def test_who_sees_what(self):
        self.assertEqual(
            self._figures("adviser").search([]).activity_id, self.activity_a
        )
        self.assertLessEqual(
            self.activities, self._figures("accountant").search([]).activity_id
        )
        for role in ("alice", "bruno"):
            with self.assertRaises(AccessError):
                self._figures(role).search([])

    def test_opens_the_page(self):
        action = self._of(self.activity_a).action_view_account()
        self.assertEqual(action["tag"], "coop_statement.account_page")
        self.assertEqual(action["context"]["active_id"], self.activity_a.id)

    def test_dashboard_cards(self):
        card = self.env.ref("coop_statement.card_in_the_red").with_user(
            self.users["officer"]
        )
        self.assertEqual(card.count, 1)
