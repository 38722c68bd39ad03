# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from . import res_company
from . import res_config_settings
from . import coop_donation_text
from . import coop_donation
from . import coop_donation_receipt
from . import coop_donation_ledger
from . import coop_member
