# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from dateutil.relativedelta import relativedelta

from odoo.fields import Command

from .tables.activities import ALL

# Rough rates of gross salaries, for the example only: what the employee pays, what
# the employer pays. The true ones come from the payroll software.
EMPLOYEE, EMPLOYER = 0.24, 0.31
STRUCTURE_GROSS = 6 * 1450
SHOP_ASSISTANT = 1830


def generate(demo):
    """Make the monthly salary entries of each activity, and pay them."""
    rng = demo.rng("payroll")
    journal = demo.env["account.journal"].create(
        {
            "name": "Salaires",
            "code": "PAIE",
            "type": "general",
            "show_on_dashboard": False,
            "company_id": demo.root.id,
        }
    )
    plans = [(demo.structure, STRUCTURE_GROSS, 99)]
    plans += [
        (
            demo.activity(spec["code"]),
            spec["gross"] * len(spec["people"]) + spec.get("staff", 0) * SHOP_ASSISTANT,
            spec.get("until", 99),
        )
        for spec in ALL
        if "gross" in spec
    ]
    vals_list = []
    for rank, month in enumerate(demo.months):
        day = demo.month_end(month)
        if day is None:
            continue
        vals_list += [
            _entry(
                demo, journal, activity, round(gross * rng.uniform(0.97, 1.05), 2), day
            )
            for activity, gross, until in plans
            if gross and rank < until
        ]
    entries = demo.post(vals_list)
    for account, wording, delay in (
        ("pcg_421", "Virement des salaires", {}),
        ("pcg_431", "Urssaf, cotisations", {"months": 1, "day": 15}),
    ):
        pay_items(demo, entries.line_ids, demo.chart(account), wording, delay)
    notes = demo.model("account.move.line").search(
        [
            ("journal_id.code", "=", "NDF"),
            ("company_id", "=", demo.root.id),
            ("account_id", "=", demo.chart("pcg_425").id),
            ("parent_state", "=", "posted"),
        ]
    )
    delay = {"months": 1, "day": 5}
    pay_items(demo, notes, demo.chart("pcg_425"), "Notes de frais", delay)


def _entry(demo, journal, activity, gross, day):
    employee = round(gross * EMPLOYEE, 2)
    employer = round(gross * EMPLOYER, 2)
    net = round(gross - employee, 2)
    period = f"{day:%m/%Y}"
    lines = [
        (f"Salaires bruts {period}", "pcg_6411", gross),
        (f"Cotisations patronales {period}", "pcg_6451", employer),
        (f"Salaires nets à payer {period}", "pcg_421", -net),
        (f"Urssaf {period}", "pcg_431", -(employee + employer)),
    ]
    return {
        "move_type": "entry",
        "journal_id": journal.id,
        "company_id": demo.root.id,
        "coop_activity_id": activity.id,
        "date": day,
        "ref": f"Paie {period} — {activity.name}",
        "line_ids": [
            Command.create(
                {
                    "name": name,
                    "account_id": demo.chart(account).id,
                    "balance": round(amount, 2),
                }
            )
            for name, account, amount in lines
        ],
    }


def pay_items(demo, items, account, wording, delay):
    """Pay what is due on an account, one order a month, each line on its activity.

    :param items: journal items, among which those of the account are taken
    :param delay: keywords of ``relativedelta`` from the date of the items; what
        would be paid after today is left due
    """
    items = items.filtered(lambda line: line.account_id == account)
    groups = {
        day: group
        for day, group in items.grouped(
            lambda line: line.date + relativedelta(**delay)
        ).items()
        if day <= demo.today
    }
    transit = demo.chart("account_journal_payment_credit_account_id")
    orders = demo.post(
        [
            {
                "move_type": "entry",
                "journal_id": demo.chart("general").id,
                "company_id": demo.root.id,
                "coop_activity_id": False,
                "date": day,
                "ref": f"{wording} {group[0].date:%m/%Y}",
                "line_ids": [
                    Command.create(
                        {
                            "name": f"{wording} {group[0].date:%m/%Y}",
                            "account_id": account.id,
                            "partner_id": item.partner_id.id,
                            "coop_activity_id": item.coop_activity_id.id,
                            "balance": -item.balance,
                        }
                    )
                    for item in group
                ]
                + [
                    Command.create(
                        {
                            "name": f"{wording} {group[0].date:%m/%Y}",
                            "account_id": transit.id,
                            "balance": sum(group.mapped("balance")),
                        }
                    )
                ],
            }
            for day, group in groups.items()
        ]
    )
    plan = []
    for order, group in zip(orders, groups.values(), strict=True):
        lines = (order.line_ids | group).filtered(lambda ln: ln.account_id == account)
        plan += lines.grouped("coop_activity_id").values()
    demo.reconcile(plan)
