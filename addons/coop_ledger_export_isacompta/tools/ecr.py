# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Isacompta, exchange file: each entry (ECR) before its items (MVT), each customer's or
vendor's item before its due date (ECHMVT)."""

from odoo.tools import SQL

from odoo.addons.coop_ledger_export.tools.layout import Column, Layout, Record
from odoo.addons.coop_ledger_export.tools.listing import placed
from odoo.addons.coop_ledger_export.tools.transforms import (
    absolute,
    auxiliary_or_account,
    by_document,
    day,
    first_of_entry,
    on_credit,
    on_debit,
    reference,
)

VERSION = "VER   02000008550"
FOLDER = {"mark": (1, 6), "code": (7, 8)}


def layout(context):
    """:param context: :class:`FileContext`: the day of the export is in each entry"""
    today = context.generated[6:8] + context.generated[4:6] + context.generated[:4]
    return Layout(
        name="Isacompta",
        encoding="ascii",
        records=[
            Record(_entry(today), when=first_of_entry, width=296),
            Record(_item(), width=133),
            Record(_due(), when=_has_due, width=97),
        ],
        first_lines=first_lines,
    )


def first_lines(context):
    return [
        VERSION,
        placed(FOLDER, 44, mark="DOS", code=context.folder),
        "EXO".ljust(6),
    ]


def _entry(today):
    kind = by_document(
        out_invoice="fa",
        out_receipt="fa",
        out_refund="fa",
        in_invoice="fa",
        in_receipt="fa",
        in_refund="fa",
        customer_payment="re",
        supplier_payment="re",
        entry="",
    )
    return [
        Column("record", const="ECR", position=1, length=3),
        Column("journal", "journal_code", position=7, length=2, overflow="error"),
        Column("date", "date", day("DDMMYYYY"), position=9, length=8),
        Column("piece", "piece", reference(8), position=17, length=8),
        Column("label", "label", position=25, length=30),
        Column("constant", const="1", position=77, length=1),
        Column("exported", const=f"0{today}{today}0", position=92, length=18),
        Column("currency", const="0EUR", position=120, length=4),
        Column("constant 2", const="0", position=126, length=1),
        Column("constant 3", const="0", position=137, length=1),
        Column("type", transform=kind, position=187, length=2),
        Column("reference", "reference", position=272, length=15),
    ]


def _item():
    right = {"align": ">", "overflow": "error"}

    def is_third(columns):
        return SQL(
            "CASE WHEN COALESCE(%s, '') <> '' THEN '1' ELSE '0' END",
            columns["partner_code"],
        )

    is_third.uses = ("partner_code",)
    return [
        Column("record", const="MVT", position=1, length=3),
        Column(
            "account", transform=auxiliary_or_account, position=9, length=8, **right
        ),
        Column("label", "label", position=17, length=30, align=">"),
        Column("debit", transform=on_debit(zero=""), position=47, length=13, **right),
        Column("credit", transform=on_credit(zero=""), position=60, length=13, **right),
        Column("quantity", const="0.00", position=73, length=11, align=">"),
        Column("third", transform=is_third, position=123, length=1),
    ]


def _due():
    return [
        Column("record", const="ECHMVT", position=1, length=6),
        Column("amount", transform=absolute(), position=7, length=13, align=">"),
        Column("percentage", const="100.00000", position=21, length=9),
        Column("date", "due_date", day("DDMMYYYY"), position=30, length=8),
    ]


def _has_due(columns):
    return SQL(
        "COALESCE(%s, '') <> '' AND %s IS NOT NULL",
        columns["partner_code"],
        columns["due_date_value"],
    )
