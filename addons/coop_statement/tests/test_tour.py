# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import timedelta

from odoo import fields
from odoo.tests import HttpCase, tagged

from .common import StatementCommon


@tagged("post_install", "-at_install")
class TestTour(StatementCommon, HttpCase):
    def test_account_page(self):
        """An entrepreneur reads what is available, why, and the year before."""
        today = fields.Date.context_today(self.env.user)
        last_year = today.replace(month=1, day=1) - timedelta(days=1)
        self._post(
            ("4111", 1200),
            ("7061", -4000),
            ("4457", -700),
            ("5121", 1195),
            ("4311", -531),
            ("4251", -80),
            ("6411", 2916),
            date=today,
        )
        self._post(("4111", 77), ("7061", -77), date=last_year)
        self.start_tour(
            "/odoo/coop-account", "coop_statement.account_page", login="axis_alice"
        )

    def test_worked_month(self):
        """Every figure of the worked month, as a French entrepreneur reads it."""
        self.env["res.lang"]._activate_lang("fr_FR")
        self.Measure._coop_restore_defaults(self.company)
        self.users["alice"].lang = "fr_FR"
        self._post_month(fields.Date.context_today(self.env.user))
        self.start_tour(
            "/odoo/coop-account", "coop_statement.worked_month", login="axis_alice"
        )
