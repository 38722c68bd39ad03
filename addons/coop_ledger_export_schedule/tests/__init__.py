# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import test_destination
from . import test_folder
from . import test_schedule
from . import test_sftp
from . import test_webdav
