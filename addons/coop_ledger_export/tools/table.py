# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The journal items for people: CSV that French spreadsheets open at once, XLSX."""

from odoo.tools import SQL

from .layout import Column, Layout, Record
from .transforms import comma, day

#: (title, attribute of the pivot line, kind), in French: the language of the books.
TABLE = (
    ("Journal", "journal_code", "text"),
    ("Libellé du journal", "journal_name", "text"),
    ("N° d'écriture", "entry_number", "text"),
    ("Date", "date", "date"),
    ("Compte", "account_code", "text"),
    ("Libellé du compte", "account_name", "text"),
    ("Auxiliaire", "partner_code", "text"),
    ("Libellé de l'auxiliaire", "partner_name", "text"),
    ("Pièce", "piece", "text"),
    ("Date de pièce", "piece_date", "date"),
    ("Libellé", "label", "text"),
    ("Débit", "debit", "amount"),
    ("Crédit", "credit", "amount"),
    ("Lettrage", "matching", "text"),
    ("Date de lettrage", "matching_date", "date"),
    ("Validée le", "validation_date", "date"),
    ("Montant en devise", "currency_amount", "amount"),
    ("Devise", "currency", "text"),
    ("Échéance", "due_date", "date"),
    ("Section", "section", "text"),
    ("Libellé de la section", "section_name", "text"),
    ("Établissement", "company_code", "text"),
    ("Référence", "reference", "text"),
)


_FREE = ("label", "piece", "reference", "partner_name")


def _safe(value):
    """Never run as a formula by a spreadsheet: what starts with = + - @."""
    return SQL(
        "CASE WHEN ascii(%(value)s) IN (61, 43, 45, 64)"
        " THEN concat(chr(39), %(value)s) ELSE %(value)s END",
        value=value,
    )


def csv_layout():
    """Semicolons, decimal commas, UTF-8 with its mark: what French Excel expects."""
    transforms = {"date": day("DD/MM/YYYY"), "amount": comma}
    return Layout(
        name="csv",
        separator=";",
        replacements={";": ",", '"': "'"},
        header=True,
        byte_order_mark=True,
        records=[
            Record(
                [
                    Column(
                        title,
                        source,
                        _safe if source in _FREE else transforms.get(kind),
                    )
                    for title, source, kind in TABLE
                ]
            )
        ],
    )
