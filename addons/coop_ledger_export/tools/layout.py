# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Layouts of text files as data, compiled to SQL by the one writer.

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
                    Column("amount", transform=amount(""), position=43,
                           length=13, align=">", fill="0"),
                ],
                width=146,
            )
        ],
    )
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from odoo.tools import SQL


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
    :ivar overflow: "cut" or "error", for a value longer than ``length``
    :ivar required: an empty value is an error
    :ivar uses: attributes that a transform without source reads
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

    def sized(self, columns):
        """SQL of the text as it is written in a delimited record."""
        value = self.value(columns)
        if self.length and self.overflow == "cut":
            return SQL("left(%s, %s)", value, self.length)
        return value


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
        columns = self.columns()
        if any(c.source is None and c.const is None and not c.uses for c in columns):
            return None
        return {c.source for c in columns if c.source} | {
            name for c in columns for name in c.uses
        }

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
    options: dict = field(default_factory=dict)


#: Between the columns, then between the records, of what the database sends.
UNIT, RECORD = "\x02", "\x03"


def number_columns(layout):
    """Columns that hold the number of the entry, in the order they are written."""
    found = []
    for record in layout.records:
        columns = record.columns
        if layout.is_fixed:
            columns = sorted(columns, key=lambda column: column.position)
        found += [column for column in columns if column.source == "entry_number"]
    return found


def compile_layout(layout, columns):
    """SQL of what COPY sends for a pivot line: a list of expressions.

    :param columns: {attribute of the pivot line: SQL}
    :raise ValueError: columns that overlap in a fixed-width record
    """
    if not layout.is_one_text:
        return [column.sized(columns) for column in layout.records[0].columns]
    records = []
    for record in layout.records:
        text = (
            _fixed(layout, record, columns)
            if layout.is_fixed
            else SQL(
                "concat(%s)",
                SQL(", %s, ", UNIT).join(
                    _without_marks(column.sized(columns)) for column in record.columns
                ),
            )
        )
        if record.when:
            text = SQL("CASE WHEN %s THEN %s END", record.when(columns), text)
        records.append(text)
    # concat_ws() skips the records that are NULL
    return [SQL("concat_ws(%s, %s)", RECORD, SQL(", ").join(records))]


def _fixed(layout, record, columns):
    parts, cursor = [], 1
    for column in sorted(record.columns, key=lambda column: column.position):
        if column.position < cursor:
            raise ValueError(f"{layout.name}: {column.name} overlaps")
        if column.position > cursor:
            parts.append(SQL("%s", " " * (column.position - cursor)))
        pad = SQL("rpad") if column.align == "<" else SQL("lpad")
        value = _without_marks(SQL("COALESCE(%s, '')", column.value(columns)))
        if column.source == "entry_number" and columns.get("is_numbered_later"):
            parts.append(value)  # padded when it is known
        else:
            parts.append(SQL("%s(%s, %s, %s)", pad, value, column.length, column.fill))
        cursor = column.position + column.length
    width = record.width or cursor - 1
    if width < cursor - 1:
        raise ValueError(f"{layout.name}: a record is longer than {width}")
    if width >= cursor:
        parts.append(SQL("%s", " " * (width - cursor + 1)))
    return SQL("concat(%s)", SQL(", ").join(parts))


def _without_marks(value):
    """What separates columns and records is not in their values."""
    return SQL("translate(%s, %s, '  ')", value, UNIT + RECORD)


# -- transforms --------------------------------------------------------------------


def comma(value):
    """Decimal comma: ``1234.50`` → ``1234,50``."""
    return SQL("replace(%s, '.', ',')", value)


@dataclass(frozen=True)
class day:
    """A date in a pattern of PostgreSQL's to_char: ``DDMMYY``, ``DD/MM/YYYY``…

    It is given the date itself, not its text: see :class:`~.pivot.PivotSource`.
    """

    pattern: str

    def __call__(self, value):
        return SQL("to_char(%s, %s)", value, self.pattern)


def upper(value):
    return SQL("upper(%s)", value)


def side(debit="D", credit="C"):
    """Which side the item is on, whatever its sign."""

    def transform(columns):
        return SQL(
            "CASE WHEN %s <> 0 THEN %s ELSE %s END",
            columns["debit_value"],
            debit,
            credit,
        )

    return transform


def amount(decimal=".", signed=True):
    """The amount of its side: debit or credit, never both.

    :param decimal: "." or ","; "" for whole cents
    :param signed: keep the minus sign of a negative item
    """

    def transform(columns):
        value = SQL(
            "CASE WHEN %s <> 0 THEN %s ELSE %s END",
            columns["debit_value"],
            columns["debit"],
            columns["credit"],
        )
        if not signed:
            value = SQL("ltrim(%s, '-')", value)
        return value if decimal == "." else SQL("replace(%s, '.', %s)", value, decimal)

    return transform
