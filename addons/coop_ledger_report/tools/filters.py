# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What a ledger shows of the books."""

from dataclasses import dataclass
from datetime import date

from odoo.addons.coop_ledger_export.tools.scope import LedgerScope


@dataclass(frozen=True)
class LedgerFilters:
    """:ivar scope: entity, dates, states and journals
    :ivar year_start: first day of the fiscal year of the first day
    :ivar accounts: ids of the accounts; None for all
    :ivar partners: ids of commercial entities, for what is by partner; empty for all
    :ivar with_activity: tell the activity of each item
    """

    scope: LedgerScope
    year_start: date
    accounts: tuple | None = None
    partners: tuple = ()
    with_activity: bool = False
