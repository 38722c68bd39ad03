from . import test_class
from . import test_movement
from . import test_balance
from . import test_numbering
from . import test_opening
from . import test_security
from . import test_subscription
from . import test_security_subscription
