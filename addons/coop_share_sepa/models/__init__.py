# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from . import res_company
from . import res_config_settings
from . import res_partner
from . import account_payment_line
from . import account_payment_order
from . import coop_share_payable
from . import coop_share_refund
from . import coop_share_exit
from . import coop_share_interest_line
from . import coop_share_interest
