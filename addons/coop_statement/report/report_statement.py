# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models


class ReportStatement(models.AbstractModel):
    _name = "report.coop_statement.report_statement"
    _description = "Statement, Printed"

    @api.model
    def _get_report_values(self, docids, data=None):
        """Give the statements to print.

        Checked here: the template reads some of their fields with all rights, after
        which the others would be in cache, for anybody.
        """
        docs = self.env["coop.statement"].browse(docids)
        docs.check_access("read")
        return {"docs": docs, "doc_ids": docids, "doc_model": docs._name}
