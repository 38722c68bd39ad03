from . import test_checker
from . import test_check_wizard
from . import test_closing
from . import test_concurrency
from . import test_export_new
from . import test_fec
from . import test_mapping
from . import test_security
