# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The pivot line: what every format is a projection of."""

from typing import NamedTuple


class PivotLine(NamedTuple):
    """A journal item, as text ready to be laid out.

    Dates are ``YYYYMMDD`` or ``""``. Amounts are decimal text with a dot, such as
    ``"1234.50"``; debit and credit are never empty and have two decimals. Text is
    what the books say: the writer cleans it for its file.
    """

    journal_code: str
    journal_name: str
    entry_number: str  #: number of the entry in the file
    date: str  #: accounting date
    account_code: str
    account_name: str
    partner_code: str  #: auxiliary account; "" where the account has none
    partner_name: str
    piece: str  #: reference of the voucher
    piece_date: str
    label: str
    debit: str
    credit: str
    matching: str  #: code of the full matching (lettrage)
    matching_date: str
    validation_date: str
    currency_amount: str  #: signed, "" in the currency of the books
    currency: str
    due_date: str
    payment_mode: str
    section: str  #: analytic section
    section_name: str
    company_code: str  #: code of the branch; "" for the head office
    siret: str  #: of the establishment
    reference: str  #: the document's own reference, such as the vendor's number
    tax_code: str
    is_opening: bool
    account_kind: str  #: Odoo's account type
    move_id: int
    line_id: int


INDEX = {name: index for index, name in enumerate(PivotLine._fields)}


def cents(amount):
    """Whole cents of an amount of a pivot line (two decimals, dot).

    >>> cents("-12.50")
    -1250
    """
    return int(amount.replace(".", ""))


def from_cents(value):
    """Text of an amount of a pivot line.

    >>> from_cents(-5)
    '-0.05'
    """
    sign, value = ("-", -value) if value < 0 else ("", value)
    return f"{sign}{value // 100}.{value % 100:02}"
