# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import coop_member
from . import coop_member_eater
from . import coop_till_account
from . import coop_till_account_statement
from . import coop_till_account_view
from . import pos_config
from . import pos_config_account
from . import pos_config_customer
from . import pos_config_membership
from . import pos_order
from . import pos_order_account
from . import pos_order_line
from . import pos_order_membership
from . import pos_order_takings
from . import pos_payment
from . import pos_session
from . import product_template
from . import res_company
from . import res_config_settings
from . import res_partner
from . import res_partner_search
from . import res_users
