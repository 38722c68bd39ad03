# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Goods that leave the shops without being sold."""

from odoo.fields import Command

from .sessions import open_days
from .tables.shop_catalogue import SHOP_TILLS
from .tables.shop_counter import LOSSES


def generate(demo):
    """Record the sheets of the days when the shops were open, as their managers do."""
    rng = demo.rng("losses")
    reasons = {
        reason.kind: reason
        for reason in demo.model("coop.loss.reason").search(
            [("company_id", "=", demo.root.id)]
        )
    }
    vals_list = [
        _sheet(demo, rng, spec, reasons, day)
        for spec in LOSSES
        for day in open_days(demo, SHOP_TILLS[spec[0]])
        if day < demo.today and day.weekday() in spec[2]
    ]
    sheets = demo.model("coop.loss").create(
        sorted(vals_list, key=lambda vals: vals["date"])
    )
    sheets.action_confirm()


def _sheet(demo, rng, spec, reasons, day):
    code, kind, _days, goods, note = spec
    activity = demo.activity(code)
    return {
        "coop_activity_id": activity.id,
        "config_id": activity.pos_config_ids.id,
        "reason_id": reasons[kind].id,
        "date": day,
        "note": note,
        "user_id": activity.member_ids.user_id[:1].id,
        "line_ids": [
            Command.create(
                {
                    "product_id": demo.product(ref).id,
                    "quantity": rng.randint(least, most),
                }
            )
            for ref, least, most in goods
        ],
    }
