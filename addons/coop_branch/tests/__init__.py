# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import test_company_dependent
from . import test_divergence
from . import test_partner_credit
from . import test_visibility
from . import test_bank_account
from . import test_access
from . import test_root_policy
from . import test_pricelist
from . import test_product
from . import test_hierarchy
from . import test_localisation
from . import test_review
from . import test_identity
from . import test_login
from . import test_ui
