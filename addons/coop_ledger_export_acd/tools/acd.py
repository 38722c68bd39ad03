# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""ACD i-Suite: the file with analytic sections, and the one of thirteen columns."""

from odoo.addons.coop_ledger_export.tools.layout import Column, Layout, Record
from odoo.addons.coop_ledger_export.tools.transforms import (
    absolute,
    auxiliary_or_account,
    day,
    on_credit,
    on_debit,
)

_DEBIT = on_debit(",", "0,00")
_CREDIT = on_credit(",", "0,00")


def sections_layout():
    """Nine columns with their titles; sections of two levels: the first one is used."""
    return Layout(
        name="i-Suite",
        separator=";",
        replacements={'"': "'"},
        header=True,
        encoding="iso8859_15",
        records=[
            Record(
                [
                    Column("Code Journal", "journal_code"),
                    Column("Date", "date", day("DD/MM/YYYY")),
                    Column("N° de pièce", "piece"),
                    Column("N° de compte", transform=auxiliary_or_account),
                    Column("Libellé écriture", "label"),
                    Column("Débit", transform=_DEBIT),
                    Column("Crédit", transform=_CREDIT),
                    Column("Section analytique 1er niveau", "section"),
                    Column("Section analytique 2ème niveau", const=""),
                ]
            )
        ],
    )


def expert_layout():
    """i-Suite Expert: thirteen columns without titles."""
    return Layout(
        name="i-Suite Expert",
        separator=";",
        replacements={'"': "'"},
        encoding="cp1252",
        records=[
            Record(
                [
                    Column("piece", "entry_number"),
                    Column("date", "date", day("DD/MM/YYYY")),
                    Column("year", "date", day("YYYY")),
                    Column("month", "date", day("MM")),
                    Column("day", "date", day("DD")),
                    Column("reference", "piece"),
                    Column("label", "label"),
                    Column("account", transform=auxiliary_or_account),
                    Column("third", "partner_name"),
                    Column("debit", transform=_DEBIT),
                    Column("credit", transform=_CREDIT),
                    Column("amount", transform=absolute(",")),
                    Column("journal", "journal_code"),
                ]
            )
        ],
    )
