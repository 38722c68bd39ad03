"""Opening 1 000 light activities in one batch."""

import base64

import pytest

from odoo.tests import tagged

from .common import BenchCase


@pytest.mark.bench
@tagged("post_install", "-at_install")
class BenchOpening(BenchCase):
    def _open(self, number, prefix):
        rows = "\n".join(
            f"{prefix}{rank:04};Activity {prefix}{rank};Person {prefix}{rank};"
            f"{prefix.lower()}{rank}@example.com"
            for rank in range(number)
        )
        wizard = self.env["coop.activity.open"].create(
            {
                "company_id": self.company.id,
                "mode": "file",
                "file": base64.b64encode(f"code;name;person;email\n{rows}\n".encode()),
                "file_name": "activities.csv",
            }
        )
        wizard.action_open()

    def test_opening(self):
        self.company.coop_axis_enabled = True
        self._time(lambda: self._open(10, "W"))
        _cpu, _wall, few = self._time(lambda: self._open(100, "F"))
        _cpu, wall, many = self._time(lambda: self._open(1000, "M"))
        self._print(
            "open 1 000 light activities from a file",
            f"{wall:.1f} s (at most 30), {many} queries, "
            f"{(many - few) / 900:.2f} more per activity",
        )
        self.assertLess(wall, 30)
        self.assertLess((many - few) / 900, 3)
