# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import test_bad_input
from . import test_collected
from . import test_explanation
from . import test_property
from . import test_queries
from . import test_run
from . import test_scale
from . import test_scenarios
from . import test_security
from . import test_separate_entity
