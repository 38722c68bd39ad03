# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Sage 100, text of version 5: one value per line, 26 of them after ``#MECG``."""

from odoo.addons.coop_ledger_export.tools.layout import Column, Layout, Record
from odoo.addons.coop_ledger_export.tools.transforms import (
    absolute,
    balance_side,
    day,
    reference,
)


def layout():
    date = day("DDMMYY")
    return Layout(
        name="Sage 100",
        separator="\n",
        encoding="cp1252",
        records=[
            Record(
                [
                    Column("record", const="#MECG"),
                    Column("journal", "journal_code", length=6, overflow="error"),
                    Column("date", "date", date),
                    Column("entered", "validation_date", date),
                    Column("piece", "entry_number", length=13),
                    Column("invoice", "piece", reference(17), length=17),
                    Column("treasury piece", const=""),
                    Column("account", "account_code", length=13, overflow="error"),
                    Column("counterpart", const=""),
                    Column("third", "partner_code", length=17, overflow="error"),
                    Column("third counterpart", const=""),
                    Column("label", "label", length=35),
                    Column("settlement", const="0"),
                    Column("due", "due_date", date),
                    Column("parity", const="0,000000"),
                    Column("quantity", const="0,00"),
                    Column("currency", const="0"),
                    Column("side", transform=balance_side("0", "1")),
                    Column("amount", transform=absolute(",")),
                    Column("matching", const=""),
                    Column("currency matching", const=""),
                    Column("statement", const=""),
                    Column("reminder", const=""),
                    Column("reminders", const="0"),
                    Column("type", const="0"),
                    Column("revision", const=""),
                    Column("currency amount", const="0"),
                ]
            )
        ],
        first_lines=lambda context: ["#FLG 000", "#VER 5", "#DEV EUR"],
        last_lines=lambda context: ["#FIN"],
    )
