# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models


class ReportAccount(models.AbstractModel):
    _name = "report.coop_statement.report_account"
    _description = "Accounts of Activities, Printed"

    @api.model
    def _get_report_values(self, docids, data=None):
        """Give the exports to print, which are the user's own."""
        docs = self.env["coop.account.export"].browse(docids)
        docs.check_access("read")
        for export in docs:
            export._check_activities()
        return {"docs": docs, "doc_ids": docids, "doc_model": docs._name}
