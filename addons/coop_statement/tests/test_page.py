# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import StatementCommon


@tagged("post_install", "-at_install")
class TestPage(StatementCommon):
    """The page of an activity: figures, months of the year, drill-down."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._post_month()
        cls._post(("5121", 10), ("7061", -10), date="2023-02-01")

    def _page(self, role="alice", activity=None, day=None):
        Activity = self.env["coop.activity"].with_user(self.users[role])
        return Activity.coop_account_page(activity and activity.id, day)

    def _rows(self, page):
        return {
            row["code"]: row
            for table in page["document"]["tables"]
            for row in table["rows"]
        }

    @freeze_time("2024-04-15")
    def test_figures_with_their_words(self):
        page = self._page()
        self.assertEqual(page["document"]["activity"]["code"], "ALI")
        figures = {
            one["name"]: (one["values"][page["main"]], one["explanation"])
            for one in page["document"]["figures"]
        }
        self.assertEqual(
            {name: value for name, (value, _why) in figures.items()},
            {
                "In the bank in your name": 1205,
                "Really available": -26,
                "Once everything is settled": 1094,
            },
        )
        for _value, why in figures.values():
            self.assertTrue(why)

    @freeze_time("2024-04-15")
    def test_columns(self):
        page = self._page()
        self.assertEqual(page["months"], 4)
        self.assertEqual(
            [one["flow"] for one in page["document"]["headings"]],
            ["Jan 2024", "Feb 2024", "Mar 2024", "Apr 2024", "2024", "2023"],
        )
        self.assertEqual(
            self._rows(page)["TURNOVER"]["values"], [0, 0, 4000, 0, 4000, 10]
        )
        self.assertEqual(
            self._rows(page)["NOW"]["values"], [10, 10, 1205, 1205, 1205, 10]
        )
        self.assertEqual((page["year"], page["next"]), ("2024", False))
        self.assertEqual(page["previous"], "2023-12-31")
        before = self._page(day=page["previous"])
        self.assertEqual((before["year"], before["months"]), ("2023", 12))
        self.assertEqual(self._rows(before)["TURNOVER"]["values"][1], 10)
        self.assertFalse(before["previous"])
        self.assertEqual(before["next"], "2024-01-01")
        # The future has no column.
        self.assertEqual(self._page(day="2030-01-01")["year"], "2024")

    @freeze_time("2024-04-15")
    def test_chart(self):
        chart = self._page()["chart"]
        values = {one["code"]: one["values"] for one in chart["series"]}
        self.assertEqual(values["TURNOVER"], [0, 0, 4000, 0])
        self.assertEqual(values["REFERENCE"], [10, 10, -26, -26])
        self.assertEqual(len(chart["labels"]), 4)

    @freeze_time("2024-04-15")
    def test_drill_down(self):
        alice = self.users["alice"]
        activity = self.activity_a.with_user(alice)
        row = self._rows(self._page())["TAX_DUE"]
        accounts = {one["code"][:4]: one for one in row["accounts"]}
        self.assertEqual(accounts["4457"]["values"][2], -700)
        for account, expected in ((None, -1231), (accounts["4457"]["id"], -700)):
            action = activity.coop_account_items(
                "TAX_DUE", "2024-03-01", "2024-03-31", account
            )
            items = self.env["account.move.line"].with_user(alice)
            found = items.search(action["domain"])
            self.assertEqual(sum(found.mapped("balance")), expected)

    def test_others_see_nothing(self):
        with self.assertRaises(AccessError):
            self._page("bruno", self.activity_a)
        with self.assertRaises(AccessError):
            self.activity_a.with_user(self.users["bruno"]).coop_account_items(
                "NOW", "2024-03-01", "2024-03-31"
            )
        choices = self._page("bruno")["choices"]
        self.assertEqual([one["id"] for one in choices], self.activity_b.ids)

    def test_who_has_no_activity(self):
        self.assertEqual(self._page("officer"), {"choices": []})

    def test_bad_day(self):
        with self.assertRaises(UserError):
            self._page(day="soon")
        with self.assertRaises(UserError):
            self.activity_a.coop_account_items("NOTHING", "2024-03-01", "2024-03-31")

    @freeze_time("2024-04-15")
    def test_card(self):
        Activity = self.env["coop.activity"]
        card = Activity.with_user(self.users["alice"])._coop_card_account()
        self.assertEqual((card["value"], card["tone"]), (-26, "danger"))
        self.assertEqual(card["action"]["context"]["active_id"], self.activity_a.id)
        self.assertIsNone(
            Activity.with_user(self.users["adviser"])._coop_card_account()
        )

    def test_queries(self):
        """The page costs the same whatever there is in the books."""

        def count():
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self._page()
            return self.env.cr.sql_log_count - before

        count()
        few = count()
        for _rank in range(5):
            self._post_month("2024-03-11")
        self.assertEqual(count(), few)
