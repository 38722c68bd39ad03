# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Codes and labels of an entity's accounts, journals, partners, loaded once."""

from typing import NamedTuple


class AccountName(NamedTuple):
    """An account in the file.

    :ivar kind: Odoo's account type
    :ivar has_partner: its items bear an auxiliary account
    """

    code: str
    name: str
    kind: str
    has_partner: bool


class LedgerNames:
    """What identifiers are called in the file.

    :ivar journals: {id: (code, label)}
    :ivar accounts: {id: :class:`AccountName`}
    :ivar companies: {id: (code of the branch, SIRET)}
    :ivar currencies: {id: ISO code}
    :ivar partners: {id: (auxiliary code, label)}, filled by :meth:`load_partners`
    :ivar opening_journal: (code, label) of the opening entry
    """

    def __init__(self, journals, accounts, companies, currencies, opening_journal):
        self.journals, self.accounts = journals, accounts
        self.companies, self.currencies = companies, currencies
        self.opening_journal = opening_journal
        self.partners = {}
        self._sections = {}
        self.partner_loader = self.section_loader = None

    def load_partners(self, ids):
        """Load the partners that are not known yet, in one query."""
        missing = {id_ for id_ in ids if id_} - self.partners.keys()
        if missing:
            self.partners.update(self.partner_loader(sorted(missing)))

    def section(self, key):
        """(code, label) of the analytic section that the reader's key stands for."""
        found = self._sections.get(key)
        if found is None:
            found = self._sections[key] = self.section_loader(key)
        return found


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
    result, taken = {}, set()
    waiting = []
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
