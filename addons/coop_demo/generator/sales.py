# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.fields import Command

from .tables.activities import ALL
from .tables.catalogue import BUSINESSES, INDIVIDUALS, PRODUCTS

SPECS = {spec["code"]: spec for spec in ALL}
CATALOGUE = {row[0]: row for row in PRODUCTS}
# Relative level of sales of each month of the year.
SEASON = (0.8, 0.9, 1.0, 1.1, 1.2, 1.1, 0.9, 0.5, 1.1, 1.1, 1.0, 1.2)
CREDIT_NOTES = 9
JOINT_INVOICES = 3
DRAFTS = 6


def generate(demo):
    """Make a year of customer invoices, credit notes and a few drafts."""
    rng = demo.rng("sales")
    vals_list = []
    for spec in ALL:
        for rank, month in enumerate(demo.months):
            if _sells(spec, rank):
                vals_list += _month_invoices(demo, rng, spec, month)
    vals_list += _joint_invoices(demo, rng)
    vals_list.sort(key=lambda vals: vals["invoice_date"])
    recent = [
        vals
        for vals in vals_list
        if (demo.today - vals["invoice_date"]).days < 12
        and vals["coop_activity_id"] in _open_ids(demo)
    ][-DRAFTS:]
    invoices = demo.post([vals for vals in vals_list if vals not in recent])
    demo.model("account.move").create(recent)
    _credit_notes(demo, rng, invoices)


def _open_ids(demo):
    return {demo.activity(spec["code"]).id for spec in ALL if "final" not in spec}


def _sells(spec, rank):
    return "invoices" in spec and rank < spec.get("until", 99)


def _month_invoices(demo, rng, spec, month):
    """Return the values of the invoices of an activity in a month."""
    low, high = spec["invoices"]
    count = round(rng.uniform(low, high) * SEASON[month.month - 1] + rng.random() * 0.4)
    invoices = []
    for _rank in range(count):
        day = demo.day(month, rng.randint(1, 28))
        customer = customer_of(demo, rng, spec)
        lines = _lines(demo, rng, spec)
        if day:
            invoices.append(invoice_vals(demo, spec, customer, day, lines))
    return invoices


def customer_of(demo, rng, spec):
    """Return one of the usual customers of an activity."""
    # Each activity has its usual customers, some of whom it shares with others.
    home = rng if spec is None else demo.rng(f"customers/{spec['code']}")
    businesses = home.sample([row[0] for row in BUSINESSES], 5)
    people = home.sample([row[0] for row in INDIVIDUALS], 4)
    refs = businesses if spec["clients"] == "business" else businesses[:3] + people
    return demo.partner(rng.choice(refs))


def _lines(demo, rng, spec):
    offers = rng.sample(spec["offers"], min(len(spec["offers"]), rng.choice((1, 1, 2))))
    return [line_vals(demo, rng, code) for code in offers]


def line_vals(demo, rng, code):
    """Return the values of a line of invoice that sells a product."""
    _code, name, low, high, tax, account = CATALOGUE[code]
    price = round(rng.uniform(low, high))
    if high < 60:
        quantity = rng.randint(4, 18)
    elif high < 200:
        quantity = rng.randint(1, 4)
    elif high < 800:
        quantity = rng.randint(1, 3)
    else:
        quantity = 1
    return {
        "product_id": demo.product(code).id,
        "name": name,
        "quantity": quantity,
        "price_unit": price,
        "account_id": demo.chart(account).id,
        "tax_ids": [Command.set(demo.chart(tax).ids)],
    }


def invoice_vals(demo, spec, customer, day, lines):
    """Return the values of a customer invoice of an activity."""
    activity = demo.activity(spec["code"])
    company = activity.branch_id or demo.root
    return {
        "move_type": "out_invoice",
        "company_id": company.id,
        "journal_id": demo.journal("sale", activity).id,
        "coop_activity_id": activity.id,
        "partner_id": customer.id,
        "invoice_date": day,
        "date": day,
        "invoice_payment_term_id": demo.env.ref(
            "account.account_payment_term_30days"
        ).id,
        "invoice_line_ids": [Command.create(vals) for vals in lines],
    }


def _joint_invoices(demo, rng):
    """Return invoices that two activities make together for one customer."""
    invoices = []
    for rank, (first, second) in enumerate(
        (("WEB", "PHOTO"), ("AGRO", "FORMA"), ("WEB", "TRAD"))[:JOINT_INVOICES]
    ):
        day = demo.day(demo.months[3 + 3 * rank], 17)
        lines = [
            dict(
                line_vals(demo, rng, rng.choice(SPECS[code]["offers"])),
                coop_activity_id=demo.activity(code).id,
            )
            for code in (first, second)
        ]
        customer = demo.partner(BUSINESSES[3 * rank][0])
        invoices.append(invoice_vals(demo, SPECS[first], customer, day, lines))
    return invoices


def _credit_notes(demo, rng, invoices):
    """Credit one line of some invoices, a week later."""
    older = invoices.filtered(
        lambda move: (
            (demo.today - move.invoice_date).days > 20
            and len(move.line_ids.coop_activity_id) == 1
            and move.coop_activity_id.code != "REFLEX"
        )
    )
    credited = demo.model("account.move").browse(
        sorted(rng.sample(older.ids, CREDIT_NOTES))
    )
    refunds = demo.post(
        [
            {
                "move_type": "out_refund",
                "company_id": move.company_id.id,
                "journal_id": move.journal_id.id,
                "coop_activity_id": move.coop_activity_id.id,
                "partner_id": move.partner_id.id,
                "invoice_date": demo.days_ago(
                    (demo.today - move.invoice_date).days - 7
                ),
                "reversed_entry_id": move.id,
                "ref": f"Avoir sur {move.name}",
                "invoice_line_ids": [
                    Command.create(
                        {
                            "product_id": line.product_id.id,
                            "name": line.name,
                            "quantity": 1,
                            "price_unit": round(line.price_unit / 2, 2),
                            "account_id": line.account_id.id,
                            "tax_ids": [Command.set(line.tax_ids.ids)],
                        }
                    )
                    for line in move.invoice_line_ids[:1]
                ],
            }
            for move in credited
        ]
    )
    demo.reconcile(
        [
            (move | refund).line_ids.filtered(
                lambda line: line.account_id.account_type == "asset_receivable"
            )
            for move, refund in zip(credited, refunds, strict=True)
        ]
    )
