# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.fields import Command

from .tables.activities import ALL

RATE, SHOP_RATE = 0.105, 0.08


def generate(demo):
    """Make the monthly contribution of the activities to the shared services.

    One entry a month: an expense of each activity, an income of the structure.
    """
    activities = demo.model("coop.activity").browse(
        [demo.activity(spec["code"]).id for spec in ALL]
    )
    groups = demo.model("account.move.line")._read_group(
        [
            ("coop_activity_id", "in", activities.ids),
            ("parent_state", "=", "posted"),
            ("account_id.internal_group", "=", "income"),
        ],
        ["date:month", "coop_activity_id"],
        ["balance:sum"],
    )
    months = {}
    for month, activity, balance in groups:
        rate = SHOP_RATE if activity.branch_id else RATE
        amount = demo.root.currency_id.round(-balance * rate)
        if amount > 0:
            months.setdefault(month, []).append((activity, amount))
    demo.post(
        [
            _entry(demo, demo.month_end(month), rows)
            for month, rows in sorted(months.items(), key=lambda item: item[0])
            if demo.month_end(month)
        ]
    )


def _entry(demo, day, rows):
    label = f"Contribution coopérative {day:%m/%Y}"
    lines = [
        {
            "name": label,
            "account_id": demo.chart("pcg_6281").id,
            "coop_activity_id": activity.id,
            "balance": amount,
        }
        for activity, amount in rows
    ]
    lines.append(
        {
            "name": label,
            "account_id": demo.chart("pcg_7088").id,
            "coop_activity_id": demo.structure.id,
            "balance": -sum(amount for _activity, amount in rows),
        }
    )
    return {
        "move_type": "entry",
        "journal_id": demo.chart("general").id,
        "company_id": demo.root.id,
        "coop_activity_id": False,
        "date": day,
        "ref": label,
        "line_ids": [Command.create(vals) for vals in lines],
    }
