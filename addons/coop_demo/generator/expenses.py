# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.fields import Command

from .tables.activities import ALL

# Label, account, amounts.
KINDS = [
    ("Trajets en train", "pcg_6251", 18, 140),
    ("Repas avec un client", "pcg_6257", 16, 62),
    ("Frais kilométriques", "pcg_6251", 24, 190),
    ("Salon professionnel", "pcg_6233", 60, 220),
    ("Petites fournitures", "pcg_6063", 9, 48),
]


def generate(demo):
    """Make the expense notes of the entrepreneurs, one a month at most."""
    rng = demo.rng("expenses")
    journal = demo.env["account.journal"].create(
        {
            "name": "Notes de frais",
            "code": "NDF",
            "type": "general",
            "show_on_dashboard": False,
            "company_id": demo.root.id,
        }
    )
    vals_list = []
    for spec in ALL:
        if "invoices" not in spec:
            continue
        for month in demo.months[: spec.get("until", len(demo.months))]:
            day = demo.month_end(month)
            kinds = rng.sample(KINDS, rng.randint(1, 3))
            amounts = [round(rng.uniform(low, high), 2) for *_kind, low, high in kinds]
            if rng.random() < 0.6 and day:
                vals_list.append(_note(demo, journal, spec, day, kinds, amounts))
    vals_list.sort(key=lambda vals: vals["date"])
    demo.post(vals_list)


def _note(demo, journal, spec, day, kinds, amounts):
    person = spec["people"][0][0]
    lines = [
        {"name": kind[0], "account_id": demo.chart(kind[1]).id, "debit": amount}
        for kind, amount in zip(kinds, amounts, strict=True)
    ]
    lines.append(
        {
            "name": f"À rembourser à {person}",
            "account_id": demo.chart("pcg_425").id,
            "credit": round(sum(amounts), 2),
        }
    )
    return {
        "move_type": "entry",
        "journal_id": journal.id,
        "company_id": demo.root.id,
        "coop_activity_id": demo.activity(spec["code"]).id,
        "date": day,
        "ref": f"Note de frais {day:%m/%Y} — {person}",
        "line_ids": [Command.create(vals) for vals in lines],
    }
