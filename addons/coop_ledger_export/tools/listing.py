# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Lines that are not journal items: accounts, journals, balances. They are few, so
Python writes them, in the encodings of :mod:`.copy_stream`."""

import re

from . import copy_stream  # noqa: F401 (registers how missing letters are written)

_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\ufeff]+")


def clean(text, forbidden=""):
    """A text on one line, without what a format gives a meaning to.

    >>> clean("Moulin;\\nBlanc ", ";")
    'Moulin Blanc'
    """
    text = _CONTROLS.sub(" ", text or "")
    for character in forbidden:
        text = text.replace(character, " ")
    return " ".join(text.split())


def delimited(rows, separator, encoding, forbidden='"', newline="\r\n"):
    """Bytes of a delimited file.

    :param rows: list of tuples of (text, length or None) or of texts
    :param forbidden: characters that are spaces, besides the separator
    """
    lines = []
    for row in rows:
        values = [item if isinstance(item, tuple) else (item, None) for item in row]
        lines.append(
            separator.join(
                clean(text, separator + forbidden)[:length] for text, length in values
            )
        )
    text = "".join(line + newline for line in lines)
    return text.encode(encoding, "coop_ledger_nearest")


def placed(fields, width=None, **values):
    """One line of a fixed-width file.

    :param fields: {name: (position from 1, length)}; ">" as a third value aligns to the
        right
    :param width: of the line; None: up to the end of the last field that is filled
    :param values: texts by name of field, cut to their length

    >>> placed({"kind": (1, 3), "code": (5, 4, ">")}, kind="***", code="VE")
    '***   VE'
    """
    line = ""
    for name, (position, length, *align) in sorted(
        fields.items(), key=lambda item: item[1][0]
    ):
        if name not in values:
            continue
        text = clean(values[name])[:length]
        text = text.rjust(length) if align else text.ljust(length)
        line = line.ljust(position - 1) + text
    return line.ljust(width or 0)
