# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Cegid Quadra (Quadratus), ASCII: M lines of 231 characters, each followed by its
analytic line (I, 39 characters); auxiliary accounts first (C, 235 characters)."""

from odoo.tools import SQL

from odoo.addons.coop_ledger_export.tools.layout import Column, Layout, Record
from odoo.addons.coop_ledger_export.tools.listing import placed
from odoo.addons.coop_ledger_export.tools.transforms import (
    auxiliary_or_account,
    day,
    has,
    reference,
    side,
    signed_cents,
)

AUXILIARY = {
    "mark": (1, 1),
    "account": (2, 8),
    "label": (10, 30),
    "collective": (99, 8),
    "kind": (218, 1),
}
AUXILIARY_WIDTH = 235


def _two(value):
    """Journals of two letters have their place; the longer ones are elsewhere."""
    return SQL("CASE WHEN length(%(code)s) <= 2 THEN %(code)s END", code=value)


def _three(value):
    return SQL("CASE WHEN length(%(code)s) > 2 THEN %(code)s END", code=value)


def layout():
    amount = {"transform": signed_cents(12), "length": 13, "overflow": "error"}
    return Layout(
        name="Quadra",
        encoding="cp1252",
        records=[
            Record(
                [
                    Column("type", const="M", position=1, length=1),
                    Column(
                        "account",
                        transform=auxiliary_or_account,
                        position=2,
                        length=8,
                        overflow="error",
                    ),
                    Column("journal", "journal_code", _two, position=10, length=2),
                    Column("folio", const="000", position=12, length=3),
                    Column("date", "date", day("DDMMYY"), position=15, length=6),
                    Column("label", "label", position=22, length=20),
                    Column("side", transform=side(), position=42, length=1),
                    Column("amount", position=43, **amount),
                    Column(
                        "due",
                        "due_date",
                        day("DDMMYY", "000000"),
                        position=64,
                        length=6,
                    ),
                    Column("piece (5)", "entry_number", position=75, length=5),
                    Column("piece (8)", "entry_number", position=100, length=8),
                    Column("currency", const="EUR", position=108, length=3),
                    Column(
                        "journal (3)",
                        "journal_code",
                        _three,
                        position=111,
                        length=3,
                        overflow="error",
                    ),
                    Column("label (30)", "label", position=117, length=30),
                    Column(
                        "piece (10)", "piece", reference(10), position=149, length=10
                    ),
                ],
                width=231,
            ),
            Record(
                [
                    Column("type", const="I", position=1, length=1),
                    Column("percentage", const="10000", position=2, length=5),
                    Column("amount", position=7, **amount),
                    Column(
                        "section", "section", position=20, length=10, overflow="error"
                    ),
                ],
                when=has("section"),
                width=39,
            ),
        ],
        first_lines=first_lines,
    )


def first_lines(context):
    """Auxiliary accounts, with their collective account."""
    return [
        placed(
            AUXILIARY,
            AUXILIARY_WIDTH,
            mark="C",
            account=row.partner_code,
            label=row.partner_name,
            collective=row.account_code,
            kind="C" if row.kind == "asset_receivable" else "F",
        )
        for row in context.totals.balances
        if row.partner_code
    ]
