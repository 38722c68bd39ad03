# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Errors of the system, in the reader's language."""

import errno

_REFUSED = "accès refusé, les droits ne suffisent pas"
_FRENCH = {
    errno.EACCES: _REFUSED,
    errno.EPERM: _REFUSED,
    errno.ENOENT: "fichier ou dossier introuvable",
    errno.ENOTDIR: "ce n'est pas un dossier",
    errno.EISDIR: "c'est un dossier",
    errno.EEXIST: "un fichier porte déjà ce nom",
    errno.ENAMETOOLONG: "le nom est trop long",
    errno.ENOSPC: "il n'y a plus de place sur le disque",
    errno.EDQUOT: "la place accordée est épuisée",
    errno.EFBIG: "le fichier est trop gros",
    errno.EROFS: "le disque est en lecture seule",
    errno.EIO: "le disque ne répond pas",
    errno.ETIMEDOUT: "le délai est dépassé",
    errno.ECONNREFUSED: "la connexion est refusée",
    errno.ECONNRESET: "la connexion est coupée",
    errno.EPIPE: "la connexion est coupée",
    errno.EHOSTUNREACH: "le réseau n'y mène pas",
    errno.ENETUNREACH: "le réseau n'y mène pas",
}


def system_text(error, lang):
    """What the system says of an error.

    :param error: an exception
    :param lang: language of the reader; French is known, else the system's own words
    """
    number = getattr(error, "errno", None)
    if number is None and isinstance(error, TimeoutError):
        number = errno.ETIMEDOUT
    elif isinstance(error, EOFError):
        number = errno.ECONNRESET
    if (lang or "").startswith("fr") and number in _FRENCH:
        return _FRENCH[number]
    return getattr(error, "strerror", None) or str(error) or type(error).__name__
