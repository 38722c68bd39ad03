# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Codes proposed where those of the books have no room in a format."""

import string
from itertools import product

from .partner_code import signs

#: Usual codes of French accounting software, by Odoo's type of journal.
_USUAL = {"sale": "VE", "purchase": "AC", "bank": "BQ", "cash": "CA", "credit": "CB"}
_SIGNS = string.digits[2:] + string.ascii_uppercase + "01"


def usual_code(kind, code):
    """Usual code of a journal, "" when there is none.

    :param kind: Odoo's type of journal
    :param code: Odoo's code: its journal of miscellaneous operations is told by it
    """
    return _USUAL.get(kind) or ("OD" if code.upper().startswith("MISC") else "")


def short_code(code, length, taken, usual=""):
    """A code that fits and that nothing else has.

    :param code: that of the books, kept as it is when it fits
    :param length: characters at most; None: no limit
    :param taken: set of the codes in use, in capitals
    :param usual: what the code is made from when that of the books does not fit
    :raise ValueError: every code of this length is taken

    >>> short_code("VE", 2, set()), short_code("BNK1", 2, set(), "BQ")
    ('VE', 'BQ')
    >>> short_code("BNK2", 2, {"BQ"}, "BQ"), short_code("MAGASIN-LYO", 3, set())
    ('B2', 'MAG')
    """
    plain = "".join(signs(code)) or "X"
    length = length or max(len(code), 4)
    stem = (usual or plain)[:length]
    wanted = code if 0 < len(code) <= length else stem
    if wanted.upper() not in taken:
        return wanted
    for width in range(1, length + 1):
        for end in product(_SIGNS, repeat=width):
            candidate = stem[: length - width] + "".join(end)
            if candidate not in taken:
                return candidate
    raise ValueError(f"no code of {length} is left for {code}")
