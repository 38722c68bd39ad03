from . import test_checker
from . import test_check_wizard
from . import test_fec
from . import test_security
