# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import test_adoption
from . import test_catalogue
from . import test_import
from . import test_security
