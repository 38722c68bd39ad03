# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from .common import DemoCase


@tagged("post_install", "-at_install")
class TestMembers(DemoCase):
    def _search(self, model, *domain):
        return self.demo.model(model).search(
            [("company_id", "=", self.root.id), *domain]
        )

    def test_register_has_no_gap(self):
        numbers = self._search("coop.member", ("number", ">", 0)).mapped("number")
        self.assertEqual(sorted(numbers), list(range(1, len(numbers) + 1)))
        self.assertGreater(len(numbers), 20)

    def test_every_status_is_shown(self):
        statuses = set(self._search("coop.member").mapped("status"))
        self.assertLessEqual({"candidate", "member", "leaving", "former"}, statuses)

    def test_colleges_sum_to_all_the_votes(self):
        weights = self.demo.model("coop.college")._weights_at(
            self.root, self.demo.today
        )
        self.assertEqual(sum(weights.values()), 100)

    def test_something_to_do(self):
        applications = self._search("coop.member.application")
        states = set(applications.mapped("state"))
        self.assertEqual(states, {"draft", "review"})
        doubtful = applications.filtered("duplicate_count")
        self.assertEqual(doubtful.mapped("lastname"), ["Chabanne"])
        mandates = self._search("coop.mandate", ("state", "=", "current"))
        self.assertEqual(len(mandates), 4)
