# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import date

from dateutil.relativedelta import relativedelta

from odoo.fields import Command

from .identity import CHEQUE, TRANSFER
from .settlements import pay_documents
from .tables.shares import FEES, UNPAID, WAIVED


def generate(demo):
    """Call the fees of two years, let most members pay, remind the others."""
    rule = _create_rule(demo)
    first = demo.start.year
    for rank, day in enumerate(
        (demo.day(demo.start, 9), min(date(first + 1, 1, 8), demo.today))
    ):
        _call(demo, rank, day)
    _remind(demo, rule)
    _preview(demo, date(first + 2, 1, 1))


def _create_rule(demo):
    root = demo.root
    journal = demo.env["account.journal"].create(
        {
            "name": "Cotisations",
            "code": "COT",
            "type": "sale",
            "sequence": 91,
            "company_id": root.id,
            # Income of the cooperative, outside VAT
            "default_account_id": demo.chart("pcg_758").id,
        }
    )
    root.write(
        {
            "coop_fee_journal_id": journal.id,
            "coop_fee_account_id": demo.chart("pcg_758").id,
        }
    )
    categories = {
        category.code: category
        for category in demo.model("coop.member.category").search(
            [("company_id", "=", root.id)]
        )
    }
    return demo.model("coop.fee.rule").create(
        {
            "name": "Cotisation annuelle",
            "company_id": root.id,
            "proration_entry": "month",
            "version_ids": [
                Command.create(
                    {
                        "date_from": date(demo.start.year, 1, 1),
                        "rate_ids": [
                            Command.create(
                                {
                                    "category_ids": [Command.set(categories[code].ids)],
                                    "amount": amount,
                                }
                            )
                            for code, amount in FEES
                        ],
                    }
                )
            ],
        }
    )


def _call(demo, rank, day):
    rng = demo.rng(f"fees {rank}")
    run = demo.model("coop.fee.run").create(
        {"company_id": demo.root.id, "date": day, "invoice_date": day}
    )
    run.action_compute()
    run.action_call()
    late = UNPAID[rank]
    fates = []
    for fee in run.fee_ids.sorted("id"):
        delay, method = rng.randint(3, 27), rng.choice((TRANSFER, TRANSFER, CHEQUE))
        paid = day + relativedelta(days=delay)
        if fee.partner_id.name not in late and fee.amount and paid <= demo.today:
            fates.append((fee.move_id, paid, fee.move_id.amount_residual, method))
    pay_documents(demo, fates)
    if rank:
        name, reason = WAIVED
        fee = run.fee_ids.filtered(lambda one: one.partner_id.name == name)
        fee._waive(reason, min(day + relativedelta(days=75), demo.today))


def _remind(demo, rule):
    """Steps of the reminders, and those sent; without e-mails, that would go out."""
    Reminder = demo.model("coop.fee.reminder").with_company(demo.root)
    Reminder.action_usual_steps()
    steps = Reminder.search(
        [
            ("company_id", "=", demo.root.id),
            ("event", "=", "due"),
            ("days", ">", 0),
        ],
        order="days",
    )
    fees = demo.model("coop.member.fee").search(
        [("rule_id", "=", rule.id), ("stage", "=", "called")]
    )
    demo.model("coop.fee.reminder.sent").create(
        [
            {
                "fee_id": fee.id,
                "reminder_id": step.id,
                "date": sent,
                "email": fee.payer_id.email,
                "state": "sent" if fee.payer_id.email else "no_email",
            }
            for fee in fees
            for step in steps
            if fee.with_context(coop_date=demo.today).state
            in ("due", "late", "expired")
            and (sent := fee.date_due + relativedelta(days=step.days)) <= demo.today
        ]
    )


def _preview(demo, day):
    """Next year's renewal, as somebody left it: to look at before it is called."""
    demo.model("coop.fee.run").create(
        {"company_id": demo.root.id, "date": day, "invoice_date": day}
    ).action_compute()
