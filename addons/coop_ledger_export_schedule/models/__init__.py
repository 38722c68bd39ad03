# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import coop_ledger_destination
from . import coop_ledger_profile
from . import coop_ledger_export
from . import coop_ledger_export_file
from . import coop_ledger_schedule
