from . import base_partner_merge
from . import share_opening
from . import share_opening_line
from . import share_pay
from . import share_refund_pay
from . import share_report
from . import share_reverse
from . import share_waive
