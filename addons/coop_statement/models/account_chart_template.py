# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models


class AccountChartTemplate(models.AbstractModel):
    _inherit = "account.chart.template"

    def _load(self, template_code, company, *args, **kwargs):
        """Measures follow the chart of accounts: it comes before any entry."""
        res = super()._load(template_code, company, *args, **kwargs)
        if company.coop_axis_enabled and not company.parent_id:
            self.env["coop.measure"].sudo()._coop_restore_defaults(company)
        return res
