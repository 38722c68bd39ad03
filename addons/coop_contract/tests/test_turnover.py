# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date

from freezegun import freeze_time
from psycopg2 import IntegrityError

from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import mute_logger

from odoo.addons.coop_activity.tests.common_activity import ActivityCase


@tagged("post_install", "-at_install")
class TestTurnover(ActivityCase):
    """Forecasts per activity and month, beside what the axis says was invoiced."""

    def _forecast(self, login, activity, month, amount):
        return (
            self.env["coop.turnover.forecast"]
            .with_user(self.users[login])
            .with_context(allowed_company_ids=self.coop.ids)
            .create({"activity_id": activity.id, "month": month, "amount": amount})
        )

    @freeze_time("2026-02-10")
    def test_compared_with_the_axis(self):
        self._forecast("anne", self.anne, "2026-01-20", 1000)
        self._forecast("anne", self.anne, "2026-02-20", 1200)
        self._post_invoice(self.anne, 700)  # in January
        self._post_invoice(self.anne, 150)
        self._post_invoice(self.brice, 99)
        rows = self.env["coop.turnover.report"]._read_group(
            [("activity_id", "=", self.anne.id)],
            ["month:month"],
            ["forecast:sum", "invoiced:sum", "difference:sum"],
            order="month:month",
        )
        self.assertEqual(
            rows,
            [
                (date(2026, 1, 1), 1000, 850, -150),
                (date(2026, 2, 1), 1200, 0, -1200),
            ],
        )
        invoice = self._post_invoice(self.anne, 50)
        self._reverse(invoice)
        total = self.env["coop.turnover.report"]._read_group(
            [("activity_id", "=", self.anne.id)], [], ["invoiced:sum"]
        )
        self.assertEqual(total, [(850,)])

    def _reverse(self, invoice):
        wizard = (
            self.env["account.move.reversal"]
            .with_context(active_model="account.move", active_ids=invoice.ids)
            .create({"journal_id": invoice.journal_id.id, "date": invoice.date})
        )
        refund = self.env["account.move"].browse(wizard.reverse_moves()["res_id"])
        refund.invoice_date = invoice.invoice_date
        refund.action_post()

    def test_month_is_its_first_day(self):
        forecast = self._forecast("anne", self.anne, "2026-03-17", 10)
        self.assertEqual(forecast.month, date(2026, 3, 1))
        forecast.month = "2026-04-30"
        self.assertEqual(forecast.month, date(2026, 4, 1))

    @mute_logger("odoo.sql_db")
    def test_bad_input(self):
        self._forecast("anne", self.anne, "2026-03-17", 10)
        with (
            self.assertRaisesRegex(IntegrityError, "activity_month_unique"),
            self.env.cr.savepoint(),
        ):
            self._forecast("anne", self.anne, "2026-03-01", 20)
        with self.assertRefused("can't be negative"):
            self._forecast("anne", self.anne, "2026-05-01", -1)
        with self.assertRefused("is the structure"):
            self._forecast("officer", self.structure, "2026-05-01", 10)

    def test_repeat(self):
        forecast = self._forecast("anne", self.anne, "2026-03-01", 10)
        self._forecast("anne", self.anne, "2026-05-01", 99)
        forecast.action_repeat()
        forecasts = self.env["coop.turnover.forecast"].search(
            [("activity_id", "=", self.anne.id)], order="month"
        )
        self.assertEqual(len(forecasts), 12)
        self.assertEqual(forecasts[-1].month, date(2027, 2, 1))
        self.assertEqual(forecasts[2].amount, 99)
        forecast.action_repeat()
        self.assertEqual(len(self.env["coop.turnover.forecast"].search([])), 12)

    def test_who(self):
        """People and adviser of the activity; viewers and others don't write."""
        self._forecast("adviser", self.anne, "2026-01-01", 10)
        self._forecast("officer", self.brice, "2026-01-01", 10)
        self.anne.member_ids = [
            Command.create(
                {"partner_id": self.users["portal"].partner_id.id, "role": "viewer"}
            )
        ]
        for login in ("anne", "adviser", "portal"):
            env = self.env(user=self.users[login])
            for model in ("coop.turnover.forecast", "coop.turnover.report"):
                self.assertEqual(env[model].search([]).activity_id.ids, self.anne.ids)
        for login in ("officer", "accountant", "manager"):
            env = self.env(user=self.users[login])
            self.assertEqual(
                env["coop.turnover.forecast"].search([]).activity_id,
                (self.anne | self.brice).with_env(env),
            )
        for login, activity in (
            ("portal", self.anne),
            ("brice", self.anne),
            ("adviser", self.brice),
            ("accountant", self.anne),
        ):
            with self.subTest(login=login), self.assertRaises(AccessError):
                self._forecast(login, activity, "2026-02-01", 10)
