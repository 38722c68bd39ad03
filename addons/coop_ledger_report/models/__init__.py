# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import coop_ledger_reader
from . import coop_ledger_report
from . import coop_ledger_report_make
from . import coop_ledger_report_table
from . import coop_ledger_report_print
