# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Auxiliary account codes made from names: short, in capitals, unique."""

import re
import unicodedata

_LIGATURES = str.maketrans({"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "ß": "ss"})


def letters(name):
    """Words of a name, in capitals without accents.

    >>> letters("Cœur d'artichaut")
    ['COEUR', 'D', 'ARTICHAUT']
    """
    return re.findall(r"[A-Z]+", _plain(name))


def signs(name):
    """The same with the digits.

    >>> signs("Épicerie-2")
    ['EPICERIE', '2']
    """
    return re.findall(r"[A-Z0-9]+", _plain(name))


def _plain(name):
    text = unicodedata.normalize("NFKD", (name or "").translate(_LIGATURES))
    return "".join(char for char in text if not unicodedata.combining(char)).upper()


def base_code(name, length=4):
    """Start of the longest word; a short one is filled with zeros and a one.

    >>> base_code("Relais Vert"), base_code("Ba"), base_code("")
    ('RELA', 'BA01', 'X001')
    """
    longest = max(letters(name) or ["X"], key=len)
    if len(longest) >= length:
        return longest[:length]
    return longest + "1".zfill(length - len(longest))


def unique_code(name, taken, length=4):
    """A code that is not in use: its end becomes a number.

    >>> unique_code("Relais", {"RELA"}), unique_code("Relais", {"RELA", "REL2"})
    ('REL2', 'REL3')

    :param taken: set of the codes in use
    :raise ValueError: every number is taken
    """
    code = base_code(name, length)
    if code not in taken:
        return code
    stem = re.sub(r"\d+$", "", code)
    for number in range(2, 10**length):
        digits = str(number)
        candidate = stem[: length - len(digits)] + digits.zfill(
            length - len(stem[: length - len(digits)])
        )
        if candidate not in taken:
            return candidate
    raise ValueError(f"no code is left for {name}")
