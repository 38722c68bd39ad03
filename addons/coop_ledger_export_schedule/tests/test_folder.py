# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import errno
import os
from datetime import timedelta
from unittest.mock import patch

from freezegun import freeze_time

from odoo import fields
from odoo.exceptions import UserError
from odoo.tests import tagged

from ..models.coop_ledger_export import BACK_OFF
from .common import ScheduleCommon

TOOLS = "odoo.addons.coop_ledger_export_schedule.tools"


@tagged("post_install", "-at_install")
class TestFolder(ScheduleCommon):
    def _assert_nothing(self, text, export=None):
        """Nothing is exported, nothing is locked, and it is said why."""
        export = export or self._draft()
        with self.assertRaisesRegex(UserError, text):
            export.action_export()
        self.assertEqual(export.state, "draft")
        self.assertFalse(export.file_ids)
        self.assertFalse(self.sale.coop_ledger_locked)
        export.action_preview()
        self.assertIn("does not work", export.issue_ids[0].name)
        self.assertEqual(export.blocking_count, 1)
        self.assertEqual(self._names(), [])

    def _draft(self):
        return (
            self.env["coop.ledger.export"]
            .with_user(self.accountant)
            .with_context(allowed_company_ids=self.root.ids)
            .create(
                {
                    "profile_id": self.profile.id,
                    "date_from": "2025-01-01",
                    "date_to": "2025-12-31",
                }
            )
        )

    def test_sent(self):
        self._send_to(path="accountant")
        export = self._export()
        self.assertEqual((export.state, export.delivery_state), ("done", "waiting"))
        self.assertEqual(self._names(), [])
        self._cron()
        self._assert_sent(export)
        (name,) = self._names()
        self.assertEqual(name, f"Cabinet 2025-01-01 2025-12-31_E{export.id}.csv")

    def test_sent_once(self):
        self._send_to(path="accountant")
        export = self._export()
        self._cron()
        before = [path.stat().st_mtime_ns for path in self.folder.iterdir()]
        self._cron()
        self.assertFalse(export._deliver())
        # The screen may be older than what the server did: no error for that
        params = export.action_deliver()["params"]
        self.assertEqual(params["type"], "success")
        self.assertIn("already", params["message"])
        after = [path.stat().st_mtime_ns for path in self.folder.iterdir()]
        self.assertEqual(before, after)

    def test_by_hand(self):
        export = self._export()
        self.assertFalse(export.can_deliver)
        with self.assertRaisesRegex(UserError, "has a destination"):
            export.action_deliver()
        self._send_to(path="accountant")
        export.invalidate_recordset()
        self.assertTrue(export.can_deliver)
        action = export.action_deliver()
        self.assertEqual(action["params"]["type"], "success")
        self._assert_sent(export)

    def test_test_button(self):
        destination = self._send_to(path="accountant").with_user(self.accountant)
        self.assertEqual(destination.action_test()["params"]["type"], "success")
        self.assertEqual(self._names(), [])

    def test_no_folder_is_allowed(self):
        self._allow()
        destination = self._send_to(path="accountant")
        with self.assertRaisesRegex(UserError, "No folder of the server"):
            destination.action_test()
        self._assert_nothing("No folder of the server")

    def test_out_of_the_allowed_folder(self):
        (self.base.parent / "elsewhere").mkdir(exist_ok=True)
        self.addCleanup((self.base.parent / "elsewhere").rmdir)
        link = self.base / "link"
        link.symlink_to("/")
        self.addCleanup(link.unlink)
        for path in (
            "/",
            "/etc",
            "..",
            "../elsewhere",
            "accountant/../../elsewhere",
            "link",
            "link/tmp",
            f"{self.base}-other",
        ):
            with self.subTest(path):
                self.profile.destination_id = False
                self._send_to(path=path)
                self._assert_nothing("not under one")

    def test_absolute_path_in_the_allowed_folder(self):
        self._send_to(path=str(self.folder))
        export = self._export()
        self._cron()
        self._assert_sent(export)

    def test_missing_folder(self):
        self._send_to(path="nothing")
        self._assert_nothing("“nothing” is not a folder")

    def test_file_instead_of_a_folder(self):
        (self.base / "file").write_bytes(b"")
        self._send_to(path="file")
        self._assert_nothing("“file” is not a folder")
        self._send_to(path="file/below")
        self._assert_nothing("is not a folder")

    def test_folder_that_cannot_be_written_to(self):
        """Root writes everywhere: the system's refusal is simulated."""
        self._send_to(path="accountant")
        error = PermissionError(errno.EACCES, "Permission denied")
        with patch(f"{TOOLS}.folder.Path.write_bytes", side_effect=error):
            self._assert_nothing("“accountant” cannot be written to: Permission denied")

    def test_what_the_system_says_is_in_french(self):
        destination = self._in_french(self._send_to(path="accountant"))
        for number, text in (
            (errno.EACCES, "accès refusé"),
            (errno.ENOSPC, "plus de place"),
            (errno.EROFS, "lecture seule"),
            (errno.EBADF, "Bad file descriptor"),  # the system's own words
        ):
            error = OSError(number, os.strerror(number))
            with (
                self.subTest(text),
                patch(f"{TOOLS}.folder.Path.write_bytes", side_effect=error),
                self.assertRaisesRegex(UserError, f"accountant.*: .*{text}"),
            ):
                destination.action_test()
        export = self._export()
        self.folder.rename(self.base / "away")
        self._in_french(export).action_deliver()
        self.assertIn("fichier ou dossier introuvable", export.delivery_error)

    def test_full_disk(self):
        self._send_to(path="accountant")
        export = self._export()
        error = OSError(errno.ENOSPC, "No space left on device")
        with patch(f"{TOOLS}.folder.shutil.copyfileobj", side_effect=error):
            self._cron()
        self.assertEqual((export.state, export.delivery_state), ("done", "waiting"))
        self.assertIn("No space left", export.delivery_error)
        self.assertEqual(self._names(), [])
        with freeze_time(fields.Datetime.now() + timedelta(minutes=6)):
            self._cron()
        self._assert_sent(export)
        self.assertFalse(export.delivery_error)

    def test_no_hard_links(self):
        self._send_to(path="accountant")
        export = self._export()
        with patch(f"{TOOLS}.folder.os.link", side_effect=OSError(errno.EPERM, "No")):
            self._cron()
            self._assert_sent(export)
            other = self._export(date_from="2024-01-01", profile_id=self._twin().id)
            (self.folder / other.file_ids._delivery_name()).write_bytes(b"x")
            self._cron()
        self.assertIn("Another file", other.delivery_error)

    def _twin(self):
        return self.profile.copy({"name": "Twin", "content": "full"})

    def test_name_that_is_taken(self):
        self._send_to(path="accountant")
        export = self._export()
        taken = self.folder / export.file_ids._delivery_name()
        taken.write_bytes(b"Mine")
        self._cron()
        self.assertEqual(taken.read_bytes(), b"Mine")
        self.assertIn("Another file", export.delivery_error)
        taken.unlink()
        export.action_deliver()
        self._assert_sent(export)

    def test_cut_off_after_the_file_was_there(self):
        """The process died before it was noted: the file is not sent twice."""
        self._send_to(path="accountant")
        export = self._export()
        there = self.folder / export.file_ids._delivery_name()
        there.write_bytes(export.file_ids.attachment_id.sudo().raw)
        before = there.stat().st_mtime_ns
        self._cron()
        self._assert_sent(export)
        self.assertEqual(there.stat().st_mtime_ns, before)

    def test_several_files_and_one_that_fails(self):
        self.profile.destination_id = False
        fec = self.env["coop.ledger.profile"].search(
            [("company_id", "=", self.root.id), ("format", "=", "fec")]
        )
        fec.destination_id = self._destination(path="accountant")
        export = self._export(profile_id=fec.id)
        second = self.folder / export.file_ids[1]._delivery_name()
        second.write_bytes(b"x")
        self._cron()
        first = self.folder / export.file_ids[0]._delivery_name()
        before = first.stat().st_mtime_ns
        self.assertEqual(
            export.file_ids.mapped(lambda x: bool(x.delivered_at)), [True, False]
        )
        self.assertEqual(export.delivery_state, "waiting")
        second.unlink()
        export.action_deliver()
        self._assert_sent(export)
        self.assertEqual(first.stat().st_mtime_ns, before)

    def test_retries_then_the_accountant_is_told(self):
        self._send_to(path="accountant")
        export = self._export()
        self.folder.rename(self.base / "away")
        now = fields.Datetime.now()
        for attempt, minutes in enumerate((0, *BACK_OFF), 1):
            now += timedelta(minutes=minutes, seconds=1)
            with freeze_time(now - timedelta(minutes=min(minutes, 1))):
                self._cron()
            self.assertEqual(export.delivery_attempts, attempt - bool(minutes))
            with freeze_time(now):
                self._cron()
            self.assertEqual(export.delivery_attempts, attempt)
            self.assertEqual(
                export.delivery_state,
                "failed" if attempt > len(BACK_OFF) else "waiting",
            )
        self.assertEqual(export.state, "done")
        activity = export.activity_ids
        self.assertEqual(activity.user_id, self.accountant)
        self.assertIn("No such file", activity.note)
        with freeze_time(now + timedelta(days=3)):
            self._cron()
        self.assertEqual(export.delivery_attempts, len(BACK_OFF) + 1)
        # Once it is mended, by hand
        action = export.action_deliver()
        self.assertEqual(action["params"]["type"], "danger")
        (self.base / "away").rename(self.folder)
        export.action_deliver()
        self._assert_sent(export)
        self.assertFalse(export.activity_ids)

    def test_cancelled_is_not_sent(self):
        self._send_to(path="accountant")
        export = self._export()
        self.env["coop.ledger.cancel"].with_user(self.manager).with_context(
            allowed_company_ids=self.root.ids
        ).create({"export_id": export.id, "reason": "Error"}).action_confirm()
        self._cron()
        self.assertEqual(self._names(), [])
        self.assertFalse(export.can_deliver)

    def test_while_another_sends(self):
        self._send_to(path="accountant")
        export = self._export()
        Export = type(export)
        with (
            patch.object(Export, "try_lock_for_update", lambda self: self.browse()),
            self.assertRaisesRegex(UserError, "being sent"),
        ):
            export.action_deliver()
        self.assertEqual(self._names(), [])

    def test_results_are_not_written_by_hand(self):
        self._send_to(path="accountant")
        export = self._export()
        for values in ({"delivery_state": "delivered"}, {"destination_id": False}):
            with self.subTest(values), self.assertRaises(UserError):
                export.write(values)
