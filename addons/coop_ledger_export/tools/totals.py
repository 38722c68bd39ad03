# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Totals of an export, by journal and account. Amounts are whole cents."""

from collections import defaultdict
from functools import cached_property
from typing import NamedTuple


class AccountTotal(NamedTuple):
    """Items of one account in one journal.

    :ivar journal_id: None for the opening entry
    """

    journal_id: int | None
    account_id: int
    lines: int
    debit: int
    credit: int


class AccountBalance(NamedTuple):
    """Items of one account and auxiliary account, as they are called in the file.

    :ivar kind: Odoo's account type
    :ivar partner_id: a partner of the items, None without
    """

    account_code: str
    account_name: str
    kind: str
    partner_code: str
    partner_name: str
    partner_id: int | None
    lines: int
    debit: int
    credit: int


class LedgerTotals:
    """What goes in the files.

    :param load_balances, load_sections: functions that read them, called once
    :ivar opening: list of :class:`AccountTotal` of the opening entry
    :ivar current: list of :class:`AccountTotal` of the items
    """

    def __init__(self, names, load_balances=list, load_sections=list):
        self.names = names
        self.opening, self.current = [], []
        self._load_balances, self._load_sections = load_balances, load_sections

    @cached_property
    def balances(self):
        """List of :class:`AccountBalance`, without the opening entry."""
        return self._load_balances()

    @cached_property
    def sections(self):
        """[(code, label)] of the analytic sections."""
        return self._load_sections()

    @property
    def all(self):
        return [*self.opening, *self.current]

    @property
    def lines(self):
        return sum(total.lines for total in self.all)

    @property
    def debit(self):
        return sum(total.debit for total in self.all)

    @property
    def credit(self):
        return sum(total.credit for total in self.all)

    def journals(self):
        """{code: label} of the journals that have items."""
        names = self.names
        found = dict(names.journals[total.journal_id] for total in self.current)
        if self.opening:
            found = dict([names.opening_journal]) | found
        return found

    def accounts(self):
        """[(:class:`~.names.AccountName`, debit, credit)] by account code."""
        sums = defaultdict(lambda: [0, 0])
        for total in self.all:
            account = self.names.accounts[total.account_id]
            sums[account.code][0] += total.debit
            sums[account.code][1] += total.credit
        named = {}
        for total in self.all:
            account = self.names.accounts[total.account_id]
            named.setdefault(account.code, account)
        return [(named[code], *sums[code]) for code in sorted(sums)]
