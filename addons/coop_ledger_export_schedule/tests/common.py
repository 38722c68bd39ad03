# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import os
import shutil
import tempfile
from pathlib import Path
from unittest.mock import patch

from odoo.addons.coop_ledger_export.tests.common import LedgerCommon


class ScheduleCommon(LedgerCommon):
    """A folder that the server's administrator allows, an accountant and a manager."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.manager = cls._create_user("manager", "account.group_account_manager")
        cls.manager.group_ids += cls.env.ref("account.group_account_user")
        for name in ("group_manager", "group_accountant"):
            role = cls.env.ref(f"coop_base.{name}", raise_if_not_found=False)
            if role:
                cls.manager.group_ids += role
        cls.base = Path(cls.enterClassContext(tempfile.TemporaryDirectory())).resolve()
        cls.folder = cls.base / "accountant"
        cls.folder.mkdir()
        cls.sale = cls._sale(day="2025-03-10")
        cls.profile = cls.env["coop.ledger.profile"].create(
            {"name": "Cabinet", "format": "csv", "company_id": cls.root.id}
        )

    def setUp(self):
        super().setUp()
        self._allow(folders=self.base)
        self.addCleanup(self._empty)
        # Nothing is committed by a test
        self.startPatcher(
            patch.object(type(self.env["ir.cron"]), "_commit_progress", return_value=1)
        )

    def _empty(self):
        for path in self.base.iterdir():
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        self.folder.mkdir()

    def _allow(self, folders=None, hosts=None):
        values = {"COOP_LEDGER_FOLDERS": folders, "COOP_LEDGER_HOSTS": hosts}
        self.startPatcher(
            patch.dict(os.environ, {name: str(x or "") for name, x in values.items()})
        )

    def _destination(self, **values):
        return self.env["coop.ledger.destination"].create(
            {"name": "Accountant", "company_id": self.root.id, **values}
        )

    def _send_to(self, **values):
        """The profile's destination."""
        self.profile.destination_id = self._destination(**values)
        return self.profile.destination_id

    def _in_french(self, records):
        self.env["res.lang"]._activate_lang("fr_FR")
        return records.with_context(lang="fr_FR")

    def _cron(self):
        self.env["coop.ledger.export"]._cron_deliver()

    def _names(self):
        return sorted(path.name for path in self.folder.iterdir())

    def _assert_sent(self, export):
        """Every file of the export is there, whole, and nothing else."""
        self.assertEqual(export.delivery_state, "delivered")
        self.assertTrue(export.delivered_at)
        expected = {
            file._delivery_name(): file.attachment_id.sudo().raw
            for file in export.file_ids
        }
        found = {path.name: path.read_bytes() for path in self.folder.iterdir()}
        self.assertEqual(found, expected)
