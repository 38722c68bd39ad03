# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from . import res_company
from . import res_config_settings
from . import res_users
from . import coop_contract_type
from . import coop_contract_checklist
from . import coop_contract_end_reason
from . import coop_contract_terms
from . import coop_contract_document
from . import coop_contract
from . import coop_contract_dates
from . import coop_contract_checks
from . import coop_contract_signature
from . import coop_contract_amendment
from . import coop_contract_amendment_checks
from . import coop_contract_template
from . import coop_contract_clause
from . import coop_contract_values
from . import coop_contract_values_contract
from . import coop_contract_employee
from . import coop_interview
from . import coop_interview_actions
from . import coop_contract_interviews
from . import coop_contract_deadline
from . import coop_contract_reminders
from . import coop_interview_year
from . import coop_contract_overview
from . import coop_turnover_forecast
from . import coop_turnover_report
from . import coop_career_event
from . import coop_contract_cards
from . import coop_activity
from . import coop_activity_member
from . import hr_employee
from . import mail_followers
