"""What the benchmarks share: a cooperative, a clock, a line per figure."""

import gc
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

    @classmethod
    def _create_activities(cls, number):
        """Switch the axis on and create this number of light activities."""
        cls.company.coop_axis_enabled = True
        return cls.env["coop.activity"].create(
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

    @classmethod
    def _analyse(cls):
        """Tell PostgreSQL what the tables hold, as autovacuum does in real life.

        Inside one long transaction nothing tells it: core's own queries on the
        matchings then get the plan of an empty table, and take all the time.
        """
        cls.env.flush_all()
        cls.env.cr.execute("ANALYZE")

    def _time(self, function):
        """Return the seconds, the queries and the result of a call."""
        self.env.flush_all()
        gc.collect()
        queries, start = self.env.cr.sql_log_count, time.monotonic()
        result = function()
        self.env.flush_all()
        return (
            time.monotonic() - start,
            self.env.cr.sql_log_count - queries,
            result,
        )

    def _invoice_vals(self, number, line_vals=None):
        """Values of customer invoices of three lines.

        :param line_vals: function of the invoice's rank → what its lines have more,
            None for nothing
        """
        return [
            {
                "move_type": "out_invoice",
                "partner_id": self.partner.id,
                "invoice_date": "2024-05-10",
                "invoice_line_ids": [
                    Command.create(
                        {
                            "name": f"Line {line}",
                            "price_unit": 10 + line,
                            "tax_ids": [Command.set(self.tax.ids)],
                            **(line_vals(rank) if line_vals else {}),
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
