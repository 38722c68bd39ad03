# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from . import coop_activity_document_mixin
from . import coop_activity_brand
from . import account_move_brand
from . import res_company
from . import res_config_settings
