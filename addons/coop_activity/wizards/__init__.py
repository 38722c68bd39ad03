from . import activity_open
from . import activity_open_file
from . import activity_open_person
from . import activity_open_shop
from . import activity_close
from . import activity_close_line
from . import account_payment_register
from . import activity_assign
