# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from . import test_interest
from . import test_refused
from . import test_security
from . import test_transfer
