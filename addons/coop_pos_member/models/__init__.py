# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import coop_member
from . import coop_member_eater
from . import pos_config
from . import pos_config_customer
from . import pos_order
from . import pos_order_line
from . import res_company
from . import res_config_settings
from . import res_partner
