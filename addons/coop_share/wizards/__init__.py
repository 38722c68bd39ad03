from . import base_partner_merge
from . import share_opening
from . import share_opening_line
