# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from . import consent_record
from . import member_at_date
from . import member_decide
from . import member_event
from . import member_event_cancel
from . import member_merge
from . import partner_merge
from . import personal_data
from . import member_import
from . import member_import_column
from . import member_import_line
