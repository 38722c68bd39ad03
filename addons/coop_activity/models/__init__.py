from . import coop_activity_tag
from . import coop_activity
from . import coop_activity_analytic
from . import coop_activity_member
from . import res_company
from . import res_users
