from . import test_closing
from . import test_dashboard
from . import test_isolation
from . import test_load
from . import test_open
from . import test_opening_checks
from . import test_tour
