# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from . import account_move
from . import account_move_line
from . import account_move_line_matching
from . import account_move_sharing
from . import coop_invoice_part
from . import coop_joint_agreement
from . import coop_joint_agreement_line
