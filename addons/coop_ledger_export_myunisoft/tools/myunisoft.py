# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""MyUnisoft CSV: the columns of its model file, read by their titles."""

from odoo.addons.coop_ledger_export.tools.layout import Column, Layout, Record
from odoo.addons.coop_ledger_export.tools.transforms import day, on_credit, on_debit

#: The two columns of an axis follow each other; the first one's title holds its code.
AXIS = "AXE1"


def layout():
    return Layout(
        name="MyUnisoft",
        separator=";",
        replacements={'"': "'"},
        header=True,
        encoding="utf-8",
        records=[
            Record(
                [
                    Column("JournalCode", "journal_code"),
                    Column("EcritureDate", "date", day("DD/MM/YYYY")),
                    Column("CompteNum", "account_code"),
                    Column("EcritureLib", "label"),
                    Column("Piece 1", "piece"),
                    Column("Piece 2", "reference"),
                    Column("Debit", transform=on_debit(",", "0,00")),
                    Column("Credit", transform=on_credit(",", "0,00")),
                    Column("Auxiliaire", "partner_code"),
                    Column("DateEcheance", "due_date", day("DD/MM/YYYY")),
                    Column("LibelleCompte", "account_name"),
                    # Three characters: a matching of Odoo has a longer number
                    Column("CodeLettrage", const=""),
                    Column(f"CODE SECTION SUR AXE #{AXIS}#", "section"),
                    Column("LIBELLE SECTION", "section_name"),
                ]
            )
        ],
    )
