# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from . import test_brand
from . import test_customers
from . import test_mail
from . import test_member
from . import test_series
from . import test_series_concurrency
from . import test_sending
from . import test_deposit
