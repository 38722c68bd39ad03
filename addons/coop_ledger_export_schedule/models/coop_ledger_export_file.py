# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import tempfile
from contextlib import contextmanager
from pathlib import PurePath

from odoo import fields, models


class CoopLedgerExportFile(models.Model):
    _inherit = "coop.ledger.export.file"

    delivered_at = fields.Datetime(string="Sent On", readonly=True)
    delivered_name = fields.Char(
        string="Sent As",
        readonly=True,
        help="Name of the file at its destination: that of the export's number is "
        "added, so that no export takes the place of another.",
    )

    def _delivery_name(self):
        """Name of the file at its destination."""
        self.ensure_one()
        path = PurePath(self.name)
        return f"{path.stem}_E{self.export_id.id}{path.suffix}"

    @contextmanager
    def _local_path(self):
        """Path of the file on this server."""
        attachment = self.attachment_id.sudo()
        if attachment.store_fname:
            yield attachment._full_path(attachment.store_fname)
            return
        with tempfile.NamedTemporaryFile() as copy:
            copy.write(attachment.raw or b"")
            copy.flush()
            yield copy.name
