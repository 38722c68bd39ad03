# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import datetime, timedelta

from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from .common import ScheduleCommon

MODEL = "odoo.addons.coop_ledger_export_schedule.models.coop_ledger_schedule"


@tagged("post_install", "-at_install")
class TestSchedule(ScheduleCommon):
    def setUp(self):
        super().setUp()
        self._send_to(path="accountant")
        self.root.partner_id.tz = "Europe/Paris"

    def _schedule(self, user=None, **values):
        schedule = (
            self.env["coop.ledger.schedule"]
            .with_user(user or self.accountant)
            .with_context(allowed_company_ids=self.root.ids)
            .create(
                {
                    "profile_id": self.profile.id,
                    "date_since": "2025-01-01",
                    **values,
                }
            )
        )
        # Its next run is that of this moment
        schedule.flush_recordset()
        return schedule

    def _run(self, moment):
        with freeze_time(moment):
            self.env["coop.ledger.schedule"]._cron_run()
            self._cron()

    def test_next_run(self):
        with freeze_time("2025-03-12 10:00:00"):
            schedule = self._schedule(month_day=10, hour=4)
            # 4 o'clock in Paris, in summer time
            self.assertEqual(schedule.next_run_at, datetime(2025, 4, 10, 2))
            schedule.month_day = 28
            self.assertEqual(schedule.next_run_at, datetime(2025, 3, 28, 3))
            schedule.frequency = "week"
            self.assertEqual(schedule.next_run_at, datetime(2025, 3, 17, 3))
            schedule.week_day = "2"
            self.assertEqual(schedule.next_run_at, datetime(2025, 3, 19, 3))
            schedule.frequency = "day"
            self.assertEqual(schedule.next_run_at, datetime(2025, 3, 13, 3))
            schedule.hour = 23
            self.assertEqual(schedule.next_run_at, datetime(2025, 3, 12, 22))

    def test_month(self):
        with freeze_time("2025-04-02 10:00:00"):
            schedule = self._schedule(month_day=10)
        self._run("2025-04-09 10:00:00")
        self.assertFalse(schedule.export_ids)
        self._run("2025-04-10 10:00:00")
        export = schedule.export_ids
        self.assertEqual(str(export.date_to), "2025-03-31")
        self.assertEqual(export.done_by, self.accountant)
        self._assert_sent(export)
        self.assertEqual(schedule.next_run_at, datetime(2025, 5, 10, 2))
        # Nothing new: no export, no error
        self._run("2025-05-10 10:00:00")
        self.assertEqual(schedule.export_count, 1)
        self.assertFalse(schedule.error)
        self._sale(day="2025-05-02")
        self._sale(day="2025-02-02")
        self._run("2025-06-10 10:00:00")
        self.assertEqual(schedule.export_count, 2)
        self.assertEqual(sum(schedule.export_ids.mapped("move_count")), 3)
        self.assertEqual(len(self._names()), 2)

    def test_now(self):
        with freeze_time("2025-04-02 10:00:00"):
            schedule = self._schedule()
            action = schedule.action_run()
            export = self.env["coop.ledger.export"].browse(action["res_id"])
            self.assertEqual(export.delivery_state, "waiting")
            with self.assertRaisesRegex(UserError, "nothing new up to 03/31/2025"):
                schedule.with_context(lang="en_US").action_run()

    def test_by_hand_once_the_destination_is_mended(self):
        with freeze_time("2025-04-02 10:00:00"):
            schedule = self._schedule(month_day=10).with_user(self.accountant)
        self.folder.rename(self.base / "away")
        self._run("2025-04-10 10:00:00")
        self.assertIn("is not a folder", schedule.error)
        with self.assertRaisesRegex(UserError, "is not a folder") as caught:
            schedule.action_run()
        # The web client shows a subclass as a bug
        self.assertIs(type(caught.exception), UserError)
        (self.base / "away").rename(self.folder)
        with freeze_time("2025-04-10 11:00:00"):
            schedule.action_run()
        self.assertFalse(schedule.error or schedule.attempts or schedule.activity_ids)
        self.assertEqual(f"{schedule.next_run_at:%Y-%m-%d}", "2025-05-10")
        self.assertEqual(schedule.export_count, 1)

    def test_fec(self):
        fec = self.env["coop.ledger.profile"].search(
            [("company_id", "=", self.root.id), ("format", "=", "fec")]
        )
        fec.destination_id = self.profile.destination_id
        with freeze_time("2026-02-01 10:00:00"):
            self._schedule(profile_id=fec.id)
        self._run("2026-02-10 10:00:00")
        self.assertEqual(
            {name.split("_E")[0] for name in self._names()},
            {"732829320FEC20251231", "732829320FEC20251231_description"},
        )

    def test_missing_mapping_is_told_at_once(self):
        self.profile.mapped_journals_only = True
        with freeze_time("2025-04-02 10:00:00"):
            schedule = self._schedule(month_day=10)
        self._run("2025-04-10 10:00:00")
        self.assertIn("Journals without code", schedule.error)
        self.assertFalse(schedule.export_ids)
        self.assertFalse(self.sale.coop_ledger_locked)
        self.assertEqual(self._names(), [])
        self.assertEqual(schedule.activity_ids.user_id, self.accountant)
        # Every day until it is mended, without saying it again
        self._run("2025-04-11 10:00:01")
        self.assertEqual(len(schedule.activity_ids), 1)
        self.profile.mapped_journals_only = False
        self._run("2025-04-12 10:00:02")
        self.assertTrue(schedule.export_ids)
        self.assertFalse(
            schedule.activity_ids
            + self.env["mail.activity"].search(
                [("res_model", "=", schedule._name), ("res_id", "=", schedule.id)]
            )
        )
        self.assertFalse(schedule.error)
        self.assertEqual(schedule.next_run_at, datetime(2025, 5, 10, 2))

    def test_destination_that_is_down(self):
        self.folder.rename(self.base / "away")
        with freeze_time("2025-04-02 10:00:00"):
            schedule = self._schedule(month_day=10)
        self._run("2025-04-10 10:00:00")
        self.assertIn("is not a folder", schedule.error)
        self.assertFalse(schedule.export_ids)
        self.assertFalse(self.sale.coop_ledger_locked)
        self.assertFalse(schedule.activity_ids)
        self.assertEqual(schedule.next_run_at, datetime(2025, 4, 10, 10, 5))
        for _rank in range(5):
            self._run(schedule.next_run_at + timedelta(seconds=1))
        self.assertTrue(schedule.activity_ids)
        (self.base / "away").rename(self.folder)
        self._run(schedule.next_run_at + timedelta(seconds=1))
        self._assert_sent(schedule.export_ids)

    @mute_logger(MODEL)
    def test_unexpected_error_is_for_one_only(self):
        other = self.profile.copy({"name": "Other"})
        with freeze_time("2025-04-02 10:00:00"):
            first = self._schedule()
            second = self._schedule(profile_id=other.id)
        Export = self.env.registry["coop.ledger.export"]
        original = Export._write_files

        def write_files(export, entity):
            if export.profile_id == self.profile:
                raise ZeroDivisionError
            return original(export, entity)

        self.patch(Export, "_write_files", write_files)
        self._run("2025-04-10 10:00:00")
        self.assertIn("server's log", first.error)
        self.assertFalse(first.export_ids)
        self.assertTrue(second.export_ids)

    def test_accountant_who_lost_the_role(self):
        with freeze_time("2025-04-02 10:00:00"):
            schedule = self._schedule()
        self.accountant.group_ids = self.env.ref("base.group_user")
        self._run("2025-04-10 10:00:00")
        self.assertIn("Only accountants", schedule.sudo().error)
        self.assertFalse(schedule.sudo().export_ids)

    def test_refused(self):
        with self.assertRaisesRegex(ValidationError, "from 1 to 28"):
            self._schedule(month_day=29)
        with self.assertRaisesRegex(ValidationError, "from 0 to 23"):
            self._schedule(hour=24)
        self.profile.destination_id = False
        with self.assertRaisesRegex(ValidationError, "Choose where"):
            self._schedule()
        with self.assertRaises(AccessError):
            self._schedule(user=self._create_invoicing())

    def test_in_whose_name(self):
        with self.assertRaisesRegex(ValidationError, "Only managers"):
            self._schedule(user_id=self.manager.id)
        schedule = self._schedule(user=self.manager, user_id=self.accountant.id)
        self.assertEqual(schedule.user_id, self.accountant)
        with self.assertRaisesRegex(ValidationError, "Only accountants"):
            self._schedule(user=self.manager, user_id=self._create_invoicing().id)

    def test_form(self):
        Schedule = self.env["coop.ledger.schedule"].with_user(self.accountant)
        with Form(Schedule) as form:
            form.profile_id = self.profile
            form.frequency = "week"
            form.week_day = "4"
        self.assertEqual(form.record.user_id, self.accountant)
        self.assertEqual(form.record.next_run_at.weekday(), 4)
