# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Cash that enters or leaves the drawers of the tills, with its reason."""

from dateutil.relativedelta import relativedelta

from .bank import create_lines
from .tables.shop_counter import BANK_DAYS, CHANGE, PETTY, PETTY_REASON
from .tills import FLOAT


def add_reason(demo):
    """Add small expenses to the reasons that the suite makes with the first till."""
    demo.model("coop.cash.reason").create(
        {
            "name": PETTY_REASON,
            "direction": "out",
            "kind": "other",
            "account_id": demo.root._coop_find_charge("6063").id,
            "company_id": demo.root.id,
            "sequence": 10,
        }
    )


def week_end(demo, code, session, day, week):
    """Move the cash of a week: a small expense, change, the deposit at the bank.

    :param week: rank of the week at this till, from 0
    """
    for rank, (shop, amount, note) in enumerate(PETTY):
        if shop == code and rank // 2 == week:
            _move(demo, session, day, "other", "out", amount, note)
    if code in CHANGE:
        _move(demo, session, day, "change", "in", CHANGE[code], "Rouleaux de monnaie")
    session.invalidate_recordset()
    amount = (session.cash_register_balance_end - FLOAT) // 10 * 10
    if amount > 0:
        _move(demo, session, day, "deposit", "out", amount, "")
    session.invalidate_recordset()


def _move(demo, session, day, kind, direction, amount, note):
    """Move cash as the till does; the bank shows it some days later."""
    reason = demo.model("coop.cash.reason").search(
        [
            ("company_id", "=", demo.root.id),
            ("kind", "=", kind),
            ("direction", "=", direction),
        ],
        limit=1,
    )
    session.with_context(coop_pos_date=day).try_cash_in_out(
        direction,
        amount,
        note or reason.name,
        session.user_id.partner_id.id,
        {
            "translatedType": "Sortie" if direction == "out" else "Entrée",
            "formattedAmount": f"{amount:.2f} €",
            "coop_reason_id": reason.id,
        },
    )
    move = demo.model("coop.cash.move").search(
        [("session_id", "=", session.id)], order="id DESC", limit=1
    )
    shown = day + relativedelta(days=BANK_DAYS)
    if kind == "other" or shown > demo.today:
        return
    transit = reason.account_id
    line = create_lines(
        demo,
        [
            {
                "journal_id": demo.journal("bank", session.coop_activity_id).id,
                "date": shown,
                "amount": -move.amount,
                "payment_ref": f"{reason.name} {move.name}",
                "counterpart_account_id": transit.id,
            }
        ],
    )
    moves = line.move_id | move.statement_line_id.move_id
    demo.model("account.move.line")._reconcile_plan(
        [moves.line_ids.filtered(lambda item: item.account_id == transit)]
    )
