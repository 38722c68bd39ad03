# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from . import test_brand
from . import test_invoice
from . import test_isolation
from . import test_member
from . import test_portal
from . import test_quotation
