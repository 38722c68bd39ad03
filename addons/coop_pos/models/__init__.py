# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import coop_pos_reach_mixin
from . import coop_till_reason_mixin
from . import account_account
from . import account_bank_statement_line
from . import account_move
from . import account_payment
from . import coop_activity
from . import coop_activity_till
from . import pos_category
from . import pos_config
from . import pos_config_alert
from . import pos_config_check
from . import pos_order
from . import pos_order_card
from . import pos_order_line
from . import pos_payment
from . import pos_payment_method
from . import pos_session
from . import pos_session_entry
from . import product_pricelist
from . import res_company
from . import res_config_settings
from . import res_partner
from . import stock_picking
