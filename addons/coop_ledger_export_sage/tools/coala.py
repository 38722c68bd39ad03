# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Sage Coala: semicolons, nine columns, no header."""

from odoo.addons.coop_ledger_export.tools.layout import Column, Layout, Record
from odoo.addons.coop_ledger_export.tools.transforms import day, on_credit, on_debit


def layout():
    return Layout(
        name="Coala",
        separator=";",
        replacements={'"': "'"},
        encoding="cp1252",
        records=[
            Record(
                [
                    Column("date", "date", day("DD/MM/YYYY")),
                    Column("journal", "journal_code"),
                    Column("account", "account_code"),
                    Column("piece", "entry_number"),
                    Column("reference", "piece"),
                    Column("debit", transform=on_debit(",", "0,00")),
                    Column("credit", transform=on_credit(",", "0,00")),
                    Column("currency", const="E"),
                    Column("auxiliary", "partner_code"),
                ]
            )
        ],
    )
