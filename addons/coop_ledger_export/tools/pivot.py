# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The pivot line: what every format is a projection of."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from odoo.tools import SQL


class PivotLine(NamedTuple):
    """A journal item as it goes in files.

    Every value is text, "" when there is none. Dates are ``YYYYMMDD``. Amounts have a
    dot and two decimals; debit and credit are never empty.
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
    currency_amount: str  #: signed; "" in the currency of the books
    currency: str
    due_date: str
    payment_mode: str
    section: str  #: analytic section
    section_name: str
    company_code: str  #: code of the branch; "" for the head office
    siret: str  #: of the establishment
    reference: str  #: the document's own reference, such as the vendor's number
    tax_code: str  #: code of the tax in the mapping
    account_kind: str  #: Odoo's account type
    document: str  #: "out_invoice"…, "customer_payment", "supplier_payment" or "entry"


@dataclass(frozen=True)
class PivotSource:
    """Where pivot lines are selected from.

    :ivar columns: {attribute of :class:`PivotLine`: SQL expression}; the number of the
        entry is None when it is given as the lines are read. Besides: the dates
        themselves under ``<attribute>_value``, the amounts as numbers under
        ``debit_value`` and ``credit_value``, the rank of the line in the file under
        ``line_number``, whether it is the first of its entry under ``is_first``
    :ivar source: SQL after FROM, conditions included
    :ivar order: SQL after ORDER BY; None: sorted already
    :ivar entry: SQL of the text ``<move id>:<journal id>``, by which entries are
        counted and numbered; None for the opening entry
    :ivar items: SQL of how many items a line sums; None: one line per item
    :ivar given: those of ``columns`` that the entry gives, not the item: {attribute:
        SQL expression where entries are selected}
    :ivar with_given: function of {name: SQL expression of what is in ``given``} →
        ``source`` where each has been computed once per entry, under its name in
        ``given_alias``
    """

    columns: dict
    source: SQL
    order: SQL | None
    entry: SQL | None = None
    items: SQL | None = None
    given: dict = field(default_factory=dict)
    with_given: Callable | None = None
    given_alias: str = "m"

    def select(self, expressions):
        """:param expressions: list of SQL"""
        if self.items is not None:
            expressions = [self.items, *expressions]
        if self.entry is not None:
            expressions = [self.entry, *expressions]
        query = SQL("SELECT %s FROM %s", SQL(", ").join(expressions), self.source)
        if self.order is None:
            return query
        return SQL("%s ORDER BY %s", query, self.order)


def cents(amount):
    """Whole cents of an amount of a pivot line, or of a Decimal of two decimals.

    >>> cents("-12.50")
    -1250
    """
    return int(str(amount).replace(".", ""))
