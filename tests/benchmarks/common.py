"""What the benchmarks share: a cooperative, a clock, a line per figure."""

import time

from odoo import Command
from odoo.tests import TransactionCase, tagged


@tagged("post_install", "-at_install")
class BenchCase(TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company = cls.env.company
        cls.company.coop_is_cooperative = True
        cls.partner = cls.env["res.partner"].create({"name": "Customer"})
        cls.tax = cls.company.account_sale_tax_id
        cls.activities = cls.env["coop.activity"]

    @classmethod
    def _switch_axis(cls, number):
        """Switch the axis on with this number of light activities."""
        cls.company.coop_axis_enabled = True
        cls.activities = cls.env["coop.activity"].create(
            [
                {
                    "name": f"Activity {rank}",
                    "code": f"B{rank:05}",
                    "company_id": cls.company.id,
                    "state": "open",
                    "date_open": "2020-01-01",
                }
                for rank in range(number)
            ]
        )

    def _time(self, function):
        """Return the seconds of CPU and wall clock, and the queries, of a call."""
        self.env.flush_all()
        queries, cpu, wall = (
            self.env.cr.sql_log_count,
            time.process_time(),
            time.monotonic(),
        )
        function()
        self.env.flush_all()
        return (
            time.process_time() - cpu,
            time.monotonic() - wall,
            self.env.cr.sql_log_count - queries,
        )

    def _invoice_vals(self, number):
        return [
            {
                "move_type": "out_invoice",
                "partner_id": self.partner.id,
                "invoice_date": "2024-05-10",
                "coop_activity_id": (
                    self.activities[rank % len(self.activities)].id
                    if self.activities
                    else False
                ),
                "invoice_line_ids": [
                    Command.create(
                        {
                            "name": f"Line {line}",
                            "price_unit": 10 + line,
                            "tax_ids": [Command.set(self.tax.ids)],
                        }
                    )
                    for line in range(3)
                ],
            }
            for rank in range(number)
        ]

    @staticmethod
    def _print(label, value):
        print(f"\n  {label}: {value}", flush=True)
