# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What PostgreSQL's COPY sends, made into the lines of a file.

COPY's text form escapes what would break a line: control characters and the delimiter
in a value come with a backslash. So values are cleaned here, a block at a time, on
bytes: much less work than value by value.
"""

import codecs
import io
import re
import unicodedata
from contextlib import contextmanager

from .layout import UNIT, number_runs
from .layout_query import END, Marks

_BLOCK = 1 << 18
_UNIT = UNIT.encode()
#: A control character in a value, as COPY writes it; or a backslash, doubled.
_ESCAPED = re.compile(rb"\\(.)", re.DOTALL)
#: Controls of the second page of Latin-1, line and paragraph separators, zero-width
#: characters and direction marks, byte order mark.
_INVISIBLE = {
    chr(code)
    for first, last in (
        *((0x80, 0x9F), (0x200B, 0x200F), (0x2028, 0x202E), (0x2060, 0x206F)),
        (0xFEFF, 0xFEFF),
    )
    for code in range(first, last + 1)
}
_SEPARATED = bytes(set(range(32)) - {2, 10}) + b"\x7f"
_SPACES = bytes.maketrans(_SEPARATED, b" " * len(_SEPARATED))
_CONTROLS = b"\x02" + _SEPARATED
_FIXED_SPACES = bytes.maketrans(_CONTROLS, b" " * len(_CONTROLS))
_ASCII = bytes(range(128))


class ValueTooLong(ValueError):
    """A code or an amount does not fit in its column: (name of the column, value)."""


class CopyStream:
    """Makes the lines of a file of what the database sends.

    :param layout: :class:`~.layout.Layout`
    :param stream: binary file of the result
    :param numbering: :class:`~.numbering.EntryNumbering`
    :ivar marks: :class:`~.layout_query.Marks` of what is sent
    :ivar items: how many journal items came
    :raise UnicodeEncodeError: a letter that the encoding lacks, when the layout refuses
        the nearest
    :raise ValueTooLong: a code or an amount does not fit
    """

    def __init__(self, layout, stream, numbering):
        self.layout, self.stream, self.numbering = layout, stream, numbering
        self.items, self._sums = 0, False
        self.marks = Marks()
        self._note = re.compile(
            b"%s([^%s]*)%s" % (self.marks.note.encode(), END.encode(), END.encode())
        )
        self._record, self._unit = self.marks.record.encode(), self.marks.unit.encode()
        self._runs = number_runs(layout)
        self._errors = "coop_ledger_nearest" if layout.nearest else "strict"
        if layout.nearest and layout.is_fixed:
            self._errors = "coop_ledger_nearest_one"
        self._separator = (layout.separator or "").encode()
        self._encodings = {}
        self._table = _FIXED_SPACES
        if self._separator:
            self._table = _SPACES.replace(_UNIT, self._separator)
        # No value has a line feed: COPY escapes it
        is_in_values = layout.separator not in (None, "\n")
        replacements = {layout.separator: " "} if is_in_values else {}
        self._replacements = [
            (character.encode(), text.encode())
            for character, text in (replacements | layout.replacements).items()
        ]

    @contextmanager
    def blocks(self):
        """A file for ``copy_expert()``, which writes a row at a time in it: they come
        here in blocks."""
        sink = io.BufferedWriter(_Lines(self.write), _BLOCK)
        yield sink
        sink.flush()

    def write(self, data):  # pylint: disable=method-required-super
        """Whole rows, as the database sends them."""
        self.items += data.count(b"\n")
        self.stream.write(self._lines(self._read_notes(data)))

    def write_texts(self, texts):
        """Write lines that are already laid out, such as a header."""
        if texts:
            data = "".join(f"{text}\n" for text in texts)
            data = data.encode(self.layout.encoding, self._errors)
            self.stream.write(self._end_lines(data))

    def _read_notes(self, data):
        """Replace each note by what it asks for."""
        parts = self._note.split(data)
        notes = parts[1::2]
        # Each of them once, in their order: an entry has several lines
        texts = {note: self._read_note(note) for note in dict.fromkeys(notes)}
        parts[1::2] = map(texts.__getitem__, notes)
        if self._sums:
            self.items += sum(int(note[1:]) - 1 for note in notes if note[:1] == b"s")
        return b"".join(parts)

    def _read_note(self, note):
        """:param note: a letter, then a value: see :class:`~.layout_query.Marks`"""
        letter, value = note[:1], note[1:].decode()
        if letter == b"s":
            self._sums = True
            return b""
        if letter == b"!":
            name, value = value.split(UNIT, 1)
            raise ValueTooLong(name.removesuffix("\\"), value)  # as COPY escapes it
        number = self.numbering.number(value)
        if letter == b"e":
            return b""
        text, cursor = "", None
        for column in self._runs[int(letter)]:
            if cursor:
                text += " " * (column.position - cursor)
            text += _padded(number, column, self.layout)
            cursor = column.position and column.position + column.length
        return text.encode()

    def _lines(self, data):
        """Rows made into the bytes of the file."""
        cleaned = b"\\" in data
        if cleaned:
            data = _ESCAPED.sub(_unescape, data)
        if self.layout.is_one_text:
            data = self._records(data)
        letters = set()
        if not data.isascii():
            letters = set(data.translate(None, _ASCII).decode())
        for invisible in letters & _INVISIBLE:
            text = b" " if self.layout.is_fixed else b""
            data, cleaned = data.replace(invisible.encode(), text), True
        # The separator comes later: here, it is in a value
        for character, text in self._replacements:
            if character in data:
                data, cleaned = data.replace(character, text), True
        if cleaned and self._separator:
            data = self._trim(data.translate(_SPACES))
        return self._end_lines(self._encode(data, frozenset(letters - _INVISIBLE)))

    def _records(self, data):
        """A line per record; their marks are no more."""
        if self.layout.is_fixed:
            return data.replace(self._record, b"\n")
        parts = data.replace(self._record, b"\n").split(self._unit)
        return _UNIT.join(part.replace(_UNIT, b" ") for part in parts)

    @staticmethod
    def _trim(data):
        """No space twice, nor around a value."""
        while b"  " in data:
            data = data.replace(b"  ", b" ")
        for before, after in (
            *((b" " + _UNIT, _UNIT), (_UNIT + b" ", _UNIT)),
            *((b" \n", b"\n"), (b"\n ", b"\n")),
        ):
            if before in data:
                data = data.replace(before, after)
        return data.removeprefix(b" ")

    def _encode(self, data, letters):
        """Control characters made spaces, separators put in, letters encoded.

        :param letters: those of the data that are not ASCII
        """
        if self.layout.encoding == "utf-8" or not letters:
            return data.translate(self._table)
        code_map, table, others = self._codes(letters)
        for letter, code in others:
            data = data.replace(letter, code)
        text = data.decode()
        if code_map is None:
            data = text.encode(self.layout.encoding, self._errors)
            return data.translate(self._table)
        return codecs.charmap_encode(text, "strict", code_map)[0].translate(table)

    def _codes(self, letters):
        """How to encode these letters in one go, whatever the encoding: each is given
        a byte, then the byte of its nearest letter.

        :return: (map of the letters to the bytes, or None when they are too many; table
            of the bytes; [(letter, bytes)] of those that are not one byte)
        """
        if letters not in self._encodings:
            codes = {x: x.encode(self.layout.encoding, self._errors) for x in letters}
            single = [x for x, code in codes.items() if len(code) == 1]
            others = [(x.encode(), codes[x]) for x in letters.difference(single)]
            code_map, table = None, bytearray(self._table)
            if len(single) <= 128 and all(code.isascii() for _x, code in others):
                filler = "\ufffe" * (128 - len(single))
                code_map = codecs.charmap_build(
                    _ASCII.decode() + "".join(single) + filler
                )
                for rank, letter in enumerate(single, 128):
                    table[rank] = codes[letter][0]
            else:
                others = []
            self._encodings[letters] = code_map, bytes(table), others
        return self._encodings[letters]

    def _end_lines(self, data):
        newline = self.layout.newline.encode()
        return data if newline == b"\n" else data.replace(b"\n", newline)


class _Lines(io.RawIOBase):
    """Passes the whole lines of what is written in it."""

    def __init__(self, write):
        super().__init__()
        self._pass, self._rest, self._is_broken = write, b"", False

    def writable(self):
        return True

    def write(self, block):  # pylint: disable=method-required-super
        if self._is_broken:  # a buffer flushes what it holds before it disappears
            return len(block)
        data = self._rest + block
        end = data.rfind(b"\n") + 1
        self._rest = data[end:]
        self._is_broken = True
        self._pass(data[:end])
        self._is_broken = False
        return len(block)


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
