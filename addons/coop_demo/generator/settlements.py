# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import itertools

from dateutil.relativedelta import relativedelta

from .bank import create_lines
from .identity import CHEQUE, TRANSFER

JOINT_DEPOSITS = 10
# Always paid: the activity has closed.
CLOSED = "REFLEX"
# Suppliers who debit the bank account themselves.
DEBITORS = ("ASSUR", "CLOUD", "ENERG", "REGIE")


def generate(demo):
    """Pay customer invoices and vendor bills, but for some that stay late."""
    rng = demo.rng("settlements")
    paid = _joint_deposits(demo, rng)
    invoices = _open_documents(demo, "out_invoice") - paid
    pay_documents(
        demo, [fate for move in invoices if (fate := _customer_fate(demo, rng, move))]
    )
    bills = _open_documents(demo, "in_invoice")
    fates = [fate for move in bills if (fate := _vendor_fate(demo, rng, move))]
    pay_documents(
        demo, [fate for fate in fates if fate[0].partner_id.ref not in DEBITORS]
    )
    _debit(demo, [fate for fate in fates if fate[0].partner_id.ref in DEBITORS])


def _open_documents(demo, move_type):
    return demo.model("account.move").search(
        [
            ("move_type", "=", move_type),
            ("state", "=", "posted"),
            ("payment_state", "in", ("not_paid", "partial")),
            ("company_id", "in", demo.companies.ids),
            # Fees have their own fates.
            ("journal_id", "!=", demo.root.coop_fee_journal_id.id),
        ],
        order="invoice_date, id",
    )


def _customer_fate(demo, rng, move):
    """Return (invoice, date, amount, method), or None when it is not paid."""
    delay = rng.choice((3, 8, 14, 21, 28, 32, 38, 45))
    draw, method = rng.random(), rng.choice((TRANSFER, TRANSFER, CHEQUE))
    amount = move.amount_residual
    if move.coop_activity_id.code != CLOSED:
        if draw < 0.05:
            return None
        if draw < 0.08:
            amount = round(amount / 2, 2)
    day = move.invoice_date + relativedelta(days=delay)
    if day > demo.today or not amount:
        return None
    return move, day, amount, method


def _vendor_fate(demo, rng, move):
    """Return (bill, date, amount, method): 30 days later, or None."""
    day = move.invoice_date + relativedelta(days=rng.choice((15, 29, 30, 30, 36)))
    late = rng.random() < 0.03 and move.coop_activity_id.code != CLOSED
    if late or day > demo.today:
        return None
    return move, day, move.amount_residual, TRANSFER


def _third_party_lines(move):
    return move.line_ids.filtered(
        lambda line: (
            line.account_id.account_type in ("asset_receivable", "liability_payable")
        )
    )


def pay_documents(demo, fates):
    """Create, post and match the payments of documents.

    :param fates: list of (document, date, amount, method)
    """
    fates.sort(key=lambda fate: (fate[1], fate[0].id))
    vals_list = []
    for move, day, amount, method in fates:
        journal = demo.journal("bank", move.coop_activity_id)
        customer = move.is_sale_document()
        activities = move.line_ids.coop_activity_id
        methods = (
            journal.inbound_payment_method_line_ids
            if customer
            else journal.outbound_payment_method_line_ids
        )
        vals_list.append(
            {
                "payment_type": "inbound" if customer else "outbound",
                "partner_type": "customer" if customer else "supplier",
                "partner_id": move.partner_id.id,
                "company_id": move.company_id.id,
                "journal_id": journal.id,
                "payment_method_line_id": methods.filtered(
                    lambda line, name=method: line.name == name
                )[:1].id,
                "date": day,
                "amount": amount,
                "memo": move.name if customer else move.ref,
                "coop_activity_id": activities.id if len(activities) == 1 else False,
            }
        )
    payments = demo.model("account.payment").create(vals_list)
    _post_payments(demo, payments)
    demo.reconcile(
        [
            _third_party_lines(move) | _third_party_lines(payment.move_id)
            for (move, *_fate), payment in zip(fates, payments, strict=True)
        ]
    )


def _post_payments(demo, payments):
    """Do what the button does, for all at once: core posts payments one by one."""
    moves = demo.model("account.move").create(
        [payment._generate_move_vals() for payment in payments]
    )
    for payment, move in zip(payments, moves, strict=True):
        payment.move_id = move
    payments.write({"state": "in_process"})


def _debit(demo, fates):
    """Match the direct debits that the bank shows with the bills that they pay."""
    payable = demo.chart("fr_pcg_pay")
    transactions = create_lines(
        demo,
        [
            {
                "journal_id": demo.journal("bank", move.coop_activity_id).id,
                "date": day,
                "amount": -amount,
                "payment_ref": f"Prélèvement {move.partner_id.name} {move.ref}",
                "partner_id": move.partner_id.id,
                "coop_activity_id": move.coop_activity_id.id,
                "counterpart_account_id": payable.id,
            }
            for move, day, amount, _method in fates
        ],
    )
    demo.reconcile(
        [
            _third_party_lines(move) | _third_party_lines(transaction.move_id)
            for (move, *_fate), transaction in zip(fates, transactions, strict=True)
        ]
    )


def _joint_deposits(demo, rng):
    """Let customers pay with one transfer the invoices of two activities.

    The bank shows one amount: the cooperative holds it, and the matching moves each
    activity's part to it.

    :return: the invoices paid so
    """
    invoices = _open_documents(demo, "out_invoice").filtered(
        lambda move: (
            move.company_id == demo.root
            and len(move.line_ids.coop_activity_id) == 1
            and move.coop_activity_id.code != CLOSED
        )
    )
    pairs, taken = [], demo.model("account.move")
    for customer_invoices in invoices.grouped("partner_id").values():
        for first, second in itertools.pairwise(customer_invoices):
            day = second.invoice_date + relativedelta(days=9)
            if (
                first.coop_activity_id != second.coop_activity_id
                and (second.invoice_date - first.invoice_date).days < 30
                and day < demo.days_ago(5)
                and not (first | second) & taken
            ):
                pairs.append((day, first | second))
                taken |= first | second
    pairs = sorted(
        rng.sample(pairs, min(JOINT_DEPOSITS, len(pairs))), key=lambda p: p[0]
    )
    receivable = demo.chart("fr_pcg_recv")
    transactions = create_lines(
        demo,
        [
            {
                "journal_id": demo.journal("bank").id,
                "date": day,
                "amount": sum(pair.mapped("amount_residual")),
                "payment_ref": f"Virement {pair.partner_id.name} "
                + " + ".join(pair.mapped("name")),
                "partner_id": pair.partner_id.id,
                "counterpart_account_id": receivable.id,
            }
            for day, pair in pairs
        ],
    )
    demo.reconcile(
        [
            (pair.line_ids | transaction.move_id.line_ids).filtered(
                lambda line: line.account_id == receivable and not line.reconciled
            )
            for (_day, pair), transaction in zip(pairs, transactions, strict=True)
        ]
    )
    return demo.model("account.move").union(*(pair for _day, pair in pairs))
