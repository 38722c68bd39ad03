# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import base64

from odoo import api, fields, models


class CoopPersonalDataExport(models.TransientModel):
    """Give a person the data that the cooperative has on them."""

    _name = "coop.personal.data.export"
    _description = "Export Personal Data"

    member_id = fields.Many2one(
        "coop.member", required=True, default=lambda self: self._default_member_id()
    )
    file_format = fields.Selection(
        [
            ("pdf", "PDF, to read"),
            ("xlsx", "Spreadsheet"),
            ("json", "JSON, for software"),
            ("zip", "ZIP: spreadsheet, CSV, JSON and the documents"),
        ],
        string="Format",
        required=True,
        default="pdf",
    )
    file = fields.Binary(readonly=True, attachment=False)
    filename = fields.Char(readonly=True)

    @api.model
    def _default_member_id(self):
        if self.env.context.get("active_model") == "coop.member":
            return self.env.context.get("active_id")
        return False

    def action_export(self):
        """Make the file and note that it was made.

        :raise AccessError: for anyone but the person and the private data role
        """
        self.ensure_one()
        member = self.member_id
        if self.file_format == "pdf":
            member._check_personal_data_access()
            member._log_personal_data_export(self.file_format)
            # sudo: portal users read no report action; the right was checked above.
            report = self.env.ref("coop_member.action_report_personal_data").sudo()
            return report.report_action(member, config=False)
        name, content, _type = member._make_personal_data_file(self.file_format)
        self.write({"file": base64.b64encode(content), "filename": name})
        return {
            "type": "ir.actions.act_url",
            "url": f"/web/content/{self._name}/{self.id}/file/{self.filename}"
            "?download=true",
            "target": "download",
        }
