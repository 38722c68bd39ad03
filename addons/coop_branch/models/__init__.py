# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import base
from . import ir_default
from . import coop_branch_override_mixin
from . import coop_branch_divergence
from . import coop_branch_product_mixin
from . import res_company
from . import res_company_access
from . import res_company_hierarchy
from . import res_company_identity
from . import res_company_localisation
from . import res_company_pricelist
from . import res_config_settings
from . import res_users
from . import res_users_access
from . import res_groups
from . import res_partner
from . import res_partner_credit
from . import res_partner_identity
from . import res_partner_bank
from . import account_journal
from . import account_move_bank
from . import account_move_policy
from . import account_move_review
from . import product_category
from . import product_product
from . import product_template
