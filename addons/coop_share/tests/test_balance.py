# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields
from odoo.exceptions import UserError
from odoo.http import serialize_exception
from odoo.tests import tagged

from .common import ShareCommon

D = fields.Date.to_date


@tagged("post_install", "-at_install")
class TestBalance(ShareCommon):
    """Holdings, capital, highest capital and floor, at any date."""

    def test_holdings_at_a_date(self):
        self._move(self.alice, 5, "2024-01-10")
        self._move(self.alice, 2, "2024-02-29", self.class_b)
        self._move(self.bruno, 1, "2024-03-01")
        for date, expected in (
            ("2024-01-09", {}),
            ("2024-01-10", {self.alice: {self.class_a: (5, 100)}}),
            (
                "2024-02-29",
                {self.alice: {self.class_a: (5, 100), self.class_b: (2, 100)}},
            ),
        ):
            self.assertEqual(
                self.holders._coop_share_holdings(self.company, D(date)), expected
            )
        self.assertEqual(self.alice.coop_share_quantity, 7)
        self.assertEqual(self.alice.coop_share_capital, 200)
        alice = self.members[0]
        self.assertEqual(alice.share_quantity, 7)
        self.assertEqual(alice.with_context(coop_date="2024-02-28").share_capital, 100)

    def test_search_members_by_shares(self):
        self._move(self.alice, 5, "2024-01-10")
        self._move(self.bruno, 1, "2024-03-01")
        for operator, value, expected in (
            (">", 0, self.alice | self.bruno),
            ("=", 0, self.chloe | self.town),
            (">=", 5, self.alice),
            ("<", 5, self.bruno | self.chloe | self.town),
            ("!=", 5, self.bruno | self.chloe | self.town),
            ("in", [0, 1], self.bruno | self.chloe | self.town),
        ):
            found = self.env["coop.member"].search(
                [
                    ("company_id", "=", self.company.id),
                    ("share_quantity", operator, value),
                ]
            )
            self.assertEqual(found.partner_id, expected, operator)

    def test_current_holdings_view(self):
        self._move(self.alice, 5)
        self._move(self.bruno, 20)
        self._move(self.alice, -5)
        holdings = self.env["coop.share.holding"].search(
            [("company_id", "=", self.company.id)]
        )
        self.assertRecordValues(
            holdings, [{"partner_id": self.bruno.id, "quantity": 20, "amount": 400}]
        )
        action = holdings.action_view_movements()
        self.assertEqual(
            self.env["coop.share.movement"].search(action["domain"]).partner_id,
            self.bruno,
        )

    def test_highest_capital(self):
        self.assertEqual(self.company._coop_share_highest_capital(), 0)
        self._move(self.alice, 10, "2024-01-10")
        self._move(self.bruno, 10, "2024-02-10")
        self._move(self.bruno, -10, "2024-03-10")
        for date, highest in (
            ("2024-01-09", 0),
            ("2024-01-31", 200),
            ("2024-02-10", 400),
            ("2024-12-31", 400),
        ):
            self.assertEqual(self.company._coop_share_highest_capital(D(date)), highest)
        self.assertEqual(
            self.env["coop.share.movement"]._get_highest_capital(self.company),
            (400, D("2024-02-10")),
        )

    def test_floor_is_told_as_a_refusal(self):
        """The web client shows what isn't Odoo's own error as a crash."""
        self._move(self.alice, 10, "2024-01-10")
        with self.assertRaises(UserError) as caught, self.env.cr.savepoint():
            self._move(self.alice, -9, "2024-01-11")
        sent = serialize_exception(caught.exception)
        self.assertEqual(sent["name"], "odoo.exceptions.UserError")

    def test_highest_capital_within_a_day(self):
        self._move(self.alice, 10, "2024-01-10")
        self._move(self.bruno, 10, "2024-01-10")
        self._move(self.bruno, -10, "2024-01-10")
        self.assertEqual(self.company._coop_share_highest_capital(), 400)
        with self._refused("below the floor"):
            self._move(self.alice, -6, "2024-01-10")

    def test_mistakes_do_not_raise_the_highest_capital(self):
        self._move(self.alice, 10, "2024-01-10")
        mistake = self._move(self.bruno, 1000, "2024-01-10")
        self.assertEqual(self.company._coop_share_floor(), 5050)
        mistake.sudo()._reverse(D("2024-02-01"))
        self.assertEqual(self.company._coop_share_highest_capital(), 200)
        self.assertEqual(self.company._coop_share_floor(), 50)
        self.assertEqual(self.company._coop_share_capital(D("2024-01-31")), 20200)

    def test_floor(self):
        """A quarter of the highest capital (law 47-1775, art. 13), to the share."""
        self._move(self.alice, 10)
        self._move(self.bruno, 10)
        self.assertEqual(self.company._coop_share_floor(), 100)
        self._move(self.bruno, -10, "2024-02-01")
        with self._refused("below the floor"):
            self._move(self.alice, -6, "2024-02-01")
        self._move(self.alice, -5, "2024-02-01")
        with self._refused("below the floor"):
            self._move(self.alice, -1, "2024-02-02")
        # Transfers don't change the capital; subscriptions raise it.
        self._transfer(self.alice, self.chloe, 5, "2024-02-03")
        self._move(self.bruno, 1, "2024-02-03")
        self._move(self.chloe, -1, "2024-02-03")
        self.assertEqual(self.company._coop_share_capital(), 100)
        self._assert_register_is_sound()

    def test_floor_of_the_statutes(self):
        self.company.write({"coop_capital_min": 150, "coop_share_floor_percent": 50})
        self._move(self.alice, 10, "2024-01-10")
        # 150 of the statutes, more than half of 200.
        with self._refused("below the floor"):
            self._move(self.alice, -3, "2024-01-11")
        self._move(self.alice, -2, "2024-01-11")
        self._move(self.alice, 30, "2024-01-12")
        # Half of 760.
        with self._refused("below the floor"):
            self._move(self.alice, -20, "2024-01-13")
        self._move(self.alice, -19, "2024-01-13")

    def test_floor_is_checked_on_each_later_day(self):
        """An exit dated before another one that used up the margin is refused."""
        self._move(self.alice, 10, "2024-01-10")
        self._move(self.alice, -7, "2024-03-01")
        with self._refused("On 03/01/2024 the capital"):
            self._move(self.alice, -1, "2024-02-01")

    def test_floor_and_reversal(self):
        mistake = self._move(self.alice, 10, "2024-01-10")
        self._move(self.bruno, 10, "2024-01-10")
        self._move(self.bruno, -9, "2024-02-01")
        with self._refused("below the floor"):
            mistake.sudo()._reverse(D("2024-03-01"))

    def test_floor_rounds_up(self):
        share_class = self.env["coop.share.class"].create(
            {
                "name": "Cent",
                "code": "C",
                "nominal": 0.01,
                "company_id": self.company.id,
            }
        )
        self._move(self.alice, 10001, share_class=share_class)
        self.assertEqual(self.company._coop_share_floor(), 25.01)
        with self._refused("below the floor"):
            self._move(self.alice, -7501, "2024-01-11", share_class)
        self._move(self.alice, -7500, "2024-01-11", share_class)

    def test_branch_answers_for_its_cooperative(self):
        self._move(self.alice, 10)
        branch = self.env["res.company"].create(
            {"name": "Shop", "parent_id": self.company.id}
        )
        self.assertEqual(branch._coop_share_capital(), 200)
        self.assertEqual(branch._coop_share_floor(), 50)
        self.assertEqual(self.alice.with_company(branch).coop_share_quantity, 10)

    def test_another_cooperative_counts_for_itself(self):
        other = self.env["res.company"].create(
            {"name": "Other", "currency_id": self.currency.id}
        )
        share_class = self.env["coop.share.class"].create(
            {"name": "Other", "code": "A", "nominal": 7, "company_id": other.id}
        )
        self._move(self.alice, 1)
        member = self.env["coop.member"].create(
            {"company_id": other.id, "partner_id": self.alice.id}
        )
        member._record_event("candidacy", "2020-01-01")
        movement = self._move(self.alice, 3, share_class=share_class)
        self.assertEqual(movement.number, 1)
        self.assertEqual(self.company._coop_share_capital(), 20)
        self.assertEqual(other._coop_share_capital(), 21)
        self.assertEqual(self.alice.coop_share_quantity, 1)
        self.assertEqual(self.alice.with_company(other).sudo().coop_share_quantity, 3)
        with self.assertRaises(ValueError):
            self._record(
                self._vals(self.alice, 1),
                self._vals(self.alice, 1, share_class=share_class),
            )
