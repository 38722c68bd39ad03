# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from dateutil.relativedelta import FR, relativedelta

from .context import MONTHS
from .identity import CHEQUE
from .tables.activities import SHOPS

CAPITAL = 96000
SHOP_FUND = 9000
GRANT = 20500
# Days at the end of which the bank has not shown a payment yet.
IN_TRANSIT_DAYS = 4


def create_lines(demo, vals_list):
    """Create bank or cash transactions in the order of their dates.

    :param vals_list: values of ``account.bank.statement.line``
    :return: the transactions, in the order of their values
    """
    order = sorted(range(len(vals_list)), key=lambda rank: vals_list[rank]["date"])
    Line = demo.model("account.bank.statement.line")
    created = Line.create([dict(vals_list[rank]) for rank in order])
    position = {rank: line for rank, line in zip(order, created, strict=True)}
    return (
        Line.union(*(position[rank] for rank in range(len(vals_list))))
        if (vals_list)
        else Line
    )


def generate(demo):
    """Make the bank's transactions: what payments wait for, and the first funds."""
    _fund(demo)
    _receive_payments(demo)
    _statements(demo)


def _fund(demo):
    """Bring in the capital and the grants, move money between shops and root."""
    transit = demo.root.transfer_account_id
    bank = demo.journal("bank")
    first = demo.day(demo.start, 2)
    lines = [
        {
            "journal_id": bank.id,
            "date": first,
            "amount": CAPITAL,
            "payment_ref": "Capital des coopérateurs",
            "coop_activity_id": demo.structure.id,
            "counterpart_account_id": demo.root.coop_share_pending_account_id.id,
        }
    ]
    lines += [
        {
            "journal_id": bank.id,
            "date": demo.day(demo.months[rank], 20),
            "amount": GRANT,
            "payment_ref": f"Subvention d’accompagnement, acompte {1 + rank // 3}",
            "coop_activity_id": demo.structure.id,
            "counterpart_account_id": demo.chart("pcg_741").id,
        }
        for rank in range(1, MONTHS, 3)
    ]
    transfers = [
        (spec, first, -SHOP_FUND, "Avance de trésorerie") for spec in SHOPS
    ] + [
        (spec, day, spec["upstream"], "Remontée de trésorerie")
        for spec in SHOPS
        for month in demo.months[1:]
        if (day := demo.day(month, 5))
    ]
    for spec, day, amount, label in transfers:
        shop_bank = demo.journal("bank", demo.activity(spec["code"]))
        for journal, sign in ((bank, 1), (shop_bank, -1)):
            lines.append(
                {
                    "journal_id": journal.id,
                    "date": day,
                    "amount": sign * amount,
                    "payment_ref": f"{label} — {spec['name']} {day:%m/%Y}",
                    "counterpart_account_id": transit.id,
                }
            )
    moves = create_lines(demo, lines).move_id
    items = moves.line_ids.filtered(lambda line: line.account_id == transit)
    demo.reconcile([*items.grouped("name").values(), _capital_to_match(demo)])


def _capital_to_match(demo):
    """Return the items of the capital taken up and of the money that it is."""
    return demo.model("account.move.line").search(
        [
            ("account_id", "=", demo.root.coop_share_pending_account_id.id),
            ("parent_state", "=", "posted"),
            ("balance", "in", (CAPITAL, -CAPITAL)),
        ]
    )


def _receive_payments(demo):
    """Match payments in transit with the bank: cheques by deposits, the rest alone.

    Transfers to suppliers and salaries leave the bank in batches.
    """
    receipts = demo.chart("account_journal_payment_debit_account_id")
    payments = demo.chart("account_journal_payment_credit_account_id")
    items = demo.model("account.move.line").search(
        [
            ("account_id", "in", (receipts | payments).ids),
            ("reconciled", "=", False),
            ("parent_state", "=", "posted"),
            ("date", "<=", demo.days_ago(IN_TRANSIT_DAYS)),
            ("company_id", "in", demo.companies.ids),
        ],
        order="date, id",
    )
    groups = {}
    for item in items:
        key, day, label = _bank_line(demo, item, incoming=item.account_id == receipts)
        if day <= demo.today:
            groups.setdefault((*key, day, label), demo.model("account.move.line"))
            groups[(*key, day, label)] |= item
    vals_list = [
        {
            "journal_id": _bank_journal(demo, group[0]).id,
            "date": key[-2],
            "amount": sum(group.mapped("balance")),
            "payment_ref": key[-1],
            "partner_id": group.partner_id.id if len(group.partner_id) == 1 else False,
            "counterpart_account_id": group[0].account_id.id,
        }
        for key, group in groups.items()
    ]
    transactions = create_lines(demo, vals_list)
    demo.reconcile(
        [
            group
            | transaction.move_id.line_ids.filtered(
                lambda line, account=group[0].account_id: line.account_id == account
            )
            for group, transaction in zip(groups.values(), transactions, strict=True)
        ]
    )


def _bank_journal(demo, item):
    journal = item.move_id.journal_id
    return journal if journal.type == "bank" else demo.journal("bank")


def _bank_line(demo, item, incoming):
    """Return by what a payment is grouped at the bank, its day there and its label."""
    company = item.company_id
    if not incoming:
        if item.payment_id:
            day = item.date + relativedelta(weekday=FR(1))
            return (company, "out"), day, "Virements SEPA fournisseurs"
        return (company, item.move_id), item.date, item.move_id.ref
    if item.payment_id.pos_payment_method_id.name not in (False, CHEQUE):
        day = item.date + relativedelta(days=1)
        return (company, item), day, f"Cartes bancaires du {item.date:%d/%m}"
    if CHEQUE in (
        item.payment_id.payment_method_line_id.name,
        item.payment_id.pos_payment_method_id.name,
    ):
        day = item.date + relativedelta(days=1)
        day += relativedelta(days=(10 - day.day) % 10)
        return (company, "cheques"), day, "Remise de chèques"
    memo = item.payment_id.memo or item.move_id.ref
    label = f"Virement {item.partner_id.name} {memo}"
    return (company, item), item.date + relativedelta(days=1), label


def _statements(demo):
    """Group the transactions of each month and bank journal in a statement."""
    Line = demo.model("account.bank.statement.line")
    groups = Line._read_group(
        [("company_id", "in", demo.companies.ids), ("journal_id.type", "=", "bank")],
        ["journal_id", "date:month"],
        ["id:recordset"],
        order="journal_id, date:month",
    )
    vals_list = []
    balances = {}
    for journal, month, lines in groups:
        day = demo.month_end(month.date() if hasattr(month, "date") else month)
        if not day:
            continue
        start = balances.get(journal, 0.0)
        end = balances[journal] = round(start + sum(lines.mapped("amount")), 2)
        vals_list.append(
            {
                "name": f"{journal.code} {day:%Y-%m}",
                "journal_id": journal.id,
                "date": day,
                "balance_start": start,
                "balance_end_real": end,
                "line_ids": [(6, 0, lines.ids)],
            }
        )
    demo.model("account.bank.statement").create(vals_list)
