# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import coop_activity
from . import coop_loss
from . import coop_loss_entry
from . import coop_loss_line
from . import coop_loss_line_entry
from . import coop_loss_reason
from . import coop_loss_stock
from . import pos_config
from . import res_company
from . import stock_scrap
