# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from . import account_move
from . import coop_activity
from . import crm_team
from . import mail_followers
from . import res_partner
from . import sale_order
from . import sale_order_brand
from . import sale_order_card
from . import sale_order_customer
from . import sale_order_invoice
from . import sale_order_line
from . import sale_order_member
