# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.fields import Command

from .bank import CAPITAL
from .members import find_member
from .share_operations import associate_days, find_decision, operate
from .tables.shares import (
    CLASSES,
    HELD,
    LOSSES,
    OBLIGATIONS,
    REFUND_DELAY,
    SUBSCRIPTIONS,
    SUPPORTER,
)


def generate(demo):
    """Make the capital: the former register, then a year of operations in order."""
    _settings(demo)
    classes = _create_classes(demo)
    _open(demo, classes)
    operate(demo, classes)


def _settings(demo):
    root = demo.root
    root._coop_share_load_french_accounts()
    root.coop_share_refund_delay = REFUND_DELAY
    root.coop_share_journal_id = demo.env["account.journal"].create(
        {
            "name": "Capital",
            "code": "CAP",
            "type": "general",
            "sequence": 90,
            "company_id": root.id,
        }
    )
    demo.env["coop.share.loss"].create(
        {
            "company_id": root.id,
            "date_from": root.coop_agm_date,
            "percent": LOSSES,
            "decision_id": find_decision(demo, "assembly", root.coop_agm_date).id,
            "note": "Report à nouveau débiteur",
        }
    )


def _create_classes(demo):
    records = demo.model("coop.share.class").create(
        [
            {
                "code": code,
                "name": name,
                "nominal": nominal,
                "holder_kind": kind,
                "min_quantity": least,
                "is_remunerated": remunerated,
                "description": text,
                "company_id": demo.root.id,
            }
            for code, name, nominal, kind, least, remunerated, text in CLASSES
        ]
    )
    classes = {record.code: record for record in records}
    categories = {
        category.code: category
        for category in demo.model("coop.member.category").search(
            [("company_id", "=", demo.root.id)]
        )
    }
    demo.model("coop.share.obligation").create(
        [
            {
                "name": name,
                "company_id": demo.root.id,
                "category_ids": [Command.set(categories[code].ids)],
                "class_id": classes["A"].id,
                "quantity": quantity,
                "deadline_months": months,
            }
            for name, code, quantity, months in OBLIGATIONS
        ]
    )
    return classes


# ----------------------------------------------------------------------
# The former register
# ----------------------------------------------------------------------


def _open(demo, classes):
    """Take up the shares of those who were members, and the capital that they are."""
    opening = demo.day(demo.start, 1)
    members = demo.model("coop.member").search(
        [("company_id", "=", demo.root.id), ("number", ">", 0)], order="number"
    )
    statuses = members._status_at(opening)
    newcomers = {spec[0] for spec in SUBSCRIPTIONS if spec[3] == 0}
    associates = associate_days(demo)
    lines = []
    for member in members:
        day = member.admission_date
        if member.category_id.code == "ENT":
            # By their contracts, some have not subscribed yet
            day = max(day, associates.get(member.name, demo.today))
        if (
            statuses[member.id] == "member"
            and day < opening
            and member.name not in newcomers
        ):
            lines.append((member, classes["A"], HELD[member.category_id.code], day))
    rest = CAPITAL - sum(share.nominal * number for _m, share, number, _d in lines)
    support, supporter = classes["S"], find_member(demo, SUPPORTER)
    quantity = int(rest // support.nominal)
    lines.append((supporter, support, quantity, supporter.admission_date))
    demo.model("coop.share.opening").create(
        {
            "company_id": demo.root.id,
            "date": opening,
            "line_ids": [
                Command.create(
                    {
                        "partner_id": member.partner_id.id,
                        "class_id": share_class.id,
                        "quantity": quantity,
                        "date": day,
                    }
                )
                for member, share_class, quantity, day in lines
            ],
        }
    ).action_apply()
    _book_opening(demo, lines)


def _book_opening(demo, lines):
    """The entry by holder; the bank shows the money on the same account, see bank."""
    paid = demo.root.coop_share_paid_account_id
    label = "Reprise du capital"
    demo.post(
        [
            {
                "move_type": "entry",
                "journal_id": demo.root.coop_share_journal_id.id,
                "company_id": demo.root.id,
                "coop_activity_id": demo.structure.id,
                "date": demo.day(demo.start, 2),
                "ref": label,
                "line_ids": [
                    Command.create(
                        {
                            "name": label,
                            "account_id": demo.root.coop_share_pending_account_id.id,
                            "balance": CAPITAL,
                        }
                    ),
                    *(
                        Command.create(
                            {
                                "name": label,
                                "account_id": paid.id,
                                "partner_id": member.partner_id.id,
                                "coop_share_class_id": share_class.id,
                                "balance": -share_class.nominal * quantity,
                            }
                        )
                        for member, share_class, quantity, _day in lines
                    ),
                ],
            }
        ]
    )
