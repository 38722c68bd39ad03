# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class CoopLedgerExportFile(models.Model):
    """A file that an export wrote."""

    _name = "coop.ledger.export.file"
    _description = "Ledger Export File"
    _order = "export_id, sequence, id"

    export_id = fields.Many2one(
        comodel_name="coop.ledger.export",
        required=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(related="export_id.company_id", store=True)
    sequence = fields.Integer()
    name = fields.Char(string="File", required=True)
    size = fields.Integer(string="Size (bytes)")
    sha256 = fields.Char(
        string="SHA-256",
        help="Fingerprint of the file: whoever has it can prove that the file is this "
        "one.",
    )
    attachment_id = fields.Many2one(
        comodel_name="ir.attachment", ondelete="restrict", readonly=True
    )

    def action_download(self):
        """:return: action that downloads the file again"""
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_url",
            "url": f"/web/content/{self.attachment_id.id}?download=true",
            "target": "download",
        }
