# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import base64

from odoo import api, fields, models

from ..tools import personal_data


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
        sections = member._get_personal_data()
        member._log_personal_data_export(self.file_format)
        if self.file_format == "pdf":
            # sudo: portal users read no report action; the data were checked above.
            report = self.env.ref("coop_member.action_report_personal_data").sudo()
            return report.report_action(member, config=False)
        content = self._make_file(sections)
        self.write(
            {
                "file": base64.b64encode(content),
                "filename": f"{member.partner_id.name}.{self.file_format}",
            }
        )
        return {
            "type": "ir.actions.act_url",
            "url": f"/web/content/{self._name}/{self.id}/file/{self.filename}"
            "?download=true",
            "target": "download",
        }

    def _make_file(self, sections):
        if self.file_format == "json":
            return personal_data.to_json(sections)
        title = self.env._("Personal data of %s", self.member_id.partner_id.name)
        return personal_data.to_xlsx(title, sections)
