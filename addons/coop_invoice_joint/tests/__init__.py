# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from . import test_agreement
from . import test_joint_matching
from . import test_joint_property
from . import test_joint_security
from . import test_joint_share
