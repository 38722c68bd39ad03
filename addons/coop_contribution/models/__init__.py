# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from . import account_move
from . import account_move_line
from . import account_partial_reconcile
from . import coop_activity
from . import coop_contribution_assignment
from . import coop_contribution_base
from . import coop_contribution_bound
from . import coop_contribution_bracket
from . import coop_contribution_declaration
from . import coop_contribution_engine
from . import coop_contribution_entry
from . import coop_contribution_explain
from . import coop_contribution_fund
from . import coop_contribution_posting
from . import coop_contribution_rule
from . import coop_contribution_run
from . import coop_contribution_scheme
from . import coop_contribution_version
from . import res_company
from . import res_config_settings
