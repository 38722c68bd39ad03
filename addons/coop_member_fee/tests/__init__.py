# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from . import test_formula
from . import test_periods
from . import test_rules
from . import test_engine
from . import test_status
from . import test_run
from . import test_payment
from . import test_reminder
from . import test_send
from . import test_record
from . import test_security
