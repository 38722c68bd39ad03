# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from . import test_application
from . import test_card
from . import test_classification
from . import test_consents
from . import test_decide
from . import test_documents
from . import test_duplicates
from . import test_events
from . import test_import
from . import test_lifecycle
from . import test_mandates
from . import test_matching
from . import test_merge
from . import test_migration
from . import test_numbers
from . import test_personal_data
from . import test_private
from . import test_private_accounting
from . import test_private_messages
from . import test_retention
from . import test_security
from . import test_staff_notes
from . import test_status
