from . import coop_dashboard_card
from . import res_company
from . import res_config_settings
from . import res_users
