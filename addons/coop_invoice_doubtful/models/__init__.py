# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from . import res_company
from . import res_config_settings
from . import account_move_doubtful
from . import account_move_doubtful_booking
from . import account_partial_reconcile
