# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What PostgreSQL's COPY sends, made into the lines of a file.

COPY's text form escapes what would break a line: control characters and the delimiter
in a value come with a backslash. So values are cleaned here, a block at a time, on
bytes: much less work than value by value.
"""

import codecs
import re
import secrets
import unicodedata

from .layout import RECORD, UNIT, number_columns

_BLOCK = 1 << 18
_UNIT, _RECORD = UNIT.encode(), RECORD.encode()
#: A control character in a value, as COPY writes it; or a backslash, doubled.
_ESCAPED = re.compile(rb"\\(.)", re.DOTALL)
#: Controls of the second page of Latin-1, line and paragraph separators, zero-width
#: characters and direction marks, byte order mark. Apart: a search for one prefix is
#: much faster than one for several.
_INVISIBLE = [
    re.compile(b"\xc2[\x80-\x9f]"),
    re.compile(b"\xe2\x80[\x8b-\x8f\xa8-\xae]"),
    re.compile(b"\xe2\x81[\xa0-\xaf]"),
    re.compile(b"\xef\xbb\xbf"),
]
_CONTROLS = bytes(set(range(32)) - {2, 3, 10}) + b"\x7f"
_SPACES = bytes.maketrans(_CONTROLS + _RECORD, b" " * (len(_CONTROLS) + 1))
_SPACES_AND_RECORDS = bytes.maketrans(
    _CONTROLS + _RECORD, b" " * len(_CONTROLS) + b"\n"
)


_ASCII = bytes(range(128))
#: Control characters that stand for letters while a block is encoded.
_FREE = range(14, 32)


class ValueTooLong(ValueError):
    """A code or an amount does not fit in its column: (name of the column, value)."""


class CopyStream:
    """What ``copy_expert()`` writes in: one call per row.

    :param layout: :class:`~.layout.Layout`
    :param stream: binary file of the result
    :param numbering: :class:`~.numbering.EntryNumbering`
    :ivar mark: text that stands for the number of the entry in what the database sends
    :ivar overflow_mark: text around a value that is too long
    :ivar rows: how many rows came
    :ivar items: how many journal items they are
    :raise UnicodeEncodeError: a letter that the encoding lacks, when the layout refuses
        the nearest
    :raise ValueTooLong: a code or an amount does not fit
    """

    def __init__(self, layout, stream, numbering):
        self.layout, self.stream = layout, stream
        self.rows = self.summed = 0
        self.numbering = numbering
        # Nobody can write it in a label
        self.mark = f"\x04{secrets.token_hex(8)}\x04"
        self._mark = self.mark.encode()
        self.overflow_mark = f"\x05{secrets.token_hex(8)}\x05"
        self._overflow_mark = self.overflow_mark.encode()
        self._number_columns = number_columns(layout)
        self._key, self._numbers = None, []
        self._errors = "coop_ledger_nearest" if layout.nearest else "strict"
        if layout.nearest and layout.is_fixed:
            self._errors = "coop_ledger_nearest_one"
        self._pending, self._size = [], 0
        # Only where the layout has them are there marks between records
        self._table = _SPACES_AND_RECORDS if layout.is_one_text else _SPACES
        self._delimiter = layout.delimiter.encode()
        self._separator = (layout.separator or "").encode()
        # No value has a line feed: COPY escapes it
        is_in_values = layout.separator not in (None, "\n")
        replacements = {layout.separator: " "} if is_in_values else {}
        self._replacements = [
            (character.encode(), text.encode())
            for character, text in (replacements | layout.replacements).items()
        ]

    def write(self, row):  # pylint: disable=method-required-super
        """A row of lines that have their number."""
        self._pending.append(row)
        self._size += len(row)
        if self._size >= _BLOCK:
            self.flush()

    def write_entry(self, row):
        """A row whose first value tells the entry."""
        key, _unit, line = row.partition(self._delimiter)
        if key != self._key:
            self._key = key
            number = self.numbering.number(key.decode())
            if self.numbering.mode != "odoo":
                self._numbers = [
                    _padded(number, column, self.layout).encode()
                    for column in self._number_columns
                ]
        for number in self._numbers:
            line = line.replace(self._mark, number, 1)
        self.write(line)

    def write_sum(self, row):
        """A row that sums items: its first value tells the entry, the next one how many
        they are."""
        key, _unit, rest = row.partition(self._delimiter)
        items, _unit, line = rest.partition(self._delimiter)
        self.summed += int(items) - 1
        self.write_entry(key + self._delimiter + line)

    @property
    def items(self):
        return self.rows + self.summed

    def flush(self):
        if not self._pending:
            return
        self.rows += len(self._pending)
        data = b"".join(self._pending)
        self._pending, self._size = [], 0
        if self._overflow_mark in data:
            _before, name, value, _after = data.split(self._overflow_mark, 3)
            raise ValueTooLong(name.decode(), value.decode())
        self.stream.write(self._encode_lines(self._clean(data)))

    def write_texts(self, texts):
        """Write lines that are already laid out, such as a header."""
        if texts:
            data = "".join(f"{text}\n" for text in texts).encode()
            self.stream.write(self._encode(data))

    def _clean(self, data):
        cleaned = b"\\" in data
        if cleaned:
            data = _ESCAPED.sub(_unescape, data)
        data = data.translate(self._table)
        for invisible in _INVISIBLE:
            if invisible.search(data):
                data = invisible.sub(b" " if self.layout.is_fixed else b"", data)
                cleaned = True
        # The separator comes later: here, it is in a value
        for character, text in self._replacements:
            if character in data:
                data = data.replace(character, text)
                cleaned = True
        if self._separator:
            if cleaned:
                data = self._trim(data)
            data = data.replace(_UNIT, self._separator)
        return data

    @staticmethod
    def _trim(data):
        """No space twice, nor around a value."""
        while b"  " in data:
            data = data.replace(b"  ", b" ")
        if b" " + _UNIT in data:
            data = data.replace(b" " + _UNIT, _UNIT)
        if _UNIT + b" " in data:
            data = data.replace(_UNIT + b" ", _UNIT)
        if b" \n" in data:
            data = data.replace(b" \n", b"\n")
        if b"\n " in data:
            data = data.replace(b"\n ", b"\n")
        return data.removeprefix(b" ")

    def _encode_lines(self, data):
        """As :meth:`_encode`, a few letters at a time: the others are ASCII already.

        Each letter becomes a control character, which lines have none of, then all of
        them what the encoding says: in one go, for a letter's bytes may be another's.
        """
        if self.layout.encoding == "utf-8" or data.isascii():
            return self._encode(data)
        letters = sorted(set(data.translate(None, _ASCII).decode()))
        if len(letters) > len(_FREE):
            return self._encode(data)
        try:
            codes = [x.encode(self.layout.encoding, self._errors) for x in letters]
        except UnicodeEncodeError:
            return self._encode(data)  # which says where
        table = bytearray(range(256))
        for free, letter, code in zip(_FREE, letters, codes, strict=False):
            data = data.replace(letter.encode(), bytes([free]))
            if len(code) == 1:
                table[free] = code[0]
            else:
                data = data.replace(bytes([free]), code)
        newline = self.layout.newline.encode()
        if newline != b"\n":
            data = data.replace(b"\n", newline)
        return data.translate(bytes(table))

    def _encode(self, data):
        newline, encoding = self.layout.newline.encode(), self.layout.encoding
        if newline != b"\n":
            data = data.replace(b"\n", newline)
        if encoding == "utf-8" or data.isascii():
            return data
        return data.decode().encode(encoding, self._errors)


def _padded(number, column, layout):
    """The number as its column wants it.

    :raise ValueError: longer than a column that must not be cut
    """
    if column.transform:
        raise ValueError(f"{layout.name}: {column.name} cannot be transformed")
    if column.length and len(number) > column.length:
        # The end of a number tells entries apart, its start does not
        number = number[-column.length :]
    if not layout.is_fixed:
        return number
    pad = column.fill * (column.length - len(number))
    return number + pad if column.align == "<" else pad + number


def _unescape(match):
    return b"\\" if match[1] == b"\\" else b" "


# What has no decomposition and yet an obvious ASCII reading.
_NEAREST = dict(
    zip(
        "æÆœŒßøØ€’‘“”«»–—…°\u00a0\u202f\u2009",
        ("ae", "AE", "oe", "OE", "ss", "o", "O", "EUR", "'", "'", *'""""', "-", "-")
        + ("...", "o", " ", " ", " "),
        strict=True,
    )
)


def _nearest(text):
    plain = "".join(_NEAREST.get(char, char) for char in text)
    plain = unicodedata.normalize("NFKD", plain)
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    return plain.encode("ascii", "replace").decode()


def _handler(error):
    return _nearest(error.object[error.start : error.end]), error.end


def _handler_one(error):
    """One character for one: widths do not change."""
    text = error.object[error.start : error.end]
    return "".join((_nearest(char) or "?")[0] for char in text), error.end


codecs.register_error("coop_ledger_nearest", _handler)
codecs.register_error("coop_ledger_nearest_one", _handler_one)
