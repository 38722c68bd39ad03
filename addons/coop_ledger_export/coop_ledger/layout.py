# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Layouts of files as data, and the one writer that reads them.

A format is a :class:`Layout`: its records, their columns, its encoding. Delimited and
fixed-width files are written by the same code; a column says where its value comes
from, how it is transformed and what happens when it does not fit::

    Layout(
        name="quadra",
        encoding="cp1252",
        newline="\\r\\n",
        records=[
            Record([
                Column("type", const="M", position=1, length=1),
                Column("account", "account_code", position=2, length=8),
                Column("amount", "debit", transform=..., position=43, length=13,
                       align=">", fill="0"),
            ], width=146)
        ],
    )
"""

import codecs
from collections.abc import Callable
from dataclasses import dataclass, field
from operator import itemgetter

from .pivot import INDEX


class LayoutError(ValueError):
    """A value cannot be written in a column.

    :ivar column: name of the column
    :ivar value: the value refused
    :ivar reason: "required", "too_long" or "encoding"
    :ivar line: the pivot line
    """

    def __init__(self, reason, column, value, line=None):
        super().__init__(f"{column}: {reason} ({value!r})")
        self.reason, self.column, self.value, self.line = reason, column, value, line


@dataclass(frozen=True)
class Column:
    """One value of a record.

    :param name: header in a delimited file; name in messages
    :param source: attribute of the pivot line; None with ``const`` or ``compute``
    :param transform: function of the value → text, after which it is cut or refused
    :param compute: function of the whole pivot line → text, instead of ``source``
    :param position: first character, from 1, in a fixed-width record
    :param length: characters at most; in a fixed-width record, exactly
    :param align: "<" or ">" within ``length``
    :param overflow: "cut" or "error" for a value longer than ``length``
    :param required: an empty value is an error
    """

    name: str
    source: str | None = None
    transform: Callable | None = None
    compute: Callable | None = None
    const: str | None = None
    position: int | None = None
    length: int | None = None
    align: str = "<"
    fill: str = " "
    overflow: str = "cut"
    required: bool = False


@dataclass(frozen=True)
class Record:
    """One line of the file for each pivot line.

    :param when: function of the pivot line: False writes nothing
    :param width: characters of a fixed-width record
    """

    columns: list
    when: Callable | None = None
    width: int | None = None


@dataclass(frozen=True)
class Layout:
    """A file.

    :param separator: between columns; None for a fixed-width file
    :param header: write the columns' names first (delimited files)
    :param clean: function applied to each text column
    :param encode_errors: "strict" refuses what the encoding lacks, "replace" writes a
        question mark
    :param first_lines, last_lines: functions of the :class:`FileContext` → texts
    """

    name: str
    records: list
    separator: str | None = None
    header: bool = False
    encoding: str = "utf-8"
    newline: str = "\r\n"
    clean: Callable | None = None
    encode_errors: str = "strict"
    byte_order_mark: bool = False
    first_lines: Callable | None = None
    last_lines: Callable | None = None


@dataclass(frozen=True)
class FileContext:
    """What a file says about its books, besides the lines."""

    siren: str = ""
    name: str = ""
    date_from: str = ""  #: YYYYMMDD, inclusive
    date_to: str = ""  #: YYYYMMDD, inclusive
    generated: str = ""  #: YYYYMMDDHHMMSS
    currency: str = "EUR"
    options: dict = field(default_factory=dict)


class LayoutWriter:
    """Write pivot lines in a binary stream according to a layout.

    The memory taken does not depend on the number of lines.

    :param stream: anything with ``write(bytes)``
    """

    def __init__(self, layout, stream, context=None):
        self.layout = layout
        self.stream = stream
        self.context = context or FileContext()
        self.lines_written = 0
        self._formatters = [
            (record.when, _compile(record, layout)) for record in layout.records
        ]

    def begin(self):
        layout = self.layout
        lines = []
        if layout.byte_order_mark:
            self.stream.write(codecs.BOM_UTF8)
        if layout.first_lines:
            lines += layout.first_lines(self.context)
        if layout.header:
            names = [column.name for column in layout.records[0].columns]
            lines.append(layout.separator.join(names))
        self._write(lines)

    def add(self, lines):
        """:param lines: iterable of :class:`~.pivot.PivotLine`"""
        if len(self._formatters) == 1 and not self._formatters[0][0]:
            written = list(map(self._formatters[0][1], lines))
        else:
            written = [
                formatter(line)
                for line in lines
                for when, formatter in self._formatters
                if when is None or when(line)
            ]
        self._write(written)
        self.lines_written += len(written)

    def end(self):
        if self.layout.last_lines:
            self._write(self.layout.last_lines(self.context))

    def _write(self, lines):
        if not lines:
            return
        newline, encoding = self.layout.newline, self.layout.encoding
        text = newline.join(lines) + newline
        try:
            data = text.encode(encoding, self.layout.encode_errors)
        except UnicodeEncodeError as error:
            start = text.rfind(newline, 0, error.start) + len(newline)
            raise LayoutError(
                "encoding",
                text[error.start : error.end],
                text[max(start, 0) : text.find(newline, error.start)],
            ) from error
        self.stream.write(data)


def _compile(record, layout):
    """One function that formats a pivot line."""
    columns = record.columns
    if layout.separator is None:
        return _compile_fixed(record, layout)
    separator = layout.separator
    plain = all(column.source for column in columns)
    steps = [(i, _step(c, layout)) for i, c in enumerate(columns)]
    steps = [(index, step) for index, step in steps if step]
    if plain:
        get = itemgetter(*[INDEX[column.source] for column in columns])
        if len(columns) == 1:
            single = get

            def get(line):
                return (single(line),)

        def from_sources(line):
            values = list(get(line))
            for index, step in steps:
                value = values[index]
                if value or step.always:
                    values[index] = step(value, line)
            return separator.join(values)

        return from_sources
    getters = [_getter(column) for column in columns]

    def from_getters(line):
        values = [get(line) for get in getters]
        for index, step in steps:
            values[index] = step(values[index], line)
        return separator.join(values)

    return from_getters


def _compile_fixed(record, layout):
    columns = sorted(record.columns, key=lambda column: column.position)
    parts, cursor = [], 1
    for column in columns:
        if column.position < cursor:
            raise ValueError(f"{layout.name}: {column.name} overlaps")
        parts.append((" " * (column.position - cursor), column))
        cursor = column.position + column.length
    width = record.width or cursor - 1
    if width < cursor - 1:
        raise ValueError(f"{layout.name}: record longer than {width}")
    tail = " " * (width - cursor + 1)
    getters = [
        (gap, _getter(column), _step(column, layout), column) for gap, column in parts
    ]

    def fixed(line):
        texts = []
        for gap, get, step, column in getters:
            value = get(line)
            if step:
                value = step(value, line)
            pad = column.fill * (column.length - len(value))
            texts.append(gap)
            texts.append(value + pad if column.align == "<" else pad + value)
        texts.append(tail)
        return "".join(texts)

    return fixed


def _getter(column):
    if column.const is not None:
        return lambda line, value=column.const: value
    if column.compute:
        return column.compute
    return itemgetter(INDEX[column.source])


class _Step:
    """What happens to one value between the pivot line and the file."""

    def __init__(self, column, clean):
        self.column, self.clean = column, clean
        self.always = column.required
        self.transform = column.transform
        self.length = column.length
        self.known = {} if column.source in _REPEATED else None

    def __call__(self, value, line):
        if self.known is None:
            return self._convert(value, line)
        text = self.known.get(value)
        if text is None:
            text = self.known[value] = self._convert(value, line)
        return text

    def _convert(self, value, line):
        column = self.column
        if self.transform:
            value = self.transform(value)
        if self.clean:
            value = self.clean(value)
        if not value and column.required:
            raise LayoutError("required", column.name, value, line)
        if self.length and len(value) > self.length:
            if column.overflow == "error":
                raise LayoutError("too_long", column.name, value, line)
            value = value[: self.length]
        return value


def _step(column, layout):
    if column.const is not None:
        return None
    # Dates and amounts hold nothing to clean
    clean = layout.clean if column.transform is None else None
    if not (clean or column.transform or column.length or column.required):
        return None
    if layout.separator is not None and column.source in _SAFE and clean:
        clean = None
        if not (column.transform or column.length or column.required):
            return None
    return _Step(column, clean)


#: Sources that the pivot makes itself: never a separator nor a line end in them.
_SAFE = frozenset(
    (
        *("date", "piece_date", "matching_date", "validation_date", "due_date"),
        *("debit", "credit", "currency_amount", "currency", "matching"),
    )
)
#: Sources with few values, converted once each.
_REPEATED = frozenset(
    (
        *("journal_code", "journal_name", "account_code", "account_name"),
        *("partner_code", "partner_name", "section", "section_name"),
        *("date", "piece_date", "validation_date", "matching_date", "due_date"),
        *("company_code", "siret", "currency", "tax_code", "payment_mode"),
    )
)
