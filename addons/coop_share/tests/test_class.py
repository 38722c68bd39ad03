# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import Command
from odoo.exceptions import ValidationError
from odoo.tests import Form, tagged

from .common import ShareCommon


@tagged("post_install", "-at_install")
class TestClass(ShareCommon):
    def test_form(self):
        form = Form(self.env["coop.share.class"].with_user(self.users["manager"]))
        form.name = "Share C"
        form.code = "C"
        form.nominal = 10
        share_class = form.save()
        self.assertEqual(share_class.company_id, self.company)
        self.assertEqual(share_class.display_name, "[C] Share C")
        self.assertEqual(share_class.min_quantity, 1)

    def test_nominal_is_settled_by_the_first_movement(self):
        self.class_a.nominal = 25
        self.class_a.nominal = 20
        self._move(self.alice, 2)
        with self._refused("convert the shares"):
            self.class_a.nominal = 25
        self.class_a.write({"nominal": 20.0, "name": "Other"})
        self.class_b.nominal = 40

    def test_branch_has_no_capital(self):
        branch = self.env["res.company"].create(
            {"name": "Shop", "parent_id": self.company.id}
        )
        with self._refused("branch", ValidationError):
            self.env["coop.share.class"].create(
                {"name": "X", "code": "X", "nominal": 1, "company_id": branch.id}
            )

    def test_who_may_hold(self):
        self.class_b.holder_kind = "organisation"
        with self._refused("can't hold"):
            self._move(self.alice, 1, share_class=self.class_b)
        self._move(self.town, 1, share_class=self.class_b)
        self.class_b.holder_kind = "person"
        with self._refused("can't hold"):
            self._move(self.town, 1, share_class=self.class_b)
        self.assertEqual(self._held(self.town, self.class_b), 1)

    def test_minimum_and_maximum(self):
        self.class_a.write({"min_quantity": 5, "max_quantity": 10})
        with self._refused("minimum is 5"):
            self._move(self.alice, 4)
        self._move(self.alice, 8)
        with self._refused("maximum is 10"):
            self._move(self.alice, 3)
        self._move(self.bruno, 40 // 4)
        # From 8 one may not keep 4: none, or five.
        self.company.coop_share_floor_percent = 25
        with self._refused("minimum is 5"):
            self._move(self.alice, -4)
        self._move(self.alice, -3)
        self._move(self.alice, -5)
        self.assertEqual(self._held(self.alice), 0)

    def test_limits_of_the_category_on_the_day(self):
        worker, user = self.env["coop.member.category"].create(
            [
                {"name": "Worker", "code": "W", "company_id": self.company.id},
                {"name": "User", "code": "U", "company_id": self.company.id},
            ]
        )
        alice = self.members[0]
        alice.classification_ids = [
            Command.create({"date_from": "2020-01-01", "category_id": user.id}),
            Command.create({"date_from": "2024-06-01", "category_id": worker.id}),
        ]
        self.class_a.write(
            {
                "only_categories": True,
                "limit_ids": [
                    Command.create(
                        {"category_id": user.id, "min_quantity": 1, "max_quantity": 2}
                    ),
                    Command.create({"category_id": worker.id, "min_quantity": 10}),
                ],
            }
        )
        with self._refused("maximum is 2"):
            self._move(self.alice, 3, "2024-05-31")
        self._move(self.alice, 2, "2024-05-31")
        with self._refused("minimum is 10"):
            self._move(self.alice, 3, "2024-06-01")
        self._move(self.alice, 8, "2024-06-01")
        # Bruno has no category.
        with self._refused("can't hold"):
            self._move(self.bruno, 1)

    def test_figures(self):
        self._move(self.alice, 3)
        self._move(self.bruno, 2, "2024-02-01")
        self._move(self.town, 1, share_class=self.class_b)
        self.assertEqual(
            (
                self.class_a.quantity_held,
                self.class_a.capital_held,
                self.class_a.holder_count,
            ),
            (5, 100, 2),
        )
        before = self.class_a.with_context(coop_share_date="2024-01-31")
        self.assertEqual((before.quantity_held, before.holder_count), (3, 1))
        self.assertEqual(
            self.class_a.action_view_movements()["domain"][0][2], self.class_a.id
        )

    def test_refund_delay(self):
        self.company.coop_share_refund_delay = 24
        self.assertEqual(self.class_a._get_refund_delay(), 24)
        self.class_a.refund_delay = 0
        self.assertEqual(self.class_a._get_refund_delay(), 0)

    def test_settings(self):
        for percent in (24, 101):
            with self._refused("between 25", ValidationError):
                self.company.coop_share_floor_percent = percent
        with self._refused("months", ValidationError):
            self.company.coop_share_refund_delay = -1
