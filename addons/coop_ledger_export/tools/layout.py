# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Layouts of text files as data, compiled to SQL by the one writer:
:class:`~.layout_query.LayoutQuery`.

A format is a :class:`Layout`: its records, their columns, its encoding. The database
lays out the lines, so that a million of them take seconds; a column says where its
value comes from, how it is transformed and what happens when it does not fit::

    Layout(
        name="quadra",
        encoding="cp1252",
        records=[
            Record(
                [
                    Column("type", const="M", position=1, length=1),
                    Column("account", "account_code", position=2, length=8),
                    Column("date", "date", day("DDMMYY"), position=15, length=6),
                    Column("label", "label", position=22, length=20),
                    Column("side", transform=side(), position=42, length=1),
                    Column("amount", transform=signed_cents(12), position=43,
                           length=13, overflow="error"),
                ],
                width=146,
            )
        ],
    )
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from odoo.tools import SQL

from .transforms import day


@dataclass(frozen=True)
class Column:
    """One value of a record.

    :ivar name: header of a delimited file; name in messages
    :ivar source: attribute of the pivot line
    :ivar transform: function of the SQL of the source → SQL of the text written;
        without source, function of the dict of all the pivot line's SQL
    :ivar const: text written as it is, instead of a source
    :ivar position: first character, from 1, in a fixed-width record
    :ivar length: characters at most; in a fixed-width record, exactly
    :ivar align: "<" or ">" within ``length``
    :ivar fill: character that fills a fixed width
    :ivar overflow: "cut" or "error", for a value longer than ``length``: texts are
        cut, codes and amounts never
    :ivar required: an empty value is an error
    :ivar uses: attributes that a transform without source reads, when it does not
        say it itself
    """

    name: str
    source: str | None = None
    transform: Callable | None = None
    const: str | None = None
    position: int | None = None
    length: int | None = None
    align: str = "<"
    fill: str = " "
    overflow: str = "cut"
    required: bool = False
    uses: tuple = ()

    def value(self, columns):
        """SQL of the text, before it is cut or filled.

        :param columns: {attribute of the pivot line: SQL}
        """
        if self.const is not None:
            return SQL("%s", self.const)
        if self.source is None:
            return self.transform(columns)
        if isinstance(self.transform, day):
            return self.transform(columns[f"{self.source}_value"])
        value = columns[self.source]
        return self.transform(value) if self.transform else value

    def filled(self, text):
        """A text at the width of the column."""
        width, fill = self.length, self.fill
        text = text[:width]
        return text.ljust(width, fill) if self.align == "<" else text.rjust(width, fill)

    def reads(self):
        """Attributes of the pivot line that the value is made of; None: any."""
        if self.const is not None:
            return set()
        if self.source:
            return {self.source}
        names = self.uses or getattr(self.transform, "uses", None)
        return None if names is None else set(names)


@dataclass(frozen=True)
class Record:
    """One line of the file for each pivot line.

    :ivar when: function of the dict of the pivot line's SQL → SQL condition; None:
        always
    :ivar width: characters of a fixed-width record
    """

    columns: list
    when: Callable | None = None
    width: int | None = None


@dataclass(frozen=True)
class Layout:
    """A file.

    :ivar separator: one character between columns; None for a fixed-width file
    :ivar replacements: {character: character} in values; the separator's is a space
        unless it is said here
    :ivar header: write the names of the first record's columns first
    :ivar encoding: Python's name of it
    :ivar nearest: letters that the encoding lacks are written with the nearest ones;
        else they are an error
    :ivar byte_order_mark: start with that of UTF-8
    :ivar first_lines, last_lines: functions of the :class:`FileContext` → list of texts
    """

    name: str
    records: list
    separator: str | None = None
    replacements: dict = field(default_factory=dict)
    header: bool = False
    encoding: str = "utf-8"
    nearest: bool = True
    newline: str = "\r\n"
    byte_order_mark: bool = False
    first_lines: Callable | None = None
    last_lines: Callable | None = None

    @property
    def is_fixed(self):
        return self.separator is None

    @property
    def is_one_text(self):
        """The database sends one text per pivot line, not one per column."""
        return (
            self.is_fixed or len(self.records) > 1 or self.records[0].when is not None
        )

    @property
    def delimiter(self):
        """What the database puts between the values that it sends."""
        return "\x01" if self.is_one_text else UNIT

    def needs(self):
        """Attributes of the pivot line that are written; None: any of them."""
        found = [column.reads() for column in self.columns()]
        return None if None in found else set().union(*found)

    def columns(self):
        return [column for record in self.records for column in record.columns]


@dataclass(frozen=True)
class FileContext:
    """What a file says about its books, besides the lines. Dates are ``YYYYMMDD``."""

    siren: str = ""
    name: str = ""
    date_from: str = ""
    date_to: str = ""
    generated: str = ""  #: YYYYMMDDHHMMSS
    currency: str = "EUR"
    folder: str = ""  #: number of the books at the recipient's
    options: dict = field(default_factory=dict)
    totals: Any = None  #: :class:`~.totals.LedgerTotals`


#: Between the columns of what the database sends.
UNIT = "\x02"


def number_runs(layout):
    """Columns that hold the number of the entry, in the order they are written.

    :return: list of lists: those of a fixed-width record with nothing but blanks
        between them are together
    """
    found = []
    for record in layout.records:
        columns, follows = record.columns, False
        if layout.is_fixed:
            columns = sorted(columns, key=lambda column: column.position)
        for column in columns:
            is_number = column.source == "entry_number"
            if is_number and follows:
                found[-1].append(column)
            elif is_number:
                found.append([column])
            follows = is_number and layout.is_fixed
    return found
