from . import base_geocoder
from . import coop_activity
from . import ir_actions
from . import ir_ui_view
