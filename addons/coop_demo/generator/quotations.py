# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from dateutil.relativedelta import relativedelta

from odoo.fields import Command

from .sales import SPECS, customer_of, line_vals

# (activity, days since it was made, what became of it)
QUOTATIONS = (
    ("WEB", 25, "sale"),
    ("WEB", 6, "sent"),
    ("WEB", 1, "draft"),
    ("JARDIN", 40, "expired"),
    ("JARDIN", 4, "sent"),
    ("ATEL", 12, "sale"),
    ("ATEL", 2, "sent"),
    ("TRAD", 9, "sent"),
)
VALIDITY = 30  # days


def generate(demo):
    """Make the quotations of the last weeks, some of which have become orders."""
    rng = demo.rng("quotations")
    orders = demo.model("sale.order").create(
        [_quotation(demo, rng, code, age) for code, age, _state in QUOTATIONS]
    )
    by_state = {}
    for order, (_code, _age, state) in zip(orders, QUOTATIONS, strict=True):
        by_state[state] = by_state.get(state, orders.browse()) | order
    for state in ("sent", "expired"):
        by_state[state].write({"state": "sent"})
    by_state["sale"].action_confirm()


def _quotation(demo, rng, code, age):
    spec = SPECS[code]
    day = demo.days_ago(age)
    lines = [line_vals(demo, rng, offer) for offer in spec["offers"][:2]]
    return {
        "company_id": demo.root.id,
        "coop_activity_id": demo.activity(code).id,
        "partner_id": customer_of(demo, rng, spec).id,
        "user_id": demo.user(spec["people"][0][1]).id,
        "date_order": day,
        "validity_date": day + relativedelta(days=VALIDITY),
        "order_line": [
            Command.create(
                {
                    "product_id": line["product_id"],
                    "name": line["name"],
                    "product_uom_qty": line["quantity"],
                    "price_unit": line["price_unit"],
                    "tax_ids": line["tax_ids"],
                }
            )
            for line in lines
        ],
    }
