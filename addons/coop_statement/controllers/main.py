# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import http
from odoo.exceptions import UserError
from odoo.http import content_disposition, request

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class AccountController(http.Controller):
    @http.route(
        "/coop_statement/export/<int:export_id>",
        type="http",
        auth="user",
        readonly=True,
    )
    def export(self, export_id):
        """Download a workbook that the user has asked for; 404 for anybody else."""
        export = request.env["coop.account.export"].browse(export_id).exists()
        if not export:
            raise request.not_found()
        try:
            export.check_access("read")
            export._check_activities()
            content = export._coop_xlsx()
        except UserError as error:
            raise request.not_found() from error
        return request.make_response(
            content,
            headers=[
                ("Content-Type", XLSX),
                (
                    "Content-Disposition",
                    content_disposition(f"{export._coop_file_name()}.xlsx"),
                ),
            ],
        )
