# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Codes and labels of an entity's accounts, journals and branches, loaded once."""

from dataclasses import dataclass, field
from typing import NamedTuple

from odoo.tools import SQL


class AccountName(NamedTuple):
    """An account in the file.

    :ivar kind: Odoo's account type
    :ivar has_partner: its items bear an auxiliary account
    :ivar suffix: what follows the number: "company", "section", "partner", "tax" or ""
    """

    code: str
    name: str
    kind: str
    has_partner: bool
    suffix: str = ""


@dataclass
class LedgerNames:
    """What identifiers are called in the file.

    :ivar journals: {id: (code, label)}
    :ivar accounts: {id: :class:`AccountName`}
    :ivar companies: {id: (code of the branch, SIRET)}
    :ivar sections: {id of the analytic section: (code, label)}
    :ivar taxes: {id: code}
    :ivar payments: {id of the payment method line: code}
    :ivar opening_journal: (code, label) of the opening entry
    :ivar kinds: {code of the journal: (Odoo's type of journal, number of its account)}
    :ivar profile: ``coop.ledger.profile`` whose mapping applies, or None
    """

    journals: dict
    accounts: dict
    companies: dict
    sections: dict
    opening_journal: tuple
    taxes: dict = field(default_factory=dict)
    payments: dict = field(default_factory=dict)
    kinds: dict = field(default_factory=dict)
    profile: object = None


def table(alias, rows, **columns):
    """SQL of a small table given in full, as ``FROM`` takes it.

    :param alias: its name
    :param rows: list of tuples in the order of ``columns``
    :param columns: {name: PostgreSQL type}
    """
    values = list(zip(*rows, strict=True)) or [()] * len(columns)
    arrays = SQL(", ").join(
        SQL("%s::%s[]", list(column), SQL.identifier(kind))
        for column, kind in zip(values, columns.values(), strict=True)
    )
    names = SQL(", ").join(SQL.identifier(name) for name in columns)
    return SQL("unnest(%s) AS %s(%s)", arrays, SQL.identifier(alias), names)


def fit_account(code, length):
    """A number of account at a given length: zeros are added, or removed at its end.

    A number that cannot be shortened is left as it is: the layout or the preview says
    that it is too long.

    >>> fit_account("411", 6), fit_account("41110000", 6), fit_account("4111234", 6)
    ('411000', '411100', '4111234')
    """
    if not length or not code:
        return code
    if len(code) <= length:
        return code.ljust(length, "0")
    return code[:length] if not code[length:].strip("0") else code


def disambiguate(codes):
    """Codes made unique.

    :param codes: list of (key, code, qualifier); the first one of a code without
        qualifier keeps it as it is
    :return: {key: code}; codes that several keys have are followed by their qualifier

    >>> disambiguate([(1, "VE", ""), (2, "VE", "LYO"), (3, "BQ", "LYO")])
    {1: 'VE', 3: 'BQ', 2: 'VE-LYO'}
    """
    by_code = {}
    for key, code, qualifier in codes:
        by_code.setdefault(code.upper(), []).append((key, code, qualifier))
    result, taken, waiting = {}, set(), []
    for group in by_code.values():
        plain = [item for item in group if not item[2]]
        kept = plain[0] if plain else (group[0] if len(group) == 1 else None)
        for item in group:
            if item is kept:
                result[item[0]] = item[1]
                taken.add(item[1].upper())
            else:
                waiting.append(item)
    for key, code, qualifier in waiting:
        wanted = f"{code}-{qualifier}" if qualifier else f"{code}-{key}"
        if wanted.upper() in taken:
            wanted = f"{wanted}-{key}"
        taken.add(wanted.upper())
        result[key] = wanted
    return result
