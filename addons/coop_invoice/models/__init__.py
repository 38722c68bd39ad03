# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from . import coop_activity_document_mixin
from . import coop_activity_brand
from . import coop_activity_series
from . import account_journal
from . import account_move_brand
from . import account_move_deposit
from . import account_move_late
from . import account_move_mail
from . import account_move_mentions
from . import account_move_reminder
from . import account_move_send
from . import account_move_sending
from . import coop_send_batch
from . import coop_activity_customers
from . import coop_reminder_level
from . import account_move_customer
from . import account_move_member
from . import account_move_line_member
from . import account_move_series
from . import res_company
from . import res_config_settings
from . import res_partner
from . import res_partner_bank
from . import res_users
