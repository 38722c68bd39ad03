# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Transforms that layouts share: text, amounts, dates."""

import unicodedata

_CONTROLS = {code: " " for code in (*range(32), *range(127, 160))}
# Line and paragraph separators, zero-width characters, byte order mark
_CONTROLS |= dict.fromkeys((0x2028, 0x2029), " ")
_CONTROLS |= dict.fromkeys((0x200B, 0x200C, 0x200D, 0xFEFF))


def cleaner(replacements):
    """Function that makes a text safe in a delimited file.

    Control characters become spaces, runs of spaces one; the ends are stripped.

    :param replacements: {character: text} besides, such as the separator
    """
    table = {**_CONTROLS, **str.maketrans(replacements)}

    def clean(value):
        return " ".join(value.translate(table).split())

    return clean


def comma(amount):
    """Decimal comma: ``1234.50`` → ``1234,50``."""
    return amount.replace(".", ",")


def date_as(pattern):
    """Function ``YYYYMMDD`` → that date in a pattern of ``%d %m %y %Y``.

    >>> date_as("%d%m%y")("20250131")
    '310125'
    """

    def convert(value):
        if not value:
            return ""
        year, month, day = value[:4], value[4:6], value[6:8]
        return (
            pattern.replace("%Y", year)
            .replace("%y", year[2:])
            .replace("%m", month)
            .replace("%d", day)
        )

    return convert


# What has no decomposition and yet an obvious ASCII reading.
_ASCII = str.maketrans(
    dict(
        zip(
            "æÆœŒßøØ€’‘“”«»–—…°\u00a0\u202f",
            ("ae", "AE", "oe", "OE", "ss", "o", "O", "EUR", "'", "'", *'""""', "-", "-")
            + ("...", "o", " ", " "),
            strict=True,
        )
    )
)


def to_ascii(value):
    """Nearest ASCII reading; what has none becomes ``?``.

    >>> to_ascii("Œuvre à 10 €")
    'OEuvre a 10 EUR'
    """
    if value.isascii():
        return value
    text = unicodedata.normalize("NFKD", value.translate(_ASCII))
    text = "".join(char for char in text if not unicodedata.combining(char))
    return text.encode("ascii", "replace").decode()


def for_charset(encoding):
    """Function that keeps what ``encoding`` can write and nears the rest to ASCII."""

    def convert(value):
        if value.isascii():
            return value
        try:
            value.encode(encoding)
        except UnicodeEncodeError:
            return "".join(_writable(char, encoding) for char in value)
        return value

    return convert


def _writable(char, encoding):
    try:
        char.encode(encoding)
    except UnicodeEncodeError:
        return to_ascii(char)
    return char
