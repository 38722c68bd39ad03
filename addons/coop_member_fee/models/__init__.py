# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from . import coop_fee_base
from . import coop_fee_declaration
from . import coop_fee_rule
from . import coop_fee_rule_accounting
from . import coop_fee_version
from . import coop_fee_rate
from . import coop_fee_engine
from . import coop_member_fee
from . import coop_member_fee_state
from . import coop_member_fee_invoice
from . import coop_member_fee_credit
from . import coop_member_fee_mail
from . import coop_fee_run
from . import coop_fee_run_send
from . import coop_fee_reminder
from . import coop_fee_reminder_sent
from . import coop_member
from . import coop_member_record
from . import account_move
from . import res_company
from . import res_config_settings
