from . import coop_dashboard_card
from . import coop_version_mixin
from . import coop_version_part_mixin
from . import res_company
from . import res_config_settings
from . import res_users
