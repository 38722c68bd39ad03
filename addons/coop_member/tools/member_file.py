# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

"""Columns of a file of members: what they are called, how their values are read."""

import re
from datetime import date, datetime

from odoo.tools import LazyTranslate

from . import iban
from .matching import name_key

_lt = LazyTranslate(__name__, default_lang="en_US")

_DATE_FORMATS = ("%d/%m/%Y", "%Y-%m-%d", "%d-%m-%Y", "%d.%m.%Y")
_TRUE = {"1", "o", "oui", "x", "y", "yes", "true", "vrai", "organisation", "morale"}
_FALSE = {"", "0", "n", "no", "non", "false", "faux", "personne", "physique"}
# Words of the column “reason of the exit”, normalised, to kinds of events.
_EXITS = {
    "resignation": ("demission", "retrait", "resignation", "withdrawal"),
    "exclusion": ("exclusion", "exclu", "radiation"),
    "death": ("deces", "decede", "decedee", "death"),
    "loss": ("perte qualite", "loss quality", "loss of quality", "fin contrat"),
    "dissolution": ("dissolution", "liquidation"),
}

# What the screen that maps columns shows.
FIELDS = {
    "number": _lt("Member Number"),
    "organisation": _lt("Is an Organisation"),
    "name": _lt("Full Name"),
    "lastname": _lt("Last Name"),
    "firstname": _lt("First Name"),
    "email": _lt("E-mail"),
    "phone": _lt("Phone"),
    "street": _lt("Street (Contact)"),
    "zip": _lt("Zip (Contact)"),
    "city": _lt("City (Contact)"),
    "siren": _lt("SIREN"),
    "category": _lt("Category (Code or Name)"),
    "college": _lt("College (Code or Name)"),
    "application_date": _lt("Date of Application"),
    "admission_date": _lt("Date of Admission"),
    "exit_date": _lt("Date of Exit"),
    "exit_kind": _lt("Reason of the Exit"),
    "birth_date": _lt("Date of Birth"),
    "birth_place": _lt("Place of Birth"),
    "private_street": _lt("Home Street"),
    "private_zip": _lt("Home Zip"),
    "private_city": _lt("Home City"),
    "private_phone": _lt("Private Phone"),
    "private_email": _lt("Private E-mail"),
    "iban": _lt("IBAN"),
    "ref": _lt("Reference of a Known Contact"),
    "note": _lt("Internal Notes"),
}
# Headers recognised, whatever accents, case, order and particles.
HEADERS = {
    "number": ("numero", "no", "n", "num", "number"),
    "organisation": ("personne morale", "organisation"),
    "name": ("nom complet", "raison sociale", "denomination", "name", "full name"),
    "lastname": ("nom", "lastname", "last name"),
    "firstname": ("prenom", "firstname", "first name"),
    "email": ("email", "e mail", "mail", "courriel"),
    "phone": ("telephone", "tel", "portable", "mobile", "phone"),
    "street": ("rue", "adresse", "street", "address"),
    "zip": ("code postal", "cp", "zip"),
    "city": ("ville", "commune", "city"),
    "siren": ("siren",),
    "category": ("categorie", "category"),
    "college": ("college",),
    "application_date": ("date candidature", "date demande", "application date"),
    "admission_date": (
        "date admission",
        "date entree",
        "date adhesion",
        "admission date",
        "admission",
        "admis",
        "admis le",
    ),
    "exit_date": ("date sortie", "date depart", "exit date", "sortie", "sorti le"),
    "exit_kind": ("motif sortie", "exit reason"),
    "birth_date": ("date naissance", "naissance", "ne le", "birth date", "birthdate"),
    "birth_place": ("lieu naissance", "birth place"),
    "private_street": ("adresse personnelle", "domicile"),
    "private_zip": ("code postal personnel",),
    "private_city": ("ville personnelle",),
    "private_phone": ("telephone personnel",),
    "private_email": ("email personnel",),
    "iban": ("iban", "rib"),
    "ref": ("reference", "ref contact", "ref"),
    "note": ("note", "notes", "remarques"),
}
DATES = ("application_date", "admission_date", "exit_date", "birth_date")
PRIVATE = tuple(
    name for name in FIELDS if name.startswith(("birth", "private", "iban"))
)


class CellError(Exception):
    """What is wrong in a cell: ``args[0]`` is a lazy translation."""


def guess_field(header):
    """The field that a header names, or False."""
    words = name_key(header)
    for field, headers in HEADERS.items():
        if words in {name_key(text) for text in headers}:
            return field
    return False


def parse(field, text):
    """Value of a cell.

    :param str field: a key of FIELDS
    :param str text: the cell, stripped
    :return: date, int, bool or str; False when empty
    :raise CellError: what is wrong, and what is expected
    """
    if field == "organisation":
        return _parse_bool(text)
    if not text:
        return False
    if field in DATES:
        return parse_date(text)
    if field == "number":
        return _parse_number(text)
    if field == "exit_kind":
        return parse_exit(text)
    if field == "iban":
        if not iban.is_valid(text):
            raise CellError(_lt("is not a valid IBAN"))
        return iban.compact(text)
    return text


def parse_date(text):
    """A date with its year in four digits: 31/12/2024 or 2024-12-31."""
    for shape in _DATE_FORMATS:
        try:
            value = datetime.strptime(text, shape).date()
        except ValueError:
            continue
        if 1850 <= value.year <= date.today().year + 50:
            return value
        raise CellError(_lt("is a year that is not believable"))
    raise CellError(_lt("is not a date: write 31/12/2024 or 2024-12-31"))


def parse_exit(text):
    """Kind of event; what is not recognised is “other end”."""
    words = name_key(text)
    for kind, names in _EXITS.items():
        if words in {name_key(name) for name in names}:
            return kind
    return "other_exit"


def _parse_number(text):
    digits = re.sub(r"^[^\d-]*|\s", "", text)
    if not digits.isdecimal() or not 0 < int(digits) < 10**9:
        raise CellError(_lt("is not a member number: a whole number over 0"))
    return int(digits)


def _parse_bool(text):
    value = name_key(text)
    if value in _TRUE:
        return True
    if value in _FALSE:
        return False
    raise CellError(_lt("is neither yes nor no"))
