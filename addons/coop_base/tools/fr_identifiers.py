# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""French identifiers: SIREN, SIRET, NAF.

The SIREN identifies the legal entity (code de commerce D123-235), the SIRET one of
its establishments: the SIREN followed by an internal number (NIC) of 5 digits
(R123-221). Both end with a Luhn key, checked by python-stdnum, which also knows the
establishments of La Poste, whose key is another.

Every ``check_*`` function takes what a person typed, with spaces, dots or dashes,
and returns the compact form to store. Pass ``env`` to get the message in the user's
language; without it the language is the one of the HTTP request, else English.
"""

import re

from stdnum.exceptions import ValidationError as StdnumError
from stdnum.fr import siren as stdnum_siren
from stdnum.fr import siret as stdnum_siret

from odoo.exceptions import ValidationError
from odoo.tools import LazyTranslate

_lt = LazyTranslate(__name__, default_lang="en_US")

# NAF rev. 2 (decree 2007-1888, in force until NAF 2025 takes over): 4 digits and a
# letter. NAF 2025 keeps the same shape.
_NAF = re.compile(r"\d{4}[A-Z]")


def check_siren(value, env=None):
    """Return the 9 digits of a SIREN.

    :param str value: e.g. ``"732 829 320"``; separators are ignored
    :param env: environment whose language the error is written in, optional
    :return: str of 9 digits
    :raise ValidationError: if empty, not 9 digits, or if the Luhn key is wrong
    """
    digits = _compact(value)
    if not re.fullmatch(r"\d{9}", digits):
        _fail(
            env,
            _lt(
                "SIREN “%(value)s”: 9 digits are expected, %(count)s found. Copy it "
                "from the company's registration certificate (extrait Kbis).",
                value=value or "",
                count=len(re.sub(r"\D", "", digits)),
            ),
        )
    if not stdnum_siren.is_valid(digits):
        _fail(
            env,
            _lt(
                "SIREN “%(value)s”: the control key is wrong, so at least one digit "
                "is. Copy it again from the registration certificate.",
                value=value,
            ),
        )
    return digits


def check_siret(value, siren=None, env=None):
    """Return the 14 digits of a SIRET.

    :param str value: e.g. ``"732 829 320 00074"``; separators are ignored
    :param str siren: when given, the legal entity that the establishment must
        belong to: the SIRET must start with it
    :param env: environment whose language the error is written in, optional
    :return: str of 14 digits
    :raise ValidationError: if empty, not 14 digits, if a key is wrong, or if the
        establishment belongs to another SIREN
    """
    digits = _compact(value)
    if not re.fullmatch(r"\d{14}", digits):
        _fail(
            env,
            _lt(
                "SIRET “%(value)s”: 14 digits are expected, %(count)s found. It is "
                "the SIREN (9 digits) followed by the establishment's number (5).",
                value=value or "",
                count=len(re.sub(r"\D", "", digits)),
            ),
        )
    try:
        stdnum_siret.validate(digits)
    except StdnumError:
        _fail(
            env,
            _lt(
                "SIRET “%(value)s”: the control key is wrong, so at least one digit "
                "is. Copy it again from the INSEE notice (avis de situation).",
                value=value,
            ),
        )
    if siren and not digits.startswith(_compact(siren)):
        _fail(
            env,
            _lt(
                "SIRET “%(value)s”: it belongs to SIREN %(other)s, not to the "
                "cooperative's, %(siren)s. Enter the SIRET of an establishment of "
                "the cooperative, or correct the cooperative's SIREN.",
                value=value,
                other=format_siren(digits[:9]),
                siren=format_siren(siren),
            ),
        )
    return digits


def check_naf(value, env=None):
    """Return a NAF (APE) code in its compact form, such as ``"4711D"``.

    Only the shape is checked: the list of codes changes (NAF 2025) and INSEE is the
    authority.

    :param str value: e.g. ``"47.11 d"``
    :param env: environment whose language the error is written in, optional
    :return: str of 4 digits and a capital letter
    :raise ValidationError: if it does not have that shape
    """
    code = _compact(value).upper()
    if not _NAF.fullmatch(code):
        _fail(
            env,
            _lt(
                "NAF code “%(value)s”: 4 digits and a letter are expected, such as "
                "47.11D. It is on the INSEE notice (avis de situation), “APE”.",
                value=value or "",
            ),
        )
    return code


def format_siren(value):
    """``"732829320"`` → ``"732 829 320"``; what is not 9 digits is left as it is."""
    digits = _compact(value)
    if not re.fullmatch(r"\d{9}", digits):
        return value or ""
    return " ".join((digits[:3], digits[3:6], digits[6:]))


def format_siret(value):
    """``"73282932000074"`` → ``"732 829 320 00074"``; else left as it is."""
    digits = _compact(value)
    if not re.fullmatch(r"\d{14}", digits):
        return value or ""
    return f"{format_siren(digits[:9])} {digits[9:]}"


def format_naf(value):
    """``"4711D"`` → ``"47.11D"``; what has not that shape is left as it is."""
    code = _compact(value).upper()
    if not _NAF.fullmatch(code):
        return value or ""
    return f"{code[:2]}.{code[2:]}"


def _compact(value):
    # \s covers the no-break spaces that spreadsheets and PDFs put between groups.
    return re.sub(r"[\s.\-]", "", value or "")


def _fail(env, message):
    raise ValidationError(env._(message) if env is not None else str(message))
