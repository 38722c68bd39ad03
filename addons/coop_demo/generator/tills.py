# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from dateutil.relativedelta import SU, relativedelta

from odoo.fields import Command

from .bank import create_lines
from .sales import CATALOGUE, SEASON
from .tables.activities import SHOPS

CARD_SHARE = (0.66, 0.8)
# The tills have been in the shops for at least so many days.
TILL_DAYS = 13
# What stays in the drawer.
FLOAT = 150


def generate(demo):
    """Make the takings of the shops before they had tills: a receipt a fortnight, by
    card and in cash."""
    rng = demo.rng("tills")
    journals = _create_journals(demo)
    vals_list = [
        vals
        for spec in SHOPS
        for vals in _receipts(demo, rng, spec, journals[spec["code"]])
    ]
    receipts = demo.post(vals_list)
    _pay(demo, rng, receipts)
    _deposit_cash(demo)


def _receipt_days(demo):
    day = demo.start + relativedelta(weekday=SU(2))
    while day <= demo.days_ago(TILL_DAYS):
        yield day
        day += relativedelta(weeks=2)


def last_receipt(demo):
    """Return the day of the last receipts: the tills start on the day after."""
    return max(_receipt_days(demo))


def _create_journals(demo):
    """Create the journals of the takings, numbered apart from the invoices."""
    journals = demo.env["account.journal"].create(
        [
            {
                "name": f"Recettes — {spec['name']}",
                "code": f"R{spec['code']}"[:5],
                "type": "sale",
                "company_id": demo.activity(spec["code"]).branch_id.id,
                "default_account_id": demo.chart("pcg_707_account").id,
                "sequence": 20,
                "show_on_dashboard": False,
            }
            for spec in SHOPS
        ]
    )
    return {spec["code"]: item for spec, item in zip(SHOPS, journals, strict=True)}


def _receipts(demo, rng, spec, journal):
    """Return the values of the receipts of a shop, one per two weeks."""
    activity = demo.activity(spec["code"])
    for day in _receipt_days(demo):
        level = 0.75 + SEASON[day.month - 1] / 4
        yield {
            "move_type": "out_receipt",
            "company_id": activity.branch_id.id,
            "journal_id": journal.id,
            "coop_activity_id": activity.id,
            "partner_id": demo.partner("COMPTOIR").id,
            "invoice_date": day,
            "date": day,
            "ref": f"Recettes, semaines {day - relativedelta(weeks=1):%V} et {day:%V}",
            "invoice_line_ids": [
                Command.create(
                    {
                        "product_id": demo.product(code).id,
                        "name": CATALOGUE[code][1],
                        "quantity": 1,
                        "price_unit": round(2 * rng.uniform(low, high) * level, 2),
                        "account_id": demo.chart(CATALOGUE[code][5]).id,
                        "tax_ids": [Command.set(demo.chart(CATALOGUE[code][4]).ids)],
                    }
                )
                for code, low, high in spec["till"]
            ],
        }


def _pay(demo, rng, receipts):
    """Cash the receipts: cards on the bank the day after, notes and coins at once."""
    lines, owners = [], []
    receivable = demo.chart("fr_pcg_recv")
    for receipt in receipts:
        activity = receipt.coop_activity_id
        card = round(receipt.amount_total * rng.uniform(*CARD_SHARE), 2)
        cash = round(receipt.amount_total - card, 2)
        card_day = receipt.date + relativedelta(days=1)
        parts = [("cash", receipt.date, cash, "Espèces")]
        if card_day <= demo.today:
            parts.append(("bank", card_day, card, "Cartes bancaires"))
        for kind, day, amount, label in parts:
            lines.append(
                {
                    "journal_id": demo.journal(kind, activity).id,
                    "date": day,
                    "amount": amount,
                    "payment_ref": f"{label} — {receipt.ref}",
                    "partner_id": receipt.partner_id.id,
                    "counterpart_account_id": receivable.id,
                }
            )
            owners.append(receipt)
    transactions = create_lines(demo, lines)
    items = {}
    for receipt, transaction in zip(owners, transactions, strict=True):
        items.setdefault(receipt, receipt.line_ids)
        items[receipt] |= transaction.move_id.line_ids
    demo.reconcile(
        [
            group.filtered(lambda line: line.account_id == receivable)
            for group in items.values()
        ]
    )


def _deposit_cash(demo):
    """Bring the cash of each month to the bank; at the end, all but the float."""
    transit = demo.root.transfer_account_id
    lines = []
    for spec in SHOPS:
        activity = demo.activity(spec["code"])
        cash, bank = (demo.journal(kind, activity) for kind in ("cash", "bank"))
        sums = dict(
            demo.model("account.bank.statement.line")._read_group(
                [("journal_id", "=", cash.id)], ["date:month"], ["amount:sum"]
            )
        )
        left = 0.0
        for month, amount in sorted(sums.items()):
            last = month == max(sums)
            day = last_receipt(demo) if last else demo.month_end(month)
            left += amount
            deposit = round(left - FLOAT, 2) if last else left // 10 * 10
            left -= deposit
            for journal, sign in ((cash, -1), (bank, 1)):
                lines.append(
                    {
                        "journal_id": journal.id,
                        "date": day,
                        "amount": sign * deposit,
                        "payment_ref": "Versement d’espèces",
                        "counterpart_account_id": transit.id,
                    }
                )
    moves = create_lines(demo, lines).move_id
    items = moves.line_ids.filtered(lambda line: line.account_id == transit)
    demo.reconcile(
        list(items.grouped(lambda line: (line.company_id, line.date)).values())
    )
