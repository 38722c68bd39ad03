from . import test_activity
from . import test_close
from . import test_open
from . import test_people
from . import test_security
from . import test_axis_invoice
from . import test_axis_payment
