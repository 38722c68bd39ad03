# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

"""IBAN (ISO 13616), checked without accounting installed.

python-stdnum has one, whose table of countries cannot be read inside Odoo 19.
"""

import re

_SHAPE = re.compile(r"[A-Z]{2}\d{2}[A-Z0-9]{11,30}")
# Lengths of the SEPA area, from the IBAN registry; others are only checked by the key.
_LENGTHS = {
    "AD": 24, "AT": 20, "BE": 16, "BG": 22, "CH": 21, "CY": 28, "CZ": 24, "DE": 22,
    "DK": 18, "EE": 20, "ES": 24, "FI": 18, "FR": 27, "GB": 22, "GI": 23, "GR": 27,
    "HR": 21, "HU": 28, "IE": 22, "IS": 26, "IT": 27, "LI": 21, "LT": 20, "LU": 20,
    "LV": 21, "MC": 27, "MT": 31, "NL": 18, "NO": 15, "PL": 28, "PT": 25, "RO": 24,
    "SE": 24, "SI": 19, "SK": 24, "SM": 27, "VA": 22,
}  # fmt: skip


def compact(value):
    """``"fr76 3000 6000…"`` → ``"FR7630006000…"``."""
    return re.sub(r"[\s.\-]", "", value or "").upper()


def is_valid(value):
    """Shape, length of the country and key of 97 (ISO 7064)."""
    number = compact(value)
    if not _SHAPE.fullmatch(number):
        return False
    if len(number) != _LENGTHS.get(number[:2], len(number)):
        return False
    digits = "".join(str(int(char, 36)) for char in number[4:] + number[:4])
    return int(digits) % 97 == 1
