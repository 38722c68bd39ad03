# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import os
import shutil
from pathlib import Path

from odoo import api, models


class IrAttachment(models.Model):
    _inherit = "ir.attachment"

    @api.model
    def _coop_ledger_store(self, path, sha1, size, vals):
        """Create an attachment from a file of the disk, without reading it in memory.

        :param path: the file; left where it is
        :param sha1: its SHA-1, which names it in the file store
        :param size: in bytes
        :param vals: name, mimetype, res_model, res_id
        """
        attachment = self.create({**vals, "raw": b""})
        if self._storage() != "file":
            attachment.raw = Path(path).read_bytes()
            return attachment
        store_name = f"{sha1[:2]}/{sha1}"
        target = Path(self._full_path(store_name))
        if not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            copy = target.with_name(f"{target.name}.{os.getpid()}.part")
            shutil.copyfile(path, copy)
            os.replace(copy, target)
        # Collected if the transaction is rolled back
        self._mark_for_gc(store_name)
        # ir.attachment's own write() removes these, which it computes from the content
        models.Model.write(
            attachment,
            {
                "store_fname": store_name,
                "checksum": sha1,
                "file_size": size,
                "db_datas": False,
                "mimetype": vals.get("mimetype") or "application/octet-stream",
            },
        )
        return attachment
