# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A year of operations on shares: each yields its day, a rank within it, and a call."""

from functools import partial

from dateutil.relativedelta import relativedelta

from odoo.fields import Command

from .bank import CAPITAL
from .members import find_member
from .tables.contracts import PEOPLE
from .tables.shares import (
    ASSOCIATED,
    EXITS,
    INTEREST,
    REFUND_DELAY,
    SUBSCRIPTIONS,
    TRANSFERS,
)

BOUNCE_DAYS = 3


def operate(demo, classes):
    """Record everything in the order of its days, as it would have been."""
    events = [
        *_subscriptions(demo, classes),
        *_associates(demo, classes),
        *_transfers(demo, classes),
        *_exits(demo, classes),
        *_interest(demo),
    ]
    for _day, _rank, operation in sorted(events, key=lambda event: event[:2]):
        operation()
    _waiting_exit(demo)


def find_decision(demo, body, day):
    """Return the decision of a body on a day."""
    label = {"board": "CA", "assembly": "AG"}[body]
    return demo.model("coop.decision")._get_or_create(
        demo.env.ref(f"coop_member.body_{body}"),
        day,
        f"{label} {day:%m/%Y}",
        demo.root,
    )


# ----------------------------------------------------------------------
# Subscriptions and payments
# ----------------------------------------------------------------------


def _subscriptions(demo, classes):
    for spec in SUBSCRIPTIONS:
        name, code, quantity, month, number, means, plan, payments = spec
        day = demo.day(demo.months[month], number) or demo.today
        vals = {
            "company_id": demo.root.id,
            "member_id": find_member(demo, name).id,
            "class_id": classes[code].id,
            "quantity": quantity,
            "date": day,
            "means": means,
        }
        if plan:
            percent, count, interval = plan
            vals |= {
                "plan": "instalments",
                "first_percent": percent,
                "instalment_count": count,
                "instalment_interval": interval,
            }
        subscription = demo.model("coop.share.subscription").create(vals)
        if payments is None:
            continue
        yield day, 0, lambda s=subscription, d=day: s._accept(d)
        yield from _payments(demo, subscription, payments)


def associate_days(demo):
    """Return the day on which each entrepreneur became an associate: contracts say
    the same."""
    return {
        spec["name"]: demo.today - relativedelta(months=spec["associate"])
        for spec in PEOPLE
        if "associate" in spec
    }


def _associates(demo, classes):
    """Entrepreneurs who have become associates during the year, paid at once."""
    for name, day in associate_days(demo).items():
        if day < demo.day(demo.start, 1):
            continue
        subscription = demo.model("coop.share.subscription").create(
            {
                "company_id": demo.root.id,
                "member_id": find_member(demo, name).id,
                "class_id": classes["A"].id,
                "quantity": ASSOCIATED,
                "date": day,
            }
        )
        yield day, 0, partial(subscription._accept, day)
        yield from _payments(demo, subscription, [(0, False)])


def _payments(demo, subscription, payments):
    """Calls on the days of the plan, then what is paid, or bounces, and when."""
    instalments = subscription.instalment_ids.sorted("date_due")
    for instalment in instalments[1:]:
        if instalment.date_due <= demo.today:
            due = instalment.date_due
            yield due, 1, lambda i=instalment, d=due: i._call(d)
    rank = 0
    day = None
    for payment in payments:
        if payment is None:
            continue
        delay, bounced = payment
        after_bounce = day if day and day > instalments[rank].date_due else None
        day = (after_bounce or instalments[rank].date_due) + relativedelta(days=delay)
        if day > demo.today:
            return
        yield (
            day,
            2,
            lambda i=instalments[rank], d=day, b=bounced: _pay(demo, i, d, b),
        )
        if bounced:
            day += relativedelta(days=30)
        else:
            rank += 1


def _pay(demo, instalment, day, bounced):
    last = demo.model("account.payment").search([], order="id desc", limit=1).id
    demo.model("coop.share.pay").create(
        {
            "instalment_ids": [Command.set(instalment.ids)],
            "date": day,
            "journal_id": demo.journal("bank").id,
            "memo": f"Parts {instalment.subscription_id.name}",
        }
    ).action_pay()
    if not bounced:
        return
    payment = demo.model("account.payment").search([("id", ">", last)])
    _bounce(demo, payment, day + relativedelta(days=BOUNCE_DAYS))


def _bounce(demo, payment, day):
    """The bank takes the money back: the instalment is due again."""
    account = payment.destination_account_id
    item = payment.move_id.line_ids.filtered(lambda line: line.account_id == account)
    item.remove_move_reconcile()
    label = f"Rejet {payment.memo}"
    back = demo.post(
        [
            {
                "move_type": "entry",
                "journal_id": payment.journal_id.id,
                "company_id": demo.root.id,
                "coop_activity_id": demo.structure.id,
                "date": day,
                "ref": label,
                "line_ids": [
                    Command.create(
                        {
                            "name": label,
                            "partner_id": payment.partner_id.id,
                            "account_id": account_id,
                            "balance": balance,
                        }
                    )
                    for account_id, balance in (
                        (account.id, payment.amount),
                        (payment.outstanding_account_id.id, -payment.amount),
                    )
                ],
            }
        ]
    ).line_ids.filtered(lambda line: line.account_id == account)
    (item | back).reconcile()


# ----------------------------------------------------------------------
# Transfers, exits, interest
# ----------------------------------------------------------------------


def _transfers(demo, classes):
    for giver, receiver, quantity, month, number, reason in TRANSFERS:
        day = demo.day(demo.months[month], number)
        transfer = demo.model("coop.share.transfer").create(
            {
                "company_id": demo.root.id,
                "kind": "transfer",
                "date": day,
                "member_id": find_member(demo, giver).id,
                "member_to_id": find_member(demo, receiver).id,
                "class_id": classes["A"].id,
                "quantity": quantity,
                "reason": reason,
                "decision_id": find_decision(demo, "board", day).id,
            }
        )
        yield day, 3, transfer.action_record


def _exits(demo, classes):
    for name, kind, quantity, month, number, count, interval, fates in EXITS:
        day = demo.day(demo.months[month], number)
        lines = [
            Command.create({"class_id": classes["A"].id, "quantity": quantity}),
        ]
        vals = {"refund_count": count, "refund_interval": interval}
        if kind == "partial":
            vals |= {"kind": kind, "date": day, "line_ids": lines}
        yield day, 4, partial(_leave, demo, name, day, vals)
        for rank, fate in enumerate(fates):
            due = day + relativedelta(months=REFUND_DELAY + rank * interval, days=6)
            due = min(due, demo.today)
            yield due, 5, partial(_settle, demo, name, rank, fate, due)


def _leave(demo, name, day, vals):
    """Refund a part of the shares, or all of them where the membership ends."""
    member = find_member(demo, name)
    Exit = demo.model("coop.share.exit")
    vals = {**vals, "decision_id": find_decision(demo, "board", day).id}
    if "line_ids" in vals:
        exit_ = Exit.create(
            {"company_id": demo.root.id, "member_id": member.id, **vals}
        )
    else:
        # The end of the membership prepares the refund.
        member._record_event(
            "resignation",
            day - relativedelta(days=30),
            date_effective=day,
            note="Lettre de démission",
        )
        exit_ = Exit.search([("member_id", "=", member.id)])
        exit_.write(vals)
    exit_.action_confirm()


def _settle(demo, name, rank, fate, day):
    """Pay a refund, or let the former member give up a part of it."""
    refund = demo.model("coop.share.refund").search(
        [("partner_id", "=", find_member(demo, name).partner_id.id)], order="sequence"
    )[rank]
    common = {"refund_ids": [Command.set(refund.ids)], "date": day}
    if fate == "paid":
        demo.model("coop.share.refund.pay").create(
            {**common, "journal_id": demo.journal("bank").id}
        ).action_pay()
    else:
        demo.model("coop.share.waive").create(
            {**common, "amount": fate, "note": "Lettre reçue avec la démission"}
        ).action_waive()


def _waiting_exit(demo):
    """Exits that take effect on a day to come are waiting for it."""
    leaving = demo.model("coop.member").search(
        [("company_id", "=", demo.root.id), ("status", "=", "leaving")]
    )
    exits = demo.model("coop.share.exit").create(
        [
            {
                "company_id": demo.root.id,
                "member_id": member.id,
                "date": member.exit_date,
            }
            for member in leaving
        ]
    )
    exits.action_confirm()


def _interest(demo):
    """Interest of the last fiscal year that the assembly approved."""
    rate, average = INTEREST
    day = demo.root.coop_agm_date
    if day > demo.today:
        return
    year = demo.root.compute_fiscalyear_dates(day)
    last = demo.root.compute_fiscalyear_dates(year["date_from"] - relativedelta(days=1))

    def vote():
        Cap = demo.env["coop.share.interest.cap"]
        if Cap._get_cap(day.year) is None:
            Cap.create(
                {"year": day.year, "tmo_average": average, "source": "Démonstration"}
            )
        interest = demo.model("coop.share.interest").create(
            {
                "company_id": demo.root.id,
                "date_from": last["date_from"],
                "date_to": last["date_to"],
                "date": day,
                "rate": rate,
                "surplus": CAPITAL / 20,
                "decision_id": find_decision(demo, "assembly", day).id,
            }
        )
        interest.action_compute()
        interest.action_post()
        items = interest.line_ids.line_id
        demo.model("account.payment.register").with_context(
            active_model="account.move.line", active_ids=items.ids
        ).create(
            {
                "payment_date": min(day + relativedelta(days=12), demo.today),
                "journal_id": demo.journal("bank").id,
                "group_payment": False,
            }
        )._create_payments()

    yield day, 6, vote
