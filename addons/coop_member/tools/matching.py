# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

"""Keys that are equal when two records may be of the same person."""

import re
import unicodedata

# Digits that identify a French number, without prefix (0, +33, 0033) nor separators.
_PHONE_DIGITS = 9
# Words that people write or leave out.
_PARTICLES = {"de", "du", "des", "la", "le", "les", "d", "l", "m", "mme", "et", "and"}


def name_key(name):
    """``"Jean-Pierre DE L'ÉTANG"`` and ``"Letang Jean Pierre"`` … are not always
    equal, but accents, case, order, hyphens and particles make no difference.

    :return: str, empty if nothing is left to compare
    """
    text = unicodedata.normalize("NFKD", name or "")
    text = "".join(char for char in text if not unicodedata.combining(char))
    words = re.findall(r"[a-z0-9]+", text.casefold().replace("œ", "oe"))
    kept = [word for word in words if word not in _PARTICLES]
    return " ".join(sorted(kept or words))


def phone_key(phone):
    """``"+33 6 12 34 56 78"``, ``"06.12.34.56.78"`` → ``"612345678"``.

    :return: str, empty if there are too few digits to tell people apart
    """
    digits = re.sub(r"\D", "", phone or "")
    return digits[-_PHONE_DIGITS:] if len(digits) >= _PHONE_DIGITS else ""


def siren_key(value):
    """The 9 digits of a SIREN, also from a SIRET or a French VAT number, or ``""``."""
    text = re.sub(r"[\s.\-]", "", value or "").upper()
    if re.fullmatch(r"FR[0-9A-Z]{2}\d{9}", text):
        return text[4:]
    return text[:9] if re.fullmatch(r"\d{9}(\d{5})?", text) else ""
