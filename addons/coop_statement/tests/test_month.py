# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from freezegun import freeze_time

from odoo.tests import tagged

from .cases_figure import FigureTests
from .cases_sending import SendingTests
from .cases_statement import StatementTests
from .common import StatementCommon


@freeze_time("2024-04-15")
@tagged("post_install", "-at_install")
class TestMonth(FigureTests, StatementTests, SendingTests, StatementCommon):
    """What is made of the worked month. One class: see ``test_engine``."""

    allow_inherited_tests_method = True

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._post_month()
        cls._post(("5121", 50), ("7061", -50, cls.activity_b), date="2023-06-30")
        cls._no_commit()
        cls.Statement = cls.env["coop.statement"].with_user(cls.users["officer"])
        cls.env.flush_all()
