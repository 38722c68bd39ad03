# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import coop_activity
from . import coop_cash_move
from . import coop_cash_reason
from . import pos_config
from . import pos_session
