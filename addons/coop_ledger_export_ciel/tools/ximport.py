# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Ciel XIMPORT.TXT: lines of 142 characters."""

from odoo.addons.coop_ledger_export.tools.layout import Column, Layout, Record
from odoo.addons.coop_ledger_export.tools.transforms import (
    absolute,
    auxiliary_or_account,
    balance_side,
    day,
    reference,
)


def layout():
    return Layout(
        name="XIMPORT",
        encoding="cp1252",
        records=[
            Record(
                [
                    Column("movement", "entry_number", position=1, length=5, align=">"),
                    Column(
                        "journal",
                        "journal_code",
                        position=6,
                        length=2,
                        overflow="error",
                    ),
                    Column("date", "date", day("YYYYMMDD"), position=8, length=8),
                    Column("due", "due_date", day("YYYYMMDD"), position=16, length=8),
                    Column("piece", "piece", reference(12), position=24, length=12),
                    Column(
                        "account",
                        transform=auxiliary_or_account,
                        position=36,
                        length=11,
                        overflow="error",
                    ),
                    Column("label", "label", position=47, length=25),
                    Column(
                        "amount",
                        transform=absolute(),
                        position=72,
                        length=13,
                        align=">",
                        overflow="error",
                    ),
                    Column("side", transform=balance_side(), position=85, length=1),
                    Column(
                        "section", "section", position=98, length=6, overflow="error"
                    ),
                    Column("account name", "account_name", position=104, length=34),
                    Column("euro", const="O", position=138, length=1),
                    Column("version", const="2003", position=139, length=4),
                ],
                width=142,
            )
        ],
    )
