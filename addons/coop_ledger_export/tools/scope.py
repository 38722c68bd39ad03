# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What an export reads: legal entity, dates, options."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any


@dataclass(frozen=True)
class LedgerEntity:
    """A legal entity: one SIREN.

    :ivar root: the company that holds the chart of accounts, as superuser
    :ivar companies: it and its branches of the same SIREN, as superuser
    :ivar siren: 9 digits, or "" when it has none
    """

    root: Any
    companies: Any
    siren: str


@dataclass(frozen=True)
class LedgerScope:
    """Which items are read, and how their entries are numbered.

    :ivar date_from, date_to: accounting dates, both inclusive
    :ivar opening: how the balances before ``date_from`` are written first: "item"
        (one line per open item of receivables and payables), "partner" (one per
        partner), or None for none
    :ivar numbering: "global", "journal" or "odoo" (the name of the entry)
    :ivar condition: SQL on the entries, alias ``m``, besides; None for none
    :ivar states: of the entries; drafts are for reports only
    :ivar journals: ids of the journals; empty for all
    :ivar last_numbers: {journal code, or "" for one sequence: last number used before}
    :ivar profit_account, loss_account: where the opening entry carries the result of
        the years before; None or empty: found in the chart of accounts
    """

    entity: LedgerEntity
    date_from: date
    date_to: date
    opening: str | None = None
    numbering: str = "global"
    condition: Any = None
    states: tuple = ("posted",)
    journals: tuple = ()
    last_numbers: dict = field(default_factory=dict)
    profit_account: Any = None
    loss_account: Any = None
