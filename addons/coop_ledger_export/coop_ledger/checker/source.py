# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The file as bytes: its name, encoding, ends of lines, header."""

import codecs
import hashlib
import io
import re
import unicodedata

from ..fec import COLUMNS, is_siren

_BLOCK = 1 << 20
_NAME = re.compile(r"(\d{9})FEC(\d{8})(?:_\d{1,3})?(?:\.txt)?", re.IGNORECASE)
_CONTROLS = bytes(set(range(32)) - {9, 10, 13}) + b"\x7f"
_NOT_CONTROLS = bytes(set(range(256)) - set(_CONTROLS))
#: A47 A-1, VII 1°: “Montant” and “Sens” may stand in for “Debit” and “Credit”.
_SIGNED = {"Debit": "Montant", "Credit": "Sens"}
SIGNED_COLUMNS = tuple(_SIGNED.get(name, name) for name in COLUMNS)
#: UTF-8 that is not ASCII, read as if it were ISO-8859-15, has such bytes; so has
#: Windows-1252, for its quotation marks and its euro.
_C1 = bytes(range(0x80, 0xA0))
_NOT_C1 = bytes(set(range(256)) - set(_C1))


def check_name(report, name, siren, date_to):
    """F01 to F04: the name is SIREN + FEC + closing date."""
    found = _NAME.fullmatch(name)
    if not found:
        report.add("F01", value=name)
        return
    report.siren, closing = found[1], found[2]
    if not is_siren(report.siren):
        report.add("F02", value=report.siren)
    if siren and report.siren != siren:
        report.add("F03", value=report.siren, expected=siren)
    if not is_day(closing):
        report.add("F01", value=name)
        return
    report.closing = closing
    if date_to and closing != date_to:
        report.add("F04", value=closing, expected=date_to)


class Scan:
    """One pass over the bytes: what every later check must know."""

    def __init__(self, stream):
        self.has_bom = self.has_controls = self.has_c1 = False
        self.is_utf8 = self.is_ascii = True
        self.crlf = self.lf = self.cr = 0
        digest = hashlib.sha256()
        decoder = codecs.getincrementaldecoder("utf-8")()
        self.size, previous = 0, b""
        while block := stream.read(_BLOCK):
            if not self.size:
                self.has_bom = block.startswith(
                    (codecs.BOM_UTF8, b"\xff\xfe", b"\xfe\xff")
                )
            self.size += len(block)
            digest.update(block)
            self._count_ends(block, previous)
            previous = block[-1:]
            self.has_controls |= bool(block.translate(None, _NOT_CONTROLS))
            self.is_ascii &= block.isascii()
            self.has_c1 |= bool(block.translate(None, _NOT_C1))
            if self.is_utf8:
                self.is_utf8 = _decodes(decoder, block)
        self.is_utf8 = self.is_utf8 and _decodes(decoder, b"", final=True)
        self.sha256 = digest.hexdigest()

    def _count_ends(self, block, previous):
        crlf = block.count(b"\r\n")
        self.crlf += crlf
        self.lf += block.count(b"\n") - crlf
        self.cr += block.count(b"\r") - crlf
        if previous == b"\r" and block.startswith(b"\n"):
            self.crlf, self.lf, self.cr = self.crlf + 1, self.lf - 1, self.cr - 1

    @property
    def encoding(self):
        if self.is_ascii:
            return "ascii"
        return "utf-8" if self.is_utf8 else "iso8859_15"

    @property
    def mixed_ends(self):
        return sum(1 for count in (self.crlf, self.lf, self.cr) if count) > 1


def _decodes(decoder, block, final=False):
    try:
        decoder.decode(block, final)
    except UnicodeDecodeError:
        return False
    return True


def read_bytes(report, stream):
    """F05, F06, F12: returns the :class:`Scan` and the stream as text lines."""
    scan = Scan(stream)
    report.sha256, report.size = scan.sha256, scan.size
    report.encoding = scan.encoding
    encoding = "utf-8-sig" if scan.encoding != "iso8859_15" else "iso8859_15"
    if scan.has_bom:
        report.add("F06")
    if not scan.is_utf8 and scan.has_c1:
        report.add("F05", value="windows-1252")
        encoding = "cp1252"
    if scan.mixed_ends:
        report.add("F12", value=f"CRLF {scan.crlf}, LF {scan.lf}, CR {scan.cr}")
    ends = {"CRLF": scan.crlf, "LF": scan.lf, "CR": scan.cr}
    report.line_end = max(ends, key=ends.get)
    stream.seek(0)
    return scan, io.TextIOWrapper(stream, encoding, errors="replace", newline=None)


def read_header(report, line):
    """F07 to F10, F17, F18.

    :return: {name of A47 A-1: index in the line}, or None when nothing can be read
    """
    tabs, pipes = line.count("\t"), line.count("|")
    if bool(tabs) == bool(pipes):
        report.add("F07", 1, value=line[:60])
        return None
    report.separator = "\t" if tabs else "|"
    names = [name.strip() for name in line.rstrip("\n").split(report.separator)]
    report.columns = names
    wanted = COLUMNS
    folded = [fold(name) for name in names]
    if "montant" in folded and "debit" not in folded:
        wanted = SIGNED_COLUMNS
    positions = {}
    for name in wanted:
        if fold(name) in folded:
            positions[name] = folded.index(fold(name))
        else:
            report.add("F08", 1, value=name)
    _check_order(report, names, folded, wanted, positions)
    for name in sorted({n for n in folded if n and folded.count(n) > 1}):
        report.add("F18", 1, value=name)
    return positions


def _check_order(report, names, folded, wanted, positions):
    for position, (name, index) in enumerate(
        sorted(positions.items(), key=lambda item: item[1])
    ):
        if names[index] != name:
            report.add("F17", 1, value=names[index], expected=name)
        expected = [column for column in wanted if column in positions][position]
        if expected != name:
            report.add("F09", 1, position=index + 1, value=name, expected=expected)
    legal = {fold(name) for name in wanted}
    extra = [i for i, name in enumerate(folded) if name not in legal]
    for index in extra:
        if index < len(wanted) and len(positions) == len(wanted):
            report.add(
                "F09", 1, position=index + 1, value=names[index], expected=wanted[index]
            )
    if extra:
        report.add("F10", 1, value=", ".join(names[index] for index in extra))


def fold(name):
    """Without case nor accents."""
    text = unicodedata.normalize("NFKD", name.strip())
    return "".join(char for char in text if not unicodedata.combining(char)).casefold()


_DAYS = {}


def is_day(value):
    """Is it a day of the calendar written ``YYYYMMDD``, of 1900 to 2099?"""
    known = _DAYS.get(value)
    if known is None:
        if len(_DAYS) > 20000:
            _DAYS.clear()
        known = _DAYS[value] = _is_day(value)
    return known


def _is_day(value):
    if len(value) != 8 or not (value.isascii() and value.isdigit()):
        return False
    year, month, day = int(value[:4]), int(value[4:6]), int(value[6:])
    if not (1900 <= year <= 2099 and 1 <= month <= 12):
        return False
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    days = (31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
    return 1 <= day <= days[month - 1]
