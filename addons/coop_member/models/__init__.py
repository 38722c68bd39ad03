# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from . import coop_counter
from . import coop_body
from . import coop_decision
from . import coop_member_quality
from . import coop_college
from . import coop_college_weight
from . import coop_member_category
from . import coop_private_data
from . import coop_private_mixin
from . import coop_member
from . import coop_member_status
from . import coop_member_number
from . import coop_member_event
from . import coop_member_record
from . import coop_member_classification
from . import coop_member_bank
from . import coop_consent_text
from . import coop_consent_version
from . import coop_consent
from . import coop_member_application
from . import coop_member_application_steps
from . import coop_member_application_matching
from . import coop_member_duplicate
from . import res_company
from . import res_config_settings
from . import res_partner
from . import res_partner_bank
