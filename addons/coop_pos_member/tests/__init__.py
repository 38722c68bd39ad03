# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import test_account
from . import test_customer
from . import test_customer_search
from . import test_eater
from . import test_load
from . import test_policy
from . import test_statement
from . import test_tour
