# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from . import res_company
from . import res_config_settings
from . import res_partner
from . import coop_member
from . import coop_member_fee
from . import coop_member_fee_debit
from . import account_payment_order
