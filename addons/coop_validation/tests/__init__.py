from . import test_rules
from . import test_workflow
from . import test_guard
from . import test_approve
from . import test_autopost
from . import test_rpc
from . import test_screens
