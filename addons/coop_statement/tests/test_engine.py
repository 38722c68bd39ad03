# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo.tests import tagged

from .cases_identity import IdentityTests
from .cases_measure import MeasureTests
from .cases_property import PropertyTests
from .cases_sharing import SharingTests
from .cases_values import ValuesTests
from .common import StatementCommon


@tagged("post_install", "-at_install")
class TestEngine(
    IdentityTests,
    ValuesTests,
    MeasureTests,
    SharingTests,
    PropertyTests,
    StatementCommon,
):
    """Measures and their values. One class: the set-up takes longer than the tests."""

    allow_inherited_tests_method = True
