"""Opening 1 000 light activities in one batch, from a file."""

import base64

import pytest

from odoo.tests import tagged

from .common import BenchCase

SIZE, FEW = 1000, 100


@pytest.mark.bench
@tagged("post_install", "-at_install")
class BenchOpening(BenchCase):
    def _open(self, number, prefix):
        rows = "\n".join(
            f"{prefix}{rank:04};Activity {prefix}{rank};Person {prefix}{rank};"
            f"{prefix.lower()}{rank}@example.com"
            for rank in range(number)
        )
        content = f"code;name;person;person email\n{rows}\n"
        wizard = self.env["coop.activity.open"].create(
            {
                "company_id": self.company.id,
                "mode": "file",
                "file_content": base64.b64encode(content.encode()),
                "file_name": "activities.csv",
            }
        )
        wizard.action_open()
        return self.env["coop.activity"].search([("code", "=like", f"{prefix}____")])

    def test_opening(self):
        self.company.coop_axis_enabled = True
        self._open(10, "W")
        self._analyse()
        _wall, few, _opened = self._time(lambda: self._open(FEW, "F"))
        wall, many, opened = self._time(lambda: self._open(SIZE, "M"))
        self.assertEqual(len(opened), SIZE)
        self.assertEqual(set(opened.mapped("state")), {"open"})
        self.assertEqual(len(opened.analytic_account_id), SIZE)
        self.assertEqual(len(opened.member_ids.partner_id), SIZE)
        more = (many - few) / (SIZE - FEW)
        self._print(
            f"open {SIZE} light activities, each with a new person, from a file",
            f"{wall:.1f} s (at most 30); {many} queries, {few} for {FEW}: "
            f"{more:.2f} more per activity (at most 3)",
        )
        self.assertLess(wall, 30)
        self.assertLess(more, 3)
