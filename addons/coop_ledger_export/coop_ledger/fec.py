# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The FEC: fichier des écritures comptables (livre des procédures fiscales, article
L47 A I; its form is that of article A47 A-1)."""

#: Article A47 A-1, VII 1°: the names and the order of the information.
COLUMNS = (
    *("JournalCode", "JournalLib", "EcritureNum", "EcritureDate"),
    *("CompteNum", "CompteLib", "CompAuxNum", "CompAuxLib"),
    *("PieceRef", "PieceDate", "EcritureLib", "Debit", "Credit"),
    *("EcritureLet", "DateLet", "ValidDate", "Montantdevise", "Idevise"),
)
#: Columns that must hold a value on every line.
REQUIRED = (
    *("JournalCode", "JournalLib", "EcritureNum", "EcritureDate"),
    *("CompteNum", "CompteLib", "PieceRef", "PieceDate", "EcritureLib"),
    *("Debit", "Credit", "ValidDate"),
)
#: Attribute of the pivot line that each column holds.
SOURCES = (
    *("journal_code", "journal_name", "entry_number", "date"),
    *("account_code", "account_name", "partner_code", "partner_name"),
    *("piece", "piece_date", "label", "debit", "credit"),
    *("matching", "matching_date", "validation_date", "currency_amount", "currency"),
)
#: Allowed after the 18th (BOI-CF-IOR-60-40-20, § 60).
EXTRA_COLUMNS = (
    ("CodeEtablissement", "company_code"),
    ("SiretEtablissement", "siret"),
    ("SectionAnalytique", "section"),
    ("SectionLib", "section_name"),
)


def file_name(siren, date_to, part=""):
    """Name of the file (A47 A-1, IX): SIREN, FEC, closing date.

    :param date_to: ``YYYYMMDD``, closing date of the fiscal year
    :param part: suffix when one year is in several files, such as ``_01`` (§ 370)
    """
    return f"{siren}FEC{date_to}{part}.txt"


def is_siren(value):
    """9 digits whose Luhn key is right (code de commerce R123-221)."""
    return len(value) == 9 and value.isascii() and value.isdigit() and _luhn(value)


def _luhn(digits):
    total = 0
    for rank, digit in enumerate(reversed(digits)):
        number = int(digit) * (1 + rank % 2)
        total += number - 9 if number > 9 else number
    return total % 10 == 0
