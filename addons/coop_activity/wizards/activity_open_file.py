# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import base64

from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.coop_base.tools.csv_import import read_rows

from ..tools.activity_columns import COLUMNS
from ..tools.activity_file import ActivityFile


class CoopActivityOpen(models.TransientModel):
    """Open many activities from a CSV file, all or nothing."""

    _inherit = "coop.activity.open"

    file_content = fields.Binary(string="File", attachment=False)
    file_name = fields.Char()
    template_content = fields.Binary(
        string="Template", compute="_compute_template", readonly=True
    )
    template_name = fields.Char(compute="_compute_template")

    @api.depends_context("lang")
    @api.depends("mode")
    def _compute_template(self):
        for wizard in self:
            wizard.template_content = base64.b64encode(wizard._get_template())
            wizard.template_name = self.env._("activities-template.csv")

    def action_download_template(self):
        """Download the file to fill in."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_url",
            "url": f"/web/content/{self._name}/{self.id}/template_content?download=1"
            f"&filename_field=template_name",
            # The page stays: what comes is a file. In another tab, browsers block it.
            "target": "self",
        }

    def _get_template(self):
        """Return the file to fill in: the header and two examples, UTF-8 with BOM.

        The BOM makes spreadsheets read accents right.
        """
        lines = [
            [headers[-1 if self._is_french() else 0] for headers in COLUMNS.values()],
            ["BOULAN", "Le Fournil", "individual", "01/09/2026", "10.71C", "", "", ""]
            + ["contact@fournil.example", "", "", "", "", "", "Anne Martin"]
            + ["anne@fournil.example", "owner", "", "", ""],
            ["DUO", "Duo jardin", "collective", "01/09/2026", "81.30Z", "", "", ""]
            + ["", "", "", "", "", "", "Brice Petit", "brice@duo.example", "owner"]
            + ["60", "", ""],
            ["DUO"]
            + [""] * 13
            + ["Chloé Roy", "chloe@duo.example", "owner"]
            + ["40", "", ""],
        ]
        if self._is_french():
            words = {
                "individual": "individuelle",
                "collective": "collective",
                "owner": "titulaire",
            }
            lines = [[words.get(value, value) for value in line] for line in lines]
        text = "\r\n".join(";".join(line) for line in lines)
        return text.encode("utf-8-sig")

    def _is_french(self):
        return (self.env.lang or "").startswith("fr")

    def _open_file(self):
        """Open the activities of the file.

        :return: the activities, in the order of the file
        :raise UserError: with every bad line: number, column, what to do
        """
        if not self.file_content:
            raise UserError(self.env._("Choose the file to import."))
        rows = list(
            read_rows(base64.b64decode(self.file_content), COLUMNS, env=self.env)
        )
        activity_file = ActivityFile(
            self.env,
            self.company_id,
            rows,
            need_owner=self.open_now,
            french=self._is_french(),
        )
        entries = activity_file.parse(self._find_partners)
        if activity_file.errors:
            raise UserError(
                self.env._(
                    "Nothing was imported: the file has %(count)s error(s).\n"
                    "%(errors)s",
                    count=len(activity_file.errors),
                    errors="\n".join(activity_file.messages()),
                )
            )
        return self._open_activities(entries)
