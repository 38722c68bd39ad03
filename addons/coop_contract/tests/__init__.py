# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from . import test_amendment
from . import test_career
from . import test_contract
from . import test_deadline
from . import test_interview
from . import test_legal
from . import test_security
from . import test_template
from . import test_turnover
