# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Sage PNM: the name of the company, then lines of 138 characters."""

from odoo.addons.coop_ledger_export.tools.layout import Column, Layout, Record
from odoo.addons.coop_ledger_export.tools.listing import clean
from odoo.addons.coop_ledger_export.tools.transforms import (
    PIECE_KINDS,
    absolute,
    balance_side,
    day,
    has,
    letter_with,
    reference,
)

WIDTH = 138


def layout():
    return Layout(
        name="PNM",
        encoding="iso8859_15",
        records=[
            Record(_line("X", "partner_code"), width=WIDTH),
            Record(_line("A", "section"), when=has("section"), width=WIDTH),
        ],
        first_lines=lambda context: [clean(context.name)[:30]],
    )


def _line(kind, detail):
    """Columns of a line.

    :param kind: letter of the line when it has a detail: X auxiliary, A analytic
    :param detail: attribute of the auxiliary account or of the section
    """
    return [
        Column("journal", "journal_code", position=1, length=3, overflow="error"),
        Column("date", "date", day("DDMMYY"), position=4, length=6),
        Column("piece type", transform=PIECE_KINDS, position=10, length=2),
        Column("account", "account_code", position=12, length=13, overflow="error"),
        Column("line type", transform=letter_with(detail, kind), position=25, length=1),
        Column(detail, detail, position=26, length=13, overflow="error"),
        Column("reference", "piece", reference(13), position=39, length=13),
        Column("label", "label", position=52, length=25),
        Column("payment mode", "payment_mode", position=77, length=1),
        Column("due", "due_date", day("DDMMYY"), position=78, length=6),
        Column("side", transform=balance_side(), position=84, length=1),
        Column(
            "amount",
            transform=absolute(),
            position=85,
            length=20,
            align=">",
            overflow="error",
        ),
        Column("kind", const="N", position=105, length=1),
        Column("number", "entry_number", position=106, length=7),
    ]
