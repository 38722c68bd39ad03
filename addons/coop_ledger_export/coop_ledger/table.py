# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The journal items for people: a CSV that French spreadsheets open at once."""

from .layout import Column, Layout, Record
from .text import cleaner, comma, date_as

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

# A text that starts so would be run as a formula by a spreadsheet.
_FORMULA = ("=", "+", "-", "@")
_clean = cleaner({})


def _safe(value):
    text = _clean(value)
    if text.startswith(_FORMULA):
        text = "'" + text
    if ";" in text or '"' in text:
        text = '"' + text.replace('"', '""') + '"'
    return text


def csv_layout():
    """Semicolons, decimal commas, UTF-8 with its mark: what French Excel expects."""
    transforms = {"date": date_as("%d/%m/%Y"), "amount": comma, "text": _safe}
    return Layout(
        name="csv",
        separator=";",
        header=True,
        encoding="utf-8",
        newline="\r\n",
        byte_order_mark=True,
        records=[
            Record(
                [
                    Column(title, source, transform=transforms[kind])
                    for title, source, kind in TABLE
                ]
            )
        ],
    )
