# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A ledger before it is a spreadsheet or a PDF: columns, then rows as they come."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple


class Column(NamedTuple):
    """A column.

    :ivar kind: "text", "date" or "amount"
    :ivar width: in characters of a spreadsheet; shares the width of a page as well
    """

    title: str
    kind: str = "text"
    width: int = 12


class Row(NamedTuple):
    """A row.

    :ivar kind: "title" (one text for the whole width), "line", "total", or "grand" for
        the total of all
    :ivar values: one per column: text, date or whole cents; None for nothing
    """

    kind: str
    values: tuple


@dataclass(frozen=True)
class LedgerTable:
    """:ivar rows: read once"""

    columns: list
    rows: Iterable


class Sums:
    """Debit and credit that add up."""

    def __init__(self):
        self.debit = self.credit = 0

    def add(self, debit, credit):
        self.debit += debit
        self.credit += credit

    @property
    def balance(self):
        return self.debit - self.credit


def sides(balance):
    """(debit, credit) of a balance, None on the side where it is not.

    >>> sides(-5)
    (None, 5)
    """
    return (balance, None) if balance > 0 else (None, -balance or None)
