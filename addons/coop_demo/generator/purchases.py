# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.fields import Command

from .tables.activities import ALL, STRUCTURE_COSTS
from .tables.catalogue import COSTS


def generate(demo):
    """Make a year of vendor bills, with two credit notes."""
    rng = demo.rng("purchases")
    vals_list = []
    plans = [(demo.structure, STRUCTURE_COSTS, len(demo.months))]
    plans += [
        (
            demo.activity(spec["code"]),
            spec["costs"],
            spec.get("until", len(demo.months)),
        )
        for spec in ALL
        if "costs" in spec
    ]
    for activity, costs, until in plans:
        for month in demo.months[:until]:
            for supplier, kind, low, high, frequency in costs:
                if rng.random() * 10 < frequency:
                    day = demo.day(month, 1 if kind == "rent" else rng.randint(2, 28))
                    amount = round(rng.uniform(low, high), 2)
                    if day:
                        vals_list.append(
                            _bill(demo, activity, supplier, kind, day, amount)
                        )
    vals_list.sort(key=lambda vals: vals["invoice_date"])
    for rank, vals in enumerate(vals_list):
        supplier = demo.model("res.partner").browse(vals["partner_id"]).ref
        vals["ref"] = f"{supplier[:3]}-{vals['invoice_date']:%y%m}-{rank + 101}"
    demo.post(vals_list)
    _refund(demo, vals_list)


def _bill(demo, activity, supplier, kind, day, amount, move_type="in_invoice"):
    label, account, tax = COSTS[kind]
    company = activity.branch_id or demo.root
    return {
        "move_type": move_type,
        "company_id": company.id,
        "journal_id": demo.journal("purchase", activity).id,
        "coop_activity_id": activity.id,
        "partner_id": demo.partner(supplier).id,
        "invoice_date": day,
        "date": day,
        "invoice_payment_term_id": demo.env.ref(
            "account.account_payment_term_30days"
        ).id,
        "invoice_line_ids": [
            Command.create(
                {
                    "name": label,
                    "quantity": 1,
                    "price_unit": amount,
                    "account_id": demo.chart(account).id,
                    "tax_ids": [Command.set(tax and demo.chart(tax).ids or [])],
                }
            )
        ],
    }


def _refund(demo, vals_list):
    """Receive two credit notes, not used yet."""
    day = demo.days_ago(15)
    demo.post(
        [
            dict(
                _bill(
                    demo, demo.activity(code), supplier, kind, day, amount, "in_refund"
                ),
                ref=f"AV-{supplier[:3]}-{day:%y%m}",
            )
            for code, supplier, kind, amount in (
                ("EPI", "BIOGROS", "food", 86.4),
                ("ATEL", "BOIS", "material", 145.0),
            )
        ]
    )
